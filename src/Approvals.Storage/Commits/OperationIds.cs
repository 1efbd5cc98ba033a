using Azure.Data.Tables;

namespace Approvals.Storage.Commits;

/// <summary>
/// A property of a row that holds the ids of the last write attempts that took effect, newest first. A write that was answered with an
/// error may have taken effect all the same: its writer reads the row again and looks for the id of its own attempt.
/// </summary>
internal static class OperationIds
{
    private const string Property = "Operations";

    private const int Kept = 16;

    public static IReadOnlyList<string> Read(TableEntity row) =>
        row.GetString(Property)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <param name="row">The row that is about to be written.</param>
    /// <param name="operationId">
    /// The id of this write attempt; null when something else in the transaction proves that it took effect.
    /// </param>
    /// <param name="earlier">The ids that the row held when it was read.</param>
    public static void Write(TableEntity row, string? operationId, IReadOnlyList<string> earlier) =>
        row[Property] = string.Join(' ', (operationId is null ? earlier : [operationId, .. earlier]).Take(Kept));
}
