using Approvals.Domain.Auditing;
using Approvals.Domain.Projects;
using Approvals.Domain.Settings;
using Approvals.Storage.Commits;
using Approvals.Storage.Layouts;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace Approvals.Storage.Stores;

/// <summary>Projects, and the lists of the keys of those that exist and of those that were deleted.</summary>
public sealed class ProjectStore(Tables tables, Batches batches, ProjectLayouts layouts, SdkKeyStore keys, IOptions<AccessOptions> options)
{
    private const string ListPartition = "project";

    private const string DeletedPartition = "pastproject";

    public async Task<Project?> FindAsync(string projectKey, CancellationToken cancellationToken) =>
        (await ReadAsync(projectKey, cancellationToken))?.Value;

    /// <summary>The project with its ETag, as <see cref="ReplaceAsync"/> needs it; null when there is none.</summary>
    public async Task<Stored<Project>?> ReadAsync(string projectKey, CancellationToken cancellationToken)
    {
        if (!Keys.AreValid(projectKey))
        {
            return null;
        }

        var rows = await tables.ProjectRowsAsync(Keys.ShardOf(projectKey), cancellationToken);
        return await rows.FindAsync(Keys.Project(projectKey), cancellationToken) is { } row
            ? new(Document.Read(row, StorageJson.Default.Project) with { Mode = options.Value.ApprovalMode }, row.ETag)
            {
                OperationIds = OperationIds.Read(row),
            }
            : null;
    }

    /// <summary>The keys of all projects. A listed key may have no project, when its creation broke off.</summary>
    public Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken) => KeysAsync(ListPartition, cancellationToken);

    private async Task<IReadOnlyList<string>> KeysAsync(string partition, CancellationToken cancellationToken)
    {
        var rows = await tables.AccountRowsAsync(partition, cancellationToken);
        return await rows.KeysIn(KeyRange.All, cancellationToken).ToListAsync(cancellationToken);
    }

    /// <summary>The entry of a project in the list of projects; null when it is not listed.</summary>
    public async Task<Stored<string>?> FindInListAsync(string projectKey, CancellationToken cancellationToken)
    {
        if (!Keys.AreValid(projectKey))
        {
            return null;
        }

        var rows = await tables.AccountRowsAsync(ListPartition, cancellationToken);
        return await rows.FindAsync(projectKey, cancellationToken) is { } row ? new(projectKey, row.ETag) : null;
    }

    /// <summary>
    /// Removes a project's key from the list, unless it was listed again since, and adds it to the keys of deleted projects.
    /// </summary>
    public async Task RemoveFromListAsync(Stored<string> listed, CancellationToken cancellationToken)
    {
        var account = await tables.AccountAsync(cancellationToken);
        await account.UpsertEntityAsync(new TableEntity(DeletedPartition, listed.Value), TableUpdateMode.Replace, cancellationToken);
        var batch = await batches.ForAccountAsync(ListPartition, cancellationToken);
        batch.Delete(listed.Value, listed.ETag);
        await batch.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// Adds a project, with rows of today's layout; false when the key is taken. What an earlier project of the key has left must have been
    /// moved to that layout before (<see cref="ProjectLayouts.EnsureAsync"/>). The key is listed before the project is stored, since the sweep finds projects by the
    /// list, and again afterwards, since the deletion of an earlier project of this key may have removed it in between.
    /// </summary>
    public async Task<bool> AddAsync(Project project, AuditEvent happened, CancellationToken cancellationToken)
    {
        await ListAsync(project.Key, cancellationToken);
        await keys.AddAsync(project, before: null, cancellationToken);
        var batch = await BatchAsync(project.Key, happened, cancellationToken);
        batch.Add(Row(project));
        batch.Put(ProjectLayouts.Marker(project.Key));
        if (!await batch.CommitAsync(cancellationToken))
        {
            return false;
        }

        layouts.Remember(project.Key);
        await ListAsync(project.Key, cancellationToken);
        return true;
    }

    /// <summary>Writes a project, replacing any that exists, without an audit entry.</summary>
    public async Task SaveAsync(Project project, CancellationToken cancellationToken)
    {
        await layouts.EnsureAsync(project.Key, cancellationToken);
        await ListAsync(project.Key, cancellationToken);
        await keys.AddAsync(project, before: null, cancellationToken);
        var batch = await batches.ForProjectAsync(project.Key, cancellationToken);
        batch.Put(Row(project));
        batch.Put(ProjectLayouts.Marker(project.Key));
        await batch.CommitAsync(cancellationToken);
        layouts.Remember(project.Key);
    }

    /// <summary>
    /// Replaces a project. False when another writer changed it since it was read; nothing is written then but where to look for new keys,
    /// which opens nothing.
    /// </summary>
    /// <param name="changed">The changed project.</param>
    /// <param name="read">The project as it was read.</param>
    /// <param name="happened">The event for the audit log; null for what nobody has asked for.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <param name="operationId">
    /// The id of this write attempt; null when the changed project itself shows that an earlier try succeeded.
    /// </param>
    /// <param name="outbox">One entry for each change of settings that pending requests must be evaluated again for.</param>
    public async Task<bool> ReplaceAsync(
        Project changed,
        Stored<Project> read,
        AuditEvent? happened,
        CancellationToken cancellationToken,
        string? operationId = null,
        params IEnumerable<SettingsOutboxEntry> outbox
    )
    {
        await keys.AddAsync(changed, read.Value, cancellationToken);
        var batch = await BatchAsync(changed.Key, happened, cancellationToken);
        var row = Row(changed);
        OperationIds.Write(row, operationId, read.OperationIds);
        batch.Replace(row, read.ETag);
        foreach (var entry in outbox)
        {
            batch.Add(Keys.SettingsOutbox(entry));
        }

        return await batch.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// Deletes a project's row. False when another writer changed the project, or made something in it, since it was read.
    /// </summary>
    public async Task<bool> DeleteAsync(Stored<Project> read, AuditEvent happened, CancellationToken cancellationToken)
    {
        var batch = await BatchAsync(read.Value.Key, happened, cancellationToken);
        batch.Delete(Keys.Project(read.Value.Key), read.ETag);
        return await batch.CommitAsync(cancellationToken);
    }

    /// <summary>Keys of deleted projects, whose audit logs still exist. A project of the same key may have been made since.</summary>
    public async Task<IReadOnlyList<string>> DeletedKeysAsync(CancellationToken cancellationToken) =>
        await KeysAsync(DeletedPartition, cancellationToken);

    private async Task<Batch> BatchAsync(string projectKey, AuditEvent? happened, CancellationToken cancellationToken)
    {
        var batch = await batches.ForProjectAsync(projectKey, cancellationToken);
        if (happened is not null)
        {
            batch.Record(happened);
        }

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
