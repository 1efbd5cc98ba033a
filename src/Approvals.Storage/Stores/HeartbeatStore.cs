using Azure.Data.Tables;

namespace Approvals.Storage.Stores;

/// <summary>When the last run of the sweep was completed, on any instance: one row of the account table.</summary>
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

    /// <summary>When the last run was completed; null when none was yet.</summary>
    public async Task<DateTimeOffset?> LastAsync(CancellationToken cancellationToken) =>
        (await (await tables.AccountRowsAsync(Partition, cancellationToken)).FindAsync(Row, cancellationToken))?.GetDateTimeOffset(At);
}
