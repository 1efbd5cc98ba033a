using System.Runtime.CompilerServices;
using Approvals.Domain.Flags;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Storage.Commits;
using Azure.Data.Tables;

namespace Approvals.Storage.Stores;

/// <summary>Flags, segments and AI Configs. Each is one row, with the state of all its environments.</summary>
public sealed class ResourceStore(Tables tables, Batches batches)
{
    private readonly ConditionalWeakTable<TableEntity, Stored<Resource>> _parsed = [];

    public async Task<Stored<Resource>?> FindAsync(ResourceId id, CancellationToken cancellationToken)
    {
        if (id.Kind == ResourceKind.OutsideFlag || !Keys.AreValid(id.ProjectKey, id.EnvironmentKey, id.Key))
        {
            return null;
        }

        var rows = await tables.ProjectRowsAsync(Keys.ShardOf(id.ProjectKey), cancellationToken);
        return await rows.FindAsync(Keys.Resource(id), cancellationToken) is { } row ? ReadStored(id.Kind, row) : null;
    }

    /// <summary>Writes a resource, replacing any that exists, without an audit entry.</summary>
    public async Task SaveAsync(ResourceId id, Resource resource, CancellationToken cancellationToken)
    {
        var batch = await BatchAsync(id.ProjectKey, cancellationToken);
        Put(batch, id, resource);
        await batch.CommitAsync(cancellationToken);
    }

