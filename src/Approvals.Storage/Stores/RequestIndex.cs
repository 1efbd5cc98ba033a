using System.Text.Json;
using Approvals.Domain.Listing;
using Approvals.Domain.Requests;
using Azure.Data.Tables;

namespace Approvals.Storage.Stores;

/// <summary>
/// The index rows of a request. They follow from the request's row alone, so a change writes just those that differ before and after.
/// </summary>
internal static class RequestIndex
{
    private const string Environment = nameof(Environment);

    private const string Parts = nameof(Parts);

    public static Dictionary<string, TableEntity> RowsOf(string partitionKey, RequestRow row)
    {
        var (request, newest) = (row.Request, Keys.NewestFirst(row.Request.Id));
        var fields =
            from field in request.IsScheduledDirectly ? [] : Enum.GetValues<FilterField>()
            from value in FilterFields.ValuesOf(field, request, row.ReviewStatus)
            select Empty(Keys.RequestsBy(field, value) + newest);
        var open = request.IsTerminal ? [] : new[] { Open(request) };
        var due = row.DueAt is { } dueAt ? new[] { Empty(Keys.DueAt(dueAt, request.Id)) } : [];
        return fields.Concat(open).Concat(due).ToDictionary(index => index.RowKey);

        TableEntity Empty(string rowKey) => new(partitionKey, rowKey);

        // The index row of an open request holds the parts that it touches, so that overlaps with other requests are found in one read.
        TableEntity Open(ApprovalRequest it) =>
            new(partitionKey, Keys.OpenRequestsOf(it.Resource) + it.Id)
            {
                [Environment] = it.Resource.EnvironmentKey,
                [Parts] = JsonSerializer.Serialize(OpenRequest.PartsOf(it), StorageJson.Default.IReadOnlyListString),
            };
    }

    /// <summary>Whether two index rows of the same key have the same content.</summary>
    public static bool AreSame(TableEntity row, TableEntity other) =>
        row.GetString(Parts) == other.GetString(Parts) && row.GetString(Environment) == other.GetString(Environment);

    public static OpenRequest ReadOpen(TableEntity row) =>
        new(
            Keys.LastOf(row.RowKey),
            row.GetString(Environment),
            JsonSerializer.Deserialize(row.GetString(Parts), StorageJson.Default.IReadOnlyListString) ?? []
        );
}
