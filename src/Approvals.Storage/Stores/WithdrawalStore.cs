using Approvals.Domain.Requests;
using Approvals.Storage.Commits;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Stores;

/// <summary>
/// Approvals in other systems that are to be withdrawn. <see cref="RequestStore"/> adds them; the sweep tells the systems, and deletes them.
/// </summary>
public sealed class WithdrawalStore(Tables tables)
{
    /// <summary>Those of all projects in a shard.</summary>
    public async Task<IReadOnlyList<Stored<Withdrawal>>> PendingAsync(string shard, CancellationToken cancellationToken)
    {
        var rows = await tables.ProjectRowsAsync(shard, cancellationToken);
        return await rows.In(KeyRange.StartingWith(Keys.Withdrawals), cancellationToken).Select(Read).ToListAsync(cancellationToken);
    }

    /// <summary>The withdrawal of an approval of a request; null when there is none.</summary>
    public async Task<Stored<Withdrawal>?> FindAsync(string requestId, int number, CancellationToken cancellationToken) =>
        IdFactory.ShardOfRequest(requestId) is { } shard
        && await tables.ProjectRowsAsync(shard, cancellationToken) is var rows
        && await rows.FindAsync(Keys.Withdrawal(requestId, number), cancellationToken) is { } row
            ? Read(row)
            : null;

    /// <summary>False when somebody else was quicker.</summary>
    public async Task<bool> ReplaceAsync(Stored<Withdrawal> read, Withdrawal changed, CancellationToken cancellationToken)
    {
        var table = await tables.ProjectsAsync(cancellationToken);
        try
        {
            await table.UpdateEntityAsync(Row(changed), read.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 412)
        {
            return false;
        }
    }

    public async Task DeleteAsync(Withdrawal done, CancellationToken cancellationToken)
    {
        var (table, row) = (await tables.ProjectsAsync(cancellationToken), Row(done));
        await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
    }

    internal static void Add(Batch batch, ApprovalRequest request) => batch.Put(Write(batch.PartitionKey, Withdrawal.Of(request)));

    private static Stored<Withdrawal> Read(TableEntity row) => new(Document.Read(row, StorageJson.Default.Withdrawal), row.ETag);

    private static TableEntity Row(Withdrawal withdrawal) => Write(Keys.ShardOf(withdrawal.Request.Resource.ProjectKey), withdrawal);

    private static TableEntity Write(string partitionKey, Withdrawal withdrawal) =>
        Document.Write(
            partitionKey,
            Keys.Withdrawal(withdrawal.Request.Id, withdrawal.Request.External!.Number),
            withdrawal,
            StorageJson.Default.Withdrawal
        );
}
