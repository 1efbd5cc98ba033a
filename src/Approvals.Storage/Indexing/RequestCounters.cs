using Approvals.Domain.Listing;

namespace Approvals.Storage.Indexing;

/// <summary>A counter: its row, and its name in the row.</summary>
internal readonly record struct CounterName(string RowKey, string Name);

/// <summary>
/// The counters of a project's requests: one for each value of each field that lists can be filtered by, so that <c>totalCount</c> of a
/// filter with one value takes one read.
/// </summary>
internal static class RequestCounters
{
    private const string Requests = nameof(Requests);

    /// <summary>The counters that a request is counted in, as its row stands.</summary>
    public static IEnumerable<CounterName> Of(RequestRow row) =>
        from value in RequestIndex.ValuesOf(row)
        select Of(row.Request.Resource.ProjectKey, value.Field, value.Value);

    /// <remarks>
    /// The counters of people who are asked share sixteen rows: a request asks up to 60 of them, and all of its rows must fit into one
    /// transaction.
    /// </remarks>
    public static CounterName Of(string projectKey, FilterField field, string value) =>
        field switch
        {
            FilterField.ProjectKey => new(Keys.Counts(projectKey), Requests),
            FilterField.Status or FilterField.ReviewStatus or FilterField.ResourceKind => new(Keys.Counts(projectKey), $"{field} {value}"),
            FilterField.NotifyMemberIds when Keys.HashOf(value) is var hash => new(Keys.Count(projectKey, field, hash[..1]), hash),
            _ => new(Keys.Count(projectKey, field, Keys.HashOf(value)), Requests),
        };
}
