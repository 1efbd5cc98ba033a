using System.Runtime.CompilerServices;
using Approvals.Domain.Resources;
using Approvals.Storage.Commits;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Stores;

/// <summary>
/// Workflows, side by side with those of the same flag. Another row finds each by its id alone, and the request of the stage that is under
/// way; a third when it is due.
/// </summary>
public sealed class WorkflowStore(Tables tables)
{
    private const string RowOf = "Workflow";

    private const string RequestOf = "Request";

    /// <summary>The workflow with an id; null when there is none. Two reads.</summary>
    public async Task<Stored<WorkflowRow>?> FindAsync(string workflowId, CancellationToken cancellationToken)
    {
        if (IdFactory.ShardOfRequest(workflowId) is not { } shard)
        {
            return null;
        }

        var rows = await tables.ProjectRowsAsync(shard, cancellationToken);
        return
            await rows.FindAsync(Keys.WorkflowById(workflowId), cancellationToken) is { } pointer
            && await rows.FindAsync(pointer.GetString(RowOf), cancellationToken) is { } row
            ? Read(row)
            : null;
    }

    /// <summary>The request of the stage that is under way; null when there is none, or no such workflow. One read.</summary>
    public async Task<string?> FindRequestAsync(string workflowId, CancellationToken cancellationToken)
    {
        if (IdFactory.ShardOfRequest(workflowId) is not { } shard)
        {
            return null;
        }

        var rows = await tables.ProjectRowsAsync(shard, cancellationToken);
        return (await rows.FindAsync(Keys.WorkflowById(workflowId), cancellationToken))?.GetString(RequestOf);
    }

    /// <summary>The workflow of a flag with an id; null when there is none. One read.</summary>
    public async Task<Stored<WorkflowRow>?> FindAsync(ResourceId flag, string workflowId, CancellationToken cancellationToken)
    {
        if (!Keys.AreValid(flag.ProjectKey, flag.EnvironmentKey, flag.Key, workflowId))
        {
            return null;
        }

        var rows = await tables.ProjectRowsAsync(Keys.ShardOf(flag.ProjectKey), cancellationToken);
        return
            await rows.FindAsync(Keys.Workflow(flag, workflowId), cancellationToken) is { } row
            && Read(row) is var found
            && found.Value.Workflow.Flag == flag
            ? found
            : null;
    }

    /// <summary>The workflows of a flag in all environments, the oldest first.</summary>
    public async Task<IReadOnlyList<Stored<WorkflowRow>>> OfAsync(ResourceId flag, CancellationToken cancellationToken)
    {
        var rows = await tables.ProjectRowsAsync(Keys.ShardOf(flag.ProjectKey), cancellationToken);
        return await rows.In(KeyRange.StartingWith(Keys.WorkflowsOf(flag)), cancellationToken).Select(Read).ToListAsync(cancellationToken);
    }

    /// <summary>All workflows in a shard.</summary>
    public async IAsyncEnumerable<Stored<WorkflowRow>> AllAsync(string shard, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = await tables.ProjectRowsAsync(shard, cancellationToken);
        await foreach (var row in rows.In(KeyRange.StartingWith(Keys.Workflows), cancellationToken))
        {
            yield return Read(row);
        }
    }

    public static void Add(Batch batch, WorkflowRow row)
    {
        batch.Add(Write(batch, row));
        batch.Add(Pointer(batch, row));
        if (row.DueAt is { } dueAt)
        {
            batch.Put(new TableEntity(batch.PartitionKey, Keys.WorkflowDueAt(dueAt, row.Workflow.Id)));
        }
    }

    public static void Replace(Batch batch, WorkflowRow changed, Stored<WorkflowRow> read)
    {
        batch.Replace(Write(batch, changed), read.ETag);
        if (changed.Workflow.Current?.RequestId != read.Value.Workflow.Current?.RequestId)
        {
            batch.Put(Pointer(batch, changed));
        }

        if (changed.DueAt == read.Value.DueAt)
        {
            return;
        }

        DeleteDue(batch, read.Value);
        if (changed.DueAt is { } dueAt)
        {
            batch.Put(new TableEntity(batch.PartitionKey, Keys.WorkflowDueAt(dueAt, changed.Workflow.Id)));
        }
    }

    public static void Delete(Batch batch, Stored<WorkflowRow> read)
    {
        var workflow = read.Value.Workflow;
        batch.Delete(Keys.Workflow(workflow.Flag, workflow.Id), read.ETag);
        batch.Delete(Keys.WorkflowById(workflow.Id), ETag.All);
        DeleteDue(batch, read.Value);
    }

    private static void DeleteDue(Batch batch, WorkflowRow row)
    {
        if (row.DueAt is { } dueAt)
        {
            batch.Delete(Keys.WorkflowDueAt(dueAt, row.Workflow.Id), ETag.All);
        }
    }

    private static TableEntity Pointer(Batch batch, WorkflowRow row) =>
        new(batch.PartitionKey, Keys.WorkflowById(row.Workflow.Id))
        {
            [RowOf] = Keys.Workflow(row.Workflow.Flag, row.Workflow.Id),
            [RequestOf] = row.Workflow.Current?.RequestId,
        };

    private static TableEntity Write(Batch batch, WorkflowRow row) =>
        Document.Write(batch.PartitionKey, Keys.Workflow(row.Workflow.Flag, row.Workflow.Id), row, StorageJson.Default.WorkflowRow);

    private static Stored<WorkflowRow> Read(TableEntity row) => new(Document.Read(row, StorageJson.Default.WorkflowRow), row.ETag);
}
