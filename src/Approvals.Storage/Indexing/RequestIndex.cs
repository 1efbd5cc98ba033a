using System.Text.Json;
using Approvals.Domain.ApprovalSources;
using Approvals.Domain.Listing;
using Approvals.Domain.Requests;
using Azure.Data.Tables;

namespace Approvals.Storage.Indexing;

/// <summary>
/// The index rows of a request. They follow from the request's row alone, so a change writes just those that differ before and after.
/// Those by the values of fields hold what a list shows, so that a page is read from them.
/// </summary>
internal static class RequestIndex
{
    /// <summary>Most bytes of JSON that an index row holds; a larger request is read from its own row.</summary>
    public const int MaxBytes = 4 * 1024;

    /// <summary>
    /// Most members whose index rows hold the request. Where more are asked, theirs hold nothing: each change would write all of them, and a
    /// change of two requests must fit into one transaction.
    /// </summary>
    public const int MaxCopiesForMembers = 8;

    private const string Environment = nameof(Environment);

    private const string Parts = nameof(Parts);

    private const string Request = nameof(Request);

    /// <summary>The values that lists find the request under; none for what was scheduled directly, which no list shows.</summary>
    public static IEnumerable<(FilterField Field, string Value)> ValuesOf(RequestRow row) =>
        from field in row.Request.IsScheduledDirectly ? [] : Enum.GetValues<FilterField>()
        from value in FilterFields.ValuesOf(field, row.Request, row.ReviewStatus)
        select (field, value);

    public static Dictionary<string, TableEntity> RowsOf(string partitionKey, RequestRow row)
    {
        var open = row.Request.IsTerminal ? [] : new[] { Open(partitionKey, row.Request) };
        var due = row.DueAt is { } dueAt ? new[] { new TableEntity(partitionKey, Keys.DueAt(dueAt, row.Request.Id)) } : [];
        var told = row.Request.Told is null ? [] : new[] { Told(partitionKey, row.Request, row.Request.Told) };
        return ListRowsOf(partitionKey, row).Concat(open).Concat(due).Concat(told).ToDictionary(index => index.RowKey);
    }

    /// <summary>The index rows by the values of fields, which lists are read from.</summary>
    public static IEnumerable<TableEntity> ListRowsOf(string partitionKey, RequestRow row)
    {
        var request = row.Request;
        var shown = JsonSerializer.SerializeToUtf8Bytes(Shown(row), StorageJson.Default.RequestRow);
        return from value in ValuesOf(row)
            let key = Keys.RequestsBy(request.Resource.ProjectKey, value.Field, value.Value) + Keys.NewestFirst(request.Id)
            let points = shown.Length > MaxBytes
                || (value.Field == FilterField.NotifyMemberIds && request.NotifyMemberIds.Count > MaxCopiesForMembers)
            select points ? new TableEntity(partitionKey, key) : Document.Write(partitionKey, key, shown);
    }

    /// <summary>Whether two index rows of the same key have the same content.</summary>
    public static bool AreSame(TableEntity row, TableEntity other) =>
        row.GetString(Parts) == other.GetString(Parts)
        && row.GetString(Environment) == other.GetString(Environment)
        && Document.Read(row).Span.SequenceEqual(Document.Read(other).Span);

    public static OpenRequest ReadOpen(TableEntity row) =>
        new(
            Keys.LastOf(row.RowKey),
            row.GetString(Environment),
            JsonSerializer.Deserialize(row.GetString(Parts), StorageJson.Default.IReadOnlyListString) ?? []
        );

    public static ListedRequest ReadListed(TableEntity row) =>
        new(
            Keys.NewestFirst(Keys.LastOf(row.RowKey)),
            Document.BytesOf(row) == 0 ? null : Document.Read(row, StorageJson.Default.RequestRow).Request
        );

    public static string ReadTold(TableEntity row) => row.GetString(Request);

    private static TableEntity Told(string partitionKey, ApprovalRequest request, ToldChange told) =>
        new(partitionKey, Keys.Told(request.Resource.ProjectKey, told.SourceId, told.ExternalId)) { [Request] = request.Id };

    /// <summary>What of a row lists show: nothing that changes without them.</summary>
    private static RequestRow Shown(RequestRow row) => new() { Request = row.Request, ReviewStatus = row.ReviewStatus };

    /// <summary>
    /// The index row of an open request holds the parts that it touches, so that overlaps with other requests are found in one read.
    /// </summary>
    private static TableEntity Open(string partitionKey, ApprovalRequest request) =>
        new(partitionKey, Keys.OpenRequestsOf(request.Resource) + request.Id)
        {
            [Environment] = request.Resource.EnvironmentKey,
            [Parts] = JsonSerializer.Serialize(OpenRequest.PartsOf(request), StorageJson.Default.IReadOnlyListString),
        };
}
