using Approvals.Domain.Instructions.Writing;
using Azure.Data.Tables;

namespace Approvals.Storage.Commits;

/// <summary>
/// The last few writes of a row, newest first, in a property of it. A write that is answered with an error may have taken
/// effect; its writer finds its operation there.
/// </summary>
internal static class OperationList
{
    private const string Property = "Operations";

    private const int Kept = 16;

    public static IReadOnlyList<string> Read(TableEntity row) => row.GetString(Property)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <param name="row">The row that is about to be written.</param>
    /// <param name="operation">Names the write; null for one that is known otherwise.</param>
    /// <param name="earlier">What the row held before.</param>
    public static void Write(TableEntity row, string? operation, IReadOnlyList<string> earlier) =>
        row[Property] = string.Join(' ', (operation is null ? earlier : [operation, .. earlier]).Take(Kept));
}
