using System.Runtime.CompilerServices;
using Approvals.Domain.ApprovalSources;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Storage.Commits;
using Approvals.Storage.Indexing;
using Approvals.Storage.Layouts;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Stores;

/// <summary>
/// Approval requests and their index rows, which are always written together, and what other systems are owed when a request goes.
/// </summary>
public sealed class RequestStore(Tables tables, Batches batches, ProjectLayouts layouts)
{
    /// <summary>The request with an id; null when there is none. One read, since the id holds the shard.</summary>
    public async Task<Stored<RequestRow>?> FindAsync(string requestId, CancellationToken cancellationToken)
    {
        if (IdFactory.ShardOfRequest(requestId) is not { } shard)
        {
            return null;
        }

        var rows = await tables.ProjectRowsAsync(shard, cancellationToken);
        return await rows.FindAsync(Keys.Request(requestId), cancellationToken) is { } row ? Read(row) : null;
    }

    /// <summary>The id of the request that an approval source made under an id of its own; null when there is none.</summary>
    public async Task<string?> FindToldAsync(ApprovalSource source, string externalId, CancellationToken cancellationToken)
    {
        var rows = await tables.ProjectRowsAsync(Keys.ShardOf(source.ProjectKey), cancellationToken);
        return await rows.FindAsync(Keys.Told(source.ProjectKey, source.Id, externalId), cancellationToken) is { } row
            ? RequestIndex.ReadTold(row)
            : null;
    }

    /// <summary>All requests in a shard that were made before a time, oldest first; directly scheduled changes are among them.</summary>
    public async IAsyncEnumerable<Stored<RequestRow>> MadeBeforeAsync(
        string shard,
        DateTimeOffset time,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var rows = await tables.ProjectRowsAsync(shard, cancellationToken);
        await foreach (var row in rows.In(Keys.RequestsMadeBefore(time), cancellationToken))
        {
            yield return Read(row);
        }
    }

    /// <summary>The pending and scheduled requests for a resource, in any environment.</summary>
    public async Task<IReadOnlyList<OpenRequest>> OpenForAsync(ResourceId resource, CancellationToken cancellationToken)
    {
        var rows = await tables.ProjectRowsAsync(Keys.ShardOf(resource.ProjectKey), cancellationToken);
        return await rows.In(KeyRange.StartingWith(Keys.OpenRequestsOf(resource)), cancellationToken)
            .Select(RequestIndex.ReadOpen)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Ids of the pending and scheduled requests for all resources of a kind.</summary>
    public async Task<IReadOnlyList<string>> IdsOpenAsync(string projectKey, ResourceKind kind, CancellationToken cancellationToken)
    {
        var rows = await tables.ProjectRowsAsync(Keys.ShardOf(projectKey), cancellationToken);
        return await rows.KeysIn(KeyRange.StartingWith(Keys.OpenRequestsOf(projectKey, kind)), cancellationToken)
            .Select(Keys.LastOf)
            .ToListAsync(cancellationToken);
    }

    /// <summary>A batch for the partition that a project's requests and resources share.</summary>
    public async Task<Batch> BatchAsync(string projectKey, CancellationToken cancellationToken)
    {
        await layouts.EnsureAsync(projectKey, cancellationToken);
        return await batches.ForProjectAsync(projectKey, cancellationToken);
    }

    public static void Add(Batch batch, RequestRow row)
    {
        batch.Add(Write(batch, row));
        foreach (var index in RequestIndex.RowsOf(batch.PartitionKey, row).Values)
        {
            batch.Put(index);
        }

        Count(batch, row, 1);
    }

    public static void Replace(Batch batch, RequestRow changed, Stored<RequestRow> read)
    {
        batch.Replace(Write(batch, changed), read.ETag);
        var (before, after) = (RequestIndex.RowsOf(batch.PartitionKey, read.Value), RequestIndex.RowsOf(batch.PartitionKey, changed));
        foreach (var gone in before.Keys.Except(after.Keys))
        {
            batch.Delete(gone, ETag.All);
        }

        foreach (var (key, row) in after)
        {
            if (!before.TryGetValue(key, out var there) || !RequestIndex.AreSame(there, row))
            {
                batch.Put(row);
            }
        }

        Count(batch, read.Value, -1);
        Count(batch, changed, 1);
        Withdraw(batch, read.Value.Request, changed.Request);
    }

    public static void Delete(Batch batch, Stored<RequestRow> read)
    {
        batch.Delete(Keys.Request(read.Value.Request.Id), read.ETag);
        foreach (var index in RequestIndex.RowsOf(batch.PartitionKey, read.Value).Keys)
        {
            batch.Delete(index, ETag.All);
        }

        Count(batch, read.Value, -1);
        Withdraw(batch, read.Value.Request, after: null);
    }

    /// <summary>
    /// Adds the ledger row of a request that changes its resource. A second one for the same request fails the transaction, so no request
    /// takes effect twice.
    /// </summary>
    /// <param name="batch">The transaction.</param>
    /// <param name="requestId">The request.</param>
    /// <param name="resourceVersion">The version that it gives the resource, or the last one of a resource that it deletes.</param>
    /// <param name="states">The resource before and after.</param>
    public static void AddApplied(Batch batch, string requestId, int resourceVersion, AppliedStates states)
    {
        var row = Document.Write(batch.PartitionKey, Keys.Applied(requestId), AppliedStatesJson.Write(states));
        row["ResourceVersion"] = resourceVersion;
        batch.Add(row);
    }

    /// <summary>Adds the ledger row of a request that changes or cancels a scheduled change.</summary>
    public static void AddApplied(Batch batch, string requestId, string scheduledChangeId) =>
        batch.Add(new TableEntity(batch.PartitionKey, Keys.Applied(requestId)) { ["OperatedOn"] = scheduledChangeId });

    /// <summary>
    /// The resource just before and just after a request was applied; null where that was not kept: it was too large, or the request was
    /// applied by an earlier version. One read.
    /// </summary>
    public async Task<AppliedStates?> StatesAppliedAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        var rows = await tables.ProjectRowsAsync(Keys.ShardOf(request.Resource.ProjectKey), cancellationToken);
        return await rows.FindAsync(Keys.Applied(request.Id), cancellationToken) is { } row
            ? AppliedStatesJson.Read(request.Resource.Kind, Document.Read(row))
            : null;
    }

    /// <summary>Forgets the states that were kept of an applied request; its ledger row stays.</summary>
    public static void ForgetStates(Batch batch, string requestId) =>
        batch.Put(new TableEntity(batch.PartitionKey, Keys.Applied(requestId)) { ["Purged"] = true });

    /// <summary>Has another system told of an approval that the request does not have any more.</summary>
    private static void Withdraw(Batch batch, ApprovalRequest before, ApprovalRequest? after)
    {
        if (ExternalSteps.ToWithdraw(before, after) is not null)
        {
            WithdrawalStore.Add(batch, before);
        }
    }

    private static void Count(Batch batch, RequestRow row, int delta)
    {
        foreach (var (rowKey, name) in RequestCounters.Of(row))
        {
            batch.Count(rowKey, name, delta);
        }
    }

    private static Stored<RequestRow> Read(TableEntity row)
    {
        var request = Document.Read(row, StorageJson.Default.RequestRow);
        return new(request, row.ETag) { OperationIds = request.OperationIds };
    }

    private static TableEntity Write(Batch batch, RequestRow row) =>
        Document.Write(batch.PartitionKey, Keys.Request(row.Request.Id), row, StorageJson.Default.RequestRow);
}
