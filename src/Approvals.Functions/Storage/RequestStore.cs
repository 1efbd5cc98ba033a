using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage;

/// <summary>Approval requests and the index rows that find them, always changed together.</summary>
public sealed class RequestStore(Tables tables)
{
    /// <summary>One read: the id tells the partition.</summary>
    public async Task<Stored<RequestRow>?> FindAsync(string requestId, CancellationToken cancellationToken)
    {
        if (IdFactory.ShardOfRequest(requestId) is not { } shard)
        {
            return null;
        }

        var table = await tables.ProjectsAsync(cancellationToken);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(shard, Keys.Request(requestId), cancellationToken: cancellationToken);
        return row.HasValue ? new(Document.Read(row.Value!, StorageJson.Default.RequestRow), row.Value!.ETag) : null;
    }

    /// <summary>A batch for the partition that a project's requests and resources share.</summary>
    internal async Task<Batch> BatchAsync(string projectKey, CancellationToken cancellationToken) =>
        new(await tables.ProjectsAsync(cancellationToken), Keys.ShardOf(projectKey));

    internal static void Add(Batch batch, RequestRow row)
    {
        batch.Add(Write(batch, row));
        foreach (var key in IndexKeys(row))
        {
            batch.Add(key);
        }
    }

    internal static void Replace(Batch batch, RequestRow changed, Stored<RequestRow> read)
    {
        batch.Replace(Write(batch, changed), read.ETag);
        var (before, after) = (IndexKeys(read.Value), IndexKeys(changed));
        foreach (var key in before.Except(after))
        {
            batch.Delete(key, ETag.All);
        }

        foreach (var key in after.Except(before))
        {
            batch.Add(key);
        }
    }

    internal static void Delete(Batch batch, Stored<RequestRow> read)
    {
        batch.Delete(Keys.Request(read.Value.Request.Id), read.ETag);
        foreach (var key in IndexKeys(read.Value))
        {
            batch.Delete(key, ETag.All);
        }
    }

    /// <summary>Ids of a project's requests, newest first.</summary>
    public Task<IReadOnlyList<string>> IdsOfProjectAsync(string projectKey, CancellationToken cancellationToken) =>
        IdsAsync(projectKey, Keys.RequestsOfProject(projectKey), cancellationToken);

    /// <summary>Ids of the requests for one resource, newest first.</summary>
    public Task<IReadOnlyList<string>> IdsOfResourceAsync(ResourceId resource, CancellationToken cancellationToken) =>
        IdsAsync(resource.ProjectKey, Keys.RequestsOfResource(resource), cancellationToken);

    /// <summary>Ids of the requests in a shard that are due before a time, the longest overdue first.</summary>
    public async Task<IReadOnlyList<string>> IdsDueAsync(string shard, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var (from, to) = Keys.DueBefore(before);
        return await RowKeysAsync(shard, from, to, Keys.IdOfDue, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> IdsAsync(string projectKey, string prefix, CancellationToken cancellationToken) =>
        await RowKeysAsync(Keys.ShardOf(projectKey), prefix, Keys.EndOf(prefix), Keys.IdOf, cancellationToken);

    private async Task<List<string>> RowKeysAsync(string shard, string from, string to, Func<string, string> idOf, CancellationToken cancellationToken)
    {
        var table = await tables.ProjectsAsync(cancellationToken);
        var rows = table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {shard} and RowKey ge {from} and RowKey lt {to}"),
            select: [nameof(TableEntity.RowKey)],
            cancellationToken: cancellationToken);
        return await rows.Select(row => idOf(row.RowKey)).ToListAsync(cancellationToken);
    }

    private static TableEntity Write(Batch batch, RequestRow row) =>
        Document.Write(batch.PartitionKey, Keys.Request(row.Request.Id), row, StorageJson.Default.RequestRow);

    /// <summary>The index rows of a request: a function of what is stored, so that old and new can be compared.</summary>
    private static HashSet<string> IndexKeys(RequestRow row)
    {
        var (request, newest) = (row.Request, Keys.NewestFirst(row.Request.Id));
        HashSet<string> keys =
        [
            Keys.RequestsOfProject(request.Resource.ProjectKey) + newest,
            Keys.RequestsOfResource(request.Resource) + newest,
        ];
        if (row.DueAt is { } dueAt)
        {
            keys.Add(Keys.DueAt(dueAt, request.Id));
        }

        return keys;
    }
}
