using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Azure.Data.Tables;

namespace Approvals.Storage;

/// <summary>Projects, and the list of them.</summary>
public sealed class ProjectStore(Tables tables)
{
    private const string ListPartition = "project";

    public async Task<Project?> FindAsync(string projectKey, CancellationToken cancellationToken) =>
        (await ReadAsync(projectKey, cancellationToken))?.Value;

    /// <summary>The project together with what <see cref="ReplaceAsync"/> needs.</summary>
    public async Task<Stored<Project>?> ReadAsync(string projectKey, CancellationToken cancellationToken)
    {
        // Text that is no key may be no row key either, and storage would answer with an error.
        if (!ResourceKey.IsValid(projectKey))
        {
            return null;
        }

        var table = await tables.ProjectsAsync(cancellationToken);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(Keys.ShardOf(projectKey), Keys.Project(projectKey), cancellationToken: cancellationToken);
        return row.HasValue ? new(Document.Read(row.Value!, StorageJson.Default.Project), row.Value!.ETag) : null;
    }

    /// <summary>The rules in force for a resource; the defaults when its project is gone.</summary>
    public async Task<ApprovalSettings> SettingsForAsync(ResourceId resource, CancellationToken cancellationToken) =>
        (await FindAsync(resource.ProjectKey, cancellationToken))?.SettingsFor(resource) ?? new();

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
        await table.UpsertEntityAsync(Row(project), TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>False when somebody else changed the project since it was read; nothing was written then.</summary>
    public async Task<bool> ReplaceAsync(Project changed, Stored<Project> read, CancellationToken cancellationToken)
    {
        var batch = new Batch(await tables.ProjectsAsync(cancellationToken), Keys.ShardOf(changed.Key));
        batch.Replace(Row(changed), read.ETag);
        return await batch.CommitAsync(cancellationToken);
    }

    private static TableEntity Row(Project project) =>
        Document.Write(Keys.ShardOf(project.Key), Keys.Project(project.Key), project, StorageJson.Default.Project);
}
