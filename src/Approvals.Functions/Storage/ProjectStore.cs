using Approvals.Domain.Projects;
using Azure.Data.Tables;

namespace Approvals.Storage;

/// <summary>Projects, and the list of them.</summary>
public sealed class ProjectStore(Tables tables)
{
    private const string ListPartition = "project";

    public async Task<Project?> FindAsync(string projectKey, CancellationToken cancellationToken)
    {
        var table = await tables.ProjectsAsync(cancellationToken);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(Keys.ShardOf(projectKey), Keys.Project(projectKey), cancellationToken: cancellationToken);
        return row.HasValue ? Document.Read(row.Value!, StorageJson.Default.Project) : null;
    }

    /// <summary>Every project's key. A key may be listed whose project was never finished; nothing is found under it.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken)
    {
        var table = await tables.AccountAsync(cancellationToken);
        var rows = table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {ListPartition}"), select: [nameof(TableEntity.RowKey)], cancellationToken: cancellationToken);
        return await rows.Select(row => row.RowKey).ToListAsync(cancellationToken);
    }

    /// <summary>Writes a project, over the one that was there.</summary>
    public async Task SaveAsync(Project project, CancellationToken cancellationToken)
    {
        var account = await tables.AccountAsync(cancellationToken);
        await account.UpsertEntityAsync(new TableEntity(ListPartition, project.Key), TableUpdateMode.Replace, cancellationToken);

        var table = await tables.ProjectsAsync(cancellationToken);
        var row = Document.Write(Keys.ShardOf(project.Key), Keys.Project(project.Key), project, StorageJson.Default.Project);
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }
}
