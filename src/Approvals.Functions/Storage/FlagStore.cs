using Approvals.Domain.Flags;
using Azure.Data.Tables;

namespace Approvals.Storage;

/// <summary>Flags, each with all its environments in one row.</summary>
public sealed class FlagStore(Tables tables)
{
    public async Task<Stored<Flag>?> FindAsync(string projectKey, string flagKey, CancellationToken cancellationToken)
    {
        var table = await tables.ProjectsAsync(cancellationToken);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(Keys.ShardOf(projectKey), Keys.Flag(projectKey, flagKey), cancellationToken: cancellationToken);
        return row.HasValue ? Read(row.Value!) : null;
    }

    /// <summary>The project's flags by key.</summary>
    public async Task<IReadOnlyDictionary<string, Flag>> AllAsync(string projectKey, CancellationToken cancellationToken)
    {
        var table = await tables.ProjectsAsync(cancellationToken);
        var prefix = Keys.Flags(projectKey);
        var rows = table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Keys.ShardOf(projectKey)} and RowKey ge {prefix} and RowKey lt {Keys.EndOf(prefix)}"),
            cancellationToken: cancellationToken);
        return await rows.Select(row => Read(row).Value).ToDictionaryAsync(flag => flag.Key, cancellationToken: cancellationToken);
    }

    /// <summary>Writes a flag, over the one that was there.</summary>
    public async Task SaveAsync(string projectKey, Flag flag, CancellationToken cancellationToken)
    {
        var table = await tables.ProjectsAsync(cancellationToken);
        await table.UpsertEntityAsync(Row(projectKey, flag), TableUpdateMode.Replace, cancellationToken);
    }

    internal static void Replace(Batch batch, string projectKey, Flag changed, Stored<Flag> read) =>
        batch.Replace(Row(projectKey, changed), read.ETag);

    private static TableEntity Row(string projectKey, Flag flag) =>
        Document.Write(Keys.ShardOf(projectKey), Keys.Flag(projectKey, flag.Key), flag, StorageJson.Default.Flag);

    private static Stored<Flag> Read(TableEntity row) => new(Document.Read(row, StorageJson.Default.Flag), row.ETag);
}
