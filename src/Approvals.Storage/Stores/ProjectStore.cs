using Approvals.Domain.Auditing;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Approvals.Storage.Audit;
using Approvals.Storage.Commits;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace Approvals.Storage.Stores;

/// <summary>Projects, and the list of them.</summary>
public sealed class ProjectStore(Tables tables, Batches batches, IOptions<AccessOptions> options)
{
    private const string ListPartition = "project";

    private const string PastPartition = "pastproject";

    public async Task<Project?> FindAsync(string projectKey, CancellationToken cancellationToken) =>
        (await ReadAsync(projectKey, cancellationToken))?.Value;

    /// <summary>The project together with what <see cref="ReplaceAsync"/> needs.</summary>
    public async Task<Stored<Project>?> ReadAsync(string projectKey, CancellationToken cancellationToken)
    {
        if (!Keys.AreValid(projectKey))
        {
            return null;
        }

        var rows = await tables.ProjectRowsAsync(Keys.ShardOf(projectKey), cancellationToken);
        return await rows.FindAsync(Keys.Project(projectKey), cancellationToken) is { } row
            ? new(Document.Read(row, StorageJson.Default.Project) with { Mode = options.Value.ApprovalMode }, row.ETag) { Operations = OperationList.Read(row) }
            : null;
    }

    /// <summary>Every project's key. A key may be listed whose project was never finished; nothing is found under it.</summary>
    public Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken) => KeysAsync(ListPartition, cancellationToken);

    private async Task<IReadOnlyList<string>> KeysAsync(string partition, CancellationToken cancellationToken)
    {
        var rows = await tables.AccountRowsAsync(partition, cancellationToken);
        return await rows.KeysIn(KeyRange.All, cancellationToken).ToListAsync(cancellationToken);
    }

    /// <summary>The entry of a project in the list; null when it is not listed.</summary>
    public async Task<Stored<string>?> ListedAsync(string projectKey, CancellationToken cancellationToken)
    {
        if (!Keys.AreValid(projectKey))
        {
            return null;
        }

        var rows = await tables.AccountRowsAsync(ListPartition, cancellationToken);
        return await rows.FindAsync(projectKey, cancellationToken) is { } row ? new(projectKey, row.ETag) : null;
    }

    /// <summary>Takes a project off the list, unless it was listed again since, and remembers that it was there.</summary>
    public async Task UnlistAsync(Stored<string> listed, CancellationToken cancellationToken)
    {
        var account = await tables.AccountAsync(cancellationToken);
        await account.UpsertEntityAsync(new TableEntity(PastPartition, listed.Value), TableUpdateMode.Replace, cancellationToken);
        var batch = await batches.ForAccountAsync(ListPartition, cancellationToken);
        batch.Delete(listed.Value, listed.ETag);
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
        var rows = await tables.ProjectRowsAsync(shard, cancellationToken);
        return await rows.KeysIn(KeyRange.StartingWith(Keys.AllUntold), cancellationToken).Select(Keys.NewsOf).ToListAsync(cancellationToken);
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
        var batch = await batches.ForProjectAsync(projectKey, cancellationToken);
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
