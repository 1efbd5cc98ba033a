using Approvals.Domain.Instructions;
using Azure.Data.Tables;

namespace Approvals.Storage.Stores;

/// <summary>When the sweep last came to its end, on whichever instance: one row of the account table.</summary>
public sealed class HeartbeatStore(Tables tables)
{
    private const string Partition = "health";

    private const string Row = "sweep";

    private const string At = nameof(At);

    public async Task SaveAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var account = await tables.AccountAsync(cancellationToken);
        await account.UpsertEntityAsync(new TableEntity(Partition, Row) { [At] = at }, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Null when no sweep has come to its end yet.</summary>
    public async Task<DateTimeOffset?> LastAsync(CancellationToken cancellationToken) =>
        (await (await tables.AccountRowsAsync(Partition, cancellationToken)).FindAsync(Row, cancellationToken))?.GetDateTimeOffset(At);
}
