using Approvals.Storage;
using Azure.Data.Tables;

namespace Approvals.Health;

/// <summary>When the sweep last came to its end, on whichever instance: one row of the account table.</summary>
public sealed class Heartbeat(Tables tables, TimeProvider time)
{
    private const string Partition = "health";

    private const string Row = "sweep";

    private const string At = nameof(At);

    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        var account = await tables.AccountAsync(cancellationToken);
        await account.UpsertEntityAsync(new TableEntity(Partition, Row) { [At] = time.GetUtcNow() }, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Null when it never did.</summary>
    public async Task<DateTimeOffset?> LastAsync(CancellationToken cancellationToken)
    {
        var account = await tables.AccountAsync(cancellationToken);
        var row = await account.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.GetDateTimeOffset(At) : null;
    }
}
