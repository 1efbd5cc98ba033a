using Approvals.Domain.Flags;
using Approvals.Domain.Resources;
using Azure.Data.Tables;

namespace Approvals.Storage;

/// <summary>All flags of a project, for what looks beyond one of them.</summary>
public sealed class FlagStore(Tables tables)
{
    /// <summary>The project's flags by key.</summary>
    public async Task<IReadOnlyDictionary<string, Flag>> AllAsync(string projectKey, CancellationToken cancellationToken)
    {
        var table = await tables.ProjectsAsync(cancellationToken);
        var prefix = Keys.Resources(projectKey, ResourceKind.Flag);
        var rows = table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Keys.ShardOf(projectKey)} and RowKey ge {prefix} and RowKey lt {Keys.EndOf(prefix)}"),
            cancellationToken: cancellationToken);
        return await rows.Select(row => Document.Read(row, StorageJson.Default.Flag)).ToDictionaryAsync(flag => flag.Key, cancellationToken: cancellationToken);
    }
}