    /// <summary>All resources of a kind in a project.</summary>
    /// <param name="projectKey">The project.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="environmentKey">
    /// Only segments of this environment; null for those of all. Other kinds are not in an environment.
    /// </param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<(ResourceId Id, Stored<Resource> Stored)>> AllAsync(
        string projectKey,
        ResourceKind kind,
        string? environmentKey,
        CancellationToken cancellationToken
    )
    {
        var rows = await tables.ProjectRowsAsync(Keys.ShardOf(projectKey), cancellationToken);
        return await rows.In(RangeOf(projectKey, kind, environmentKey), cancellationToken)
            .Select(row => (Keys.ResourceOf(row.RowKey), ReadStored(kind, row)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>All flags of a project, by key.</summary>
    public async Task<IReadOnlyDictionary<string, Flag>> FlagsAsync(string projectKey, CancellationToken cancellationToken) =>
        (await AllAsync(projectKey, ResourceKind.Flag, environmentKey: null, cancellationToken))
            .Select(found => ((FlagResource)found.Stored.Value).Flag)
            .ToDictionary(flag => flag.Key);

    /// <summary>All resources of a project, of every kind.</summary>
    public async Task<IReadOnlyList<(ResourceId Id, Stored<Resource> Stored)>> AllAsync(
        string projectKey,
        CancellationToken cancellationToken
    )
    {
        var kinds = await Task.WhenAll(
            ResourceKinds.Own.Select(kind => AllAsync(projectKey, kind, environmentKey: null, cancellationToken))
        );
        return [.. kinds.SelectMany(some => some)];
    }

    /// <summary>
    /// All resources of a kind in a project, to be shown and not to be changed. Rows that the instance keeps between calls are parsed once.
    /// </summary>
    /// <inheritdoc cref="AllAsync(string, ResourceKind, string?, CancellationToken)"/>
    public async Task<IReadOnlyList<(ResourceId Id, Resource Resource)>> ShownAsync(
        string projectKey,
        ResourceKind kind,
        string? environmentKey,
        CancellationToken cancellationToken
    ) =>
        [
            .. from row in await ParsedAsync(projectKey, kind, environmentKey, cancellationToken)
            select (Keys.ResourceOf(row.Key), row.Stored.Value),
        ];

    /// <summary>
    /// What SDKs may read of an environment: the project's flags and AI Configs, and the environment's segments. Rows that the instance
    /// keeps between calls are parsed once.
    /// </summary>
    public async Task<IReadOnlyList<Stored<Resource>>> OfEnvironmentAsync(
        string projectKey,
        string environmentKey,
        CancellationToken cancellationToken
    )
    {
        var kinds = await Task.WhenAll(ResourceKinds.Own.Select(kind => ParsedAsync(projectKey, kind, environmentKey, cancellationToken)));
        return [.. kinds.SelectMany(kind => kind).Select(row => row.Stored)];
    }

    private async Task<IReadOnlyList<(string Key, Stored<Resource> Stored)>> ParsedAsync(
        string projectKey,
        ResourceKind kind,
        string? environmentKey,
        CancellationToken cancellationToken
    )
    {
        var rows = await tables.ProjectRowsAsync(Keys.ShardOf(projectKey), cancellationToken);
        return await rows.In(RangeOf(projectKey, kind, environmentKey), cancellationToken)
            .Select(row => (row.RowKey, _parsed.GetValue(row, it => ReadStored(kind, it))))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The ids of all resources of a kind in a project, without reading the resources.</summary>
    /// <inheritdoc cref="AllAsync(string, ResourceKind, string?, CancellationToken)"/>
    public async Task<IReadOnlyList<ResourceId>> IdsAsync(
        string projectKey,
        ResourceKind kind,
        string? environmentKey,
        CancellationToken cancellationToken
    )
    {
        var rows = await tables.ProjectRowsAsync(Keys.ShardOf(projectKey), cancellationToken);
        return await rows.KeysIn(RangeOf(projectKey, kind, environmentKey), cancellationToken)
            .Select(Keys.ResourceOf)
            .ToListAsync(cancellationToken);
    }

    /// <summary>A message that a resource is larger than a row can hold; null when it fits.</summary>
    public static string? WhyTooLarge(ResourceId id, Resource resource) =>
        ResourceJson.Write(resource).Length is var bytes and > Document.MaxBytes
            ? $"{id with { EnvironmentKey = id.Kind == ResourceKind.Segment ? id.EnvironmentKey : null }} would take {bytes} bytes with this, and at most {Document.MaxBytes} can be kept; take something out of it first."
            : null;

    /// <summary>A transaction in the partition that holds a project and everything in it.</summary>
    public Task<Batch> BatchAsync(string projectKey, CancellationToken cancellationToken) =>
        batches.ForProjectAsync(projectKey, cancellationToken);

    /// <summary>Adds a resource in a transaction.</summary>
    /// <param name="batch">The transaction.</param>
    /// <param name="id">The id of the resource.</param>
    /// <param name="added">The new resource.</param>
    /// <param name="operationId">The id of this write attempt; found in the row, it proves that an earlier try succeeded.</param>
    public static void Add(Batch batch, ResourceId id, Resource added, string operationId)
    {
        var row = Write(id, added);
        OperationIds.Write(row, operationId, []);
        batch.Number(row);
        batch.Add(row);
        MoveExpiry(batch, id, last: null, Expiries.Next(added));
    }

    /// <summary>Bytes of JSON that a resource takes in its row.</summary>
    internal static int BytesOf(Resource resource) => ResourceJson.Write(resource).Length;

    /// <summary>
    /// Writes a segment into an environment that is being made, and that nobody can use yet; replaces one left by a deleted environment of
    /// the same key.
    /// </summary>
    public static void Put(Batch batch, ResourceId id, Resource resource)
    {
        var row = Write(id, resource);
        batch.Number(row);
        batch.Put(row);
        MoveExpiry(batch, id, last: null, Expiries.Next(resource));
    }

    public static void Delete(Batch batch, ResourceId id, Stored<Resource> read)
    {
        batch.Delete(Keys.Resource(id), read.ETag);
        MoveExpiry(batch, id, Expiries.Next(read.Value), next: null);
    }

    /// <summary>Takes a row off the sweep's list that does not say when a target of the resource expires.</summary>
    public static void DeleteExpiry(Batch batch, Due.Expiry stray) => batch.Delete(Keys.ExpiryAt(stray.At, stray.Resource));

    /// <summary>Replaces a resource in a transaction.</summary>
    /// <param name="batch">The transaction.</param>
    /// <param name="id">The id of the resource.</param>
    /// <param name="changed">The changed resource.</param>
    /// <param name="read">The resource as it was read.</param>
    /// <param name="operationId">The id of this write attempt; null for the application of a request, which the ledger row proves.</param>
    public static void Replace(Batch batch, ResourceId id, Resource changed, Stored<Resource> read, string? operationId = null)
    {
        var row = Write(id, changed);
        OperationIds.Write(row, operationId, read.OperationIds);
        batch.Number(row);
        batch.Replace(row, read.ETag);
        MoveExpiry(batch, id, Expiries.Next(read.Value), Expiries.Next(changed));
    }

    /// <summary>Moves a resource on the sweep's list: it stands there once, at the time when the next of its targets expires.</summary>
    private static void MoveExpiry(Batch batch, ResourceId id, DateTimeOffset? last, DateTimeOffset? next)
    {
        if (last == next)
        {
            return;
        }

        if (last is { } before)
        {
            batch.Delete(Keys.ExpiryAt(before, id));
        }

        if (next is { } at)
        {
            batch.Put(new TableEntity(batch.PartitionKey, Keys.ExpiryAt(at, id)));
        }
    }

    private static KeyRange RangeOf(string projectKey, ResourceKind kind, string? environmentKey) =>
        KeyRange.StartingWith(Keys.Resources(projectKey, kind, environmentKey));

    private static Stored<Resource> ReadStored(ResourceKind kind, TableEntity row) =>
        new(Read(kind, row), row.ETag)
        {
            OperationIds = OperationIds.Read(row),
            Bytes = Document.BytesOf(row),
            Sequence = row.GetInt64(Batch.Sequence) ?? 0,
        };

    private static Resource Read(ResourceKind kind, TableEntity row) =>
        kind switch
        {
            ResourceKind.Flag => new FlagResource(Document.Read(row, StorageJson.Default.Flag)),
            ResourceKind.Segment => new SegmentResource(Document.Read(row, StorageJson.Default.Segment)),
            ResourceKind.AiConfig => new AiConfigResource(Document.Read(row, StorageJson.Default.AiConfig)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
        };

    private static TableEntity Write(ResourceId id, Resource resource) =>
        Document.Write(Keys.ShardOf(id.ProjectKey), Keys.Resource(id), ResourceJson.Write(resource));
}
