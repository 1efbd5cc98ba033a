using System.Text.Json;
using Approvals.Domain.Requests;

namespace Approvals.Domain.Listing;

/// <summary>Which requests a caller wants to see.</summary>
/// <param name="Filter">Which requests.</param>
/// <param name="Expand">What each request is shown with.</param>
/// <param name="Page">Which page of them, newest first.</param>
public sealed record ListQuery(RequestFilter Filter, Expand Expand, PageQuery Page)
{
    /// <summary>Whether only requests are shown on which the caller may give a verdict and has given none.</summary>
    public bool IsReviewable { get; init; }

    /// <summary>The filter, with what <see cref="IsReviewable"/> adds to it.</summary>
    public RequestFilter EffectiveFilter => IsReviewable ? Filter.With(FilterField.Status, RequestStatus.Pending.ToWord()) : Filter;

    /// <summary>The query as text, the same for queries that mean the same.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            [
                .. Filter.Conditions.Select(condition =>
                    $"{condition.Field} {JsonSerializer.Serialize([.. condition.Values.Order(StringComparer.Ordinal)], ListJson.Default.StringArray)}"
                ),
                $"{Expand} {Page.Limit} {Page.Offset} {IsReviewable}",
            ]
        );

    /// <summary>Reads the values of a query string, decoded; missing and empty ones take their defaults.</summary>
    public static Decision<ListQuery> Parse(string? filter, string? expand, string? limit, string? offset) =>
        RequestFilter.Parse(filter).Accepted(out var wanted, out var refusal)
        && Expands.Parse(expand).Accepted(out var expanded, out refusal)
        && PageQuery.Parse(limit, offset).Accepted(out var page, out refusal)
            ? new ListQuery(wanted, expanded, page)
            : refusal;
}
