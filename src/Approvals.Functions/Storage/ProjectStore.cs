using Approvals.Access;
using Approvals.Auditing;
using Approvals.Domain.Auditing;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace Approvals.Storage;

/// <summary>Projects, and the list of them.</summary>
public sealed class ProjectStore(Tables tables, IOptions<AccessOptions> options)
{
    private const string ListPartition = "project";

    private const string PastPartition = "pastproject";

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
        return row.HasValue ? new(Document.Read(row.Value!, StorageJson.Default.Project) with { Mode = options.Value.ApprovalMode }, row.Value!.ETag) { Operations = OperationList.Read(row.Value!) } : null;
    }

    /// <summary>Every project's key. A key may be listed whose project was never finished; nothing is found under it.</summary>
    public Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken) => KeysAsync(ListPartition, cancellationToken);

    private async Task<IReadOnlyList<string>> KeysAsync(string partition, CancellationToken cancellationToken)
    {
        var table = await tables.AccountAsync(cancellationToken);
        var rows = table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), select: [nameof(TableEntity.RowKey)], cancellationToken: cancellationToken);
        return await rows.Select(row => row.RowKey).ToListAsync(cancellationToken);
    }

    /// <summary>The ETag under which a project is listed; null when it is not.</summary>
    public async Task<ETag?> ListedAsync(string projectKey, CancellationToken cancellationToken)
    {
        if (!ResourceKey.IsValid(projectKey))
        {
            return null;
        }

        var account = await tables.AccountAsync(cancellationToken);
        var row = await account.GetEntityIfExistsAsync<TableEntity>(ListPartition, projectKey, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.ETag : null;
    }

    /// <summary>Takes a project off the list, unless it was listed again since, and remembers that it was there.</summary>
    public async Task UnlistAsync(string projectKey, ETag listed, CancellationToken cancellationToken)
    {
        var account = await tables.AccountAsync(cancellationToken);
        await account.UpsertEntityAsync(new TableEntity(PastPartition, projectKey), TableUpdateMode.Replace, cancellationToken);
        var batch = await tables.AccountBatchAsync(ListPartition, cancellationToken);
        batch.Delete(projectKey, listed);
        await batch.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// False when there is a project with that key. It is listed before it is there, for the sweep finds projects by the list;
    /// and once more after, for a deletion of an earlier one may have been about to end.
    /// </summary>
    public async Task<bool> AddAsync(Project project, AuditEvent happened, CancellationToken cancellationToken)
    {
        await ListAsync(project.Key, cancellationToken);
        var batch = await BatchAsync(project.Key, happened, cancellationToken);
        batch.Add(Row(project));
        if (!await batch.CommitAsync(cancellationToken))
        {
            return false;
        }

        await ListAsync(project.Key, cancellationToken);
        return true;
    }

    /// <summary>Writes a project, over the one that was there.</summary>
    public async Task SaveAsync(Project project, CancellationToken cancellationToken)
    {
        await ListAsync(project.Key, cancellationToken);
        var table = await tables.ProjectsAsync(cancellationToken);
        await table.UpsertEntityAsync(Row(project), TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>False when somebody else changed the project since it was read; nothing was written then.</summary>
    /// <param name="changed">As it shall be.</param>
    /// <param name="read">As it was read.</param>
    /// <param name="happened">What the audit log shall tell of it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="operation">Names the write, where doing it again would do something else.</param>
    /// <param name="news">What open requests have to hear of it.</param>
    public async Task<bool> ReplaceAsync(
        Project changed, Stored<Project> read, AuditEvent happened, CancellationToken cancellationToken, string? operation = null, params IEnumerable<SettingsNews> news)
    {
        var batch = await BatchAsync(changed.Key, happened, cancellationToken);
        var row = Row(changed);
        OperationList.Write(row, operation, read.Operations);
        batch.Replace(row, read.ETag);
        foreach (var untold in news)
        {
            batch.Add(Keys.Untold(untold));
        }

        return await batch.CommitAsync(cancellationToken);
    }

    /// <summary>News in a shard that not all have heard.</summary>
    public async Task<IReadOnlyList<SettingsNews>> UntoldAsync(string shard, CancellationToken cancellationToken)
    {
        var table = await tables.ProjectsAsync(cancellationToken);
        var rows = table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {shard} and RowKey ge {Keys.AllUntold} and RowKey lt {Keys.EndOf(Keys.AllUntold)}"),
            select: [nameof(TableEntity.RowKey)],
            cancellationToken: cancellationToken);
        return await rows.Select(row => Keys.NewsOf(row.RowKey)).ToListAsync(cancellationToken);
    }

    /// <summary>All have heard the news.</summary>
    public async Task ToldAsync(SettingsNews news, CancellationToken cancellationToken)
    {
        var table = await tables.ProjectsAsync(cancellationToken);
        await table.DeleteEntityAsync(Keys.ShardOf(news.ProjectKey), Keys.Untold(news), cancellationToken: cancellationToken);
    }

    /// <summary>Deletes a project's row; false when somebody else changed it, or anything was made in it, since it was read.</summary>
    public async Task<bool> DeleteAsync(Stored<Project> read, AuditEvent happened, CancellationToken cancellationToken)
    {
        var batch = await BatchAsync(read.Value.Key, happened, cancellationToken);
        batch.Delete(Keys.Project(read.Value.Key), read.ETag);
        return await batch.CommitAsync(cancellationToken);
    }

    /// <summary>Keys of projects that were deleted, whose audit logs are still there; one may have been made again since.</summary>
    public async Task<IReadOnlyList<string>> PastKeysAsync(CancellationToken cancellationToken) => await KeysAsync(PastPartition, cancellationToken);

    private async Task<Batch> BatchAsync(string projectKey, AuditEvent happened, CancellationToken cancellationToken)
    {
        var batch = await tables.ProjectsBatchAsync(Keys.ShardOf(projectKey), cancellationToken);
        batch.Record(AuditChain.OfProject(projectKey), happened);
        return batch;
    }

    private async Task ListAsync(string projectKey, CancellationToken cancellationToken)
    {
        var account = await tables.AccountAsync(cancellationToken);
        await account.UpsertEntityAsync(new TableEntity(ListPartition, projectKey), TableUpdateMode.Replace, cancellationToken);
    }

    private static TableEntity Row(Project project) =>
        Document.Write(Keys.ShardOf(project.Key), Keys.Project(project.Key), project, StorageJson.Default.Project);
}
