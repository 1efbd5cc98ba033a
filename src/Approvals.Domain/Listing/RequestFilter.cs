using Approvals.Domain.Requests;

namespace Approvals.Domain.Listing;

/// <summary>
/// Which requests a list shows, as in <c>projectKey equals shop, status anyOf ["pending","scheduled"]</c>: conditions joined
/// by commas, all of which must hold. Both operators take a value or a list of values and mean that one of them must fit.
/// </summary>
public sealed class RequestFilter
{
    internal RequestFilter(IReadOnlyList<FilterCondition> conditions) => Conditions = conditions;

    /// <summary>As written, in that order; a field may occur more than once. Empty when everything matches.</summary>
    public IReadOnlyList<FilterCondition> Conditions { get; }

    /// <summary>Reads a filter; missing and blank text is the filter that lets everything through.</summary>
    public static Decision<RequestFilter> Parse(string? text) => new FilterParser(text ?? "").Parse();

    /// <summary>The filter with one more condition.</summary>
    internal RequestFilter With(FilterField field, string value) =>
        new([.. Conditions, new(field, new HashSet<string>(StringComparer.Ordinal) { value })]);

    /// <summary>Whether the request, which has this review status under the settings in force, is shown.</summary>
    public bool Matches(ApprovalRequest request, ReviewStatus reviewStatus) =>
        Conditions.All(condition => condition.Matches(request, reviewStatus));
}
