using System.Text.Json;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Writing;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Segments;
using Approvals.Storage.Commits;
using Azure.Data.Tables;

namespace Approvals.Storage.Stores;

/// <summary>Flags, segments and AI Configs, each in one row.</summary>
public sealed class ResourceStore(Tables tables, Batches batches)
{
    public async Task<Stored<Resource>?> FindAsync(ResourceId id, CancellationToken cancellationToken)
    {
        if (!Keys.AreValid(id.ProjectKey, id.EnvironmentKey, id.Key))
        {
            return null;
        }

        var rows = await tables.ProjectRowsAsync(Keys.ShardOf(id.ProjectKey), cancellationToken);
        return await rows.FindAsync(Keys.Resource(id), cancellationToken) is { } row ? ReadStored(id.Kind, row) : null;
    }

    /// <summary>Writes a resource, over the one that was there.</summary>
    public async Task SaveAsync(ResourceId id, Resource resource, CancellationToken cancellationToken)
    {
        var table = await tables.ProjectsAsync(cancellationToken);
        await table.UpsertEntityAsync(Write(id, resource), TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>All resources of a kind in a project.</summary>
    /// <param name="projectKey">The project.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="environmentKey">For segments, whose keys are an environment's: the environment; null for those of all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<(ResourceId Id, Stored<Resource> Stored)>> AllAsync(
        string projectKey, ResourceKind kind, string? environmentKey, CancellationToken cancellationToken)
    {
        var rows = await tables.ProjectRowsAsync(Keys.ShardOf(projectKey), cancellationToken);
        return await rows.In(RangeOf(projectKey, kind, environmentKey), cancellationToken).Select(row => (Keys.ResourceOf(row.RowKey), ReadStored(kind, row))).ToListAsync(cancellationToken);
    }

    /// <summary>The project's flags by key, for what looks beyond one of them.</summary>
    public async Task<IReadOnlyDictionary<string, Flag>> FlagsAsync(string projectKey, CancellationToken cancellationToken) =>
        (await AllAsync(projectKey, ResourceKind.Flag, environmentKey: null, cancellationToken))
            .Select(found => ((FlagResource)found.Stored.Value).Flag).ToDictionary(flag => flag.Key);

    /// <summary>All resources of a project, of every kind.</summary>
    public async Task<IReadOnlyList<(ResourceId Id, Stored<Resource> Stored)>> AllAsync(string projectKey, CancellationToken cancellationToken)
    {
        var kinds = await Task.WhenAll(Enum.GetValues<ResourceKind>().Select(kind => AllAsync(projectKey, kind, environmentKey: null, cancellationToken)));
        return [.. kinds.SelectMany(some => some)];
    }

    /// <summary>What resources of a kind there are, without reading them.</summary>
    /// <inheritdoc cref="AllAsync"/>
    public async Task<IReadOnlyList<ResourceId>> IdsAsync(string projectKey, ResourceKind kind, string? environmentKey, CancellationToken cancellationToken)
    {
        var rows = await tables.ProjectRowsAsync(Keys.ShardOf(projectKey), cancellationToken);
        return await rows.KeysIn(RangeOf(projectKey, kind, environmentKey), cancellationToken).Select(Keys.ResourceOf).ToListAsync(cancellationToken);
    }

    /// <summary>Says that a resource would not fit into its row; null when it does.</summary>
    public static string? WhyNotKept(ResourceId id, Resource resource) => Json(resource).Length is var bytes and > Document.MaxBytes
        ? $"{id with { EnvironmentKey = id.Kind == ResourceKind.Segment ? id.EnvironmentKey : null }} would take {bytes} bytes with this, and at most {Document.MaxBytes} can be kept; take something out of it first."
        : null;

    /// <summary>A batch for the partition of all that belongs to a project.</summary>
    public Task<Batch> BatchAsync(string projectKey, CancellationToken cancellationToken) => batches.ForProjectAsync(projectKey, cancellationToken);

    /// <param name="batch">The transaction.</param>
    /// <param name="id">The resource.</param>
    /// <param name="added">As it shall be.</param>
    /// <param name="operation">Names the write.</param>
    public static void Add(Batch batch, ResourceId id, Resource added, string operation)
    {
        var row = Write(id, added);
        OperationList.Write(row, operation, []);
        batch.Add(row);
    }

    /// <summary>How much of its row a resource takes.</summary>
    internal static int BytesOf(Resource resource) => Json(resource).Length;

    /// <summary>Writes a resource that nobody can have changed, over one that an earlier life of its environment may have left.</summary>
    public static void Put(Batch batch, ResourceId id, Resource resource) => batch.Put(Write(id, resource));

    public static void Delete(Batch batch, ResourceId id, Stored<Resource> read) => batch.Delete(Keys.Resource(id), read.ETag);

    /// <param name="batch">The transaction.</param>
    /// <param name="id">The resource.</param>
    /// <param name="changed">As it shall be.</param>
    /// <param name="read">As it was read.</param>
    /// <param name="operation">Names a direct write; the ledger does so for those of requests.</param>
    public static void Replace(Batch batch, ResourceId id, Resource changed, Stored<Resource> read, string? operation = null)
    {
        var row = Write(id, changed);
        OperationList.Write(row, operation, read.Operations);
        batch.Replace(row, read.ETag);
    }

    private static KeyRange RangeOf(string projectKey, ResourceKind kind, string? environmentKey) => KeyRange.StartingWith(Keys.Resources(projectKey, kind, environmentKey));

    private static Stored<Resource> ReadStored(ResourceKind kind, TableEntity row) => new(Read(kind, row), row.ETag) { Operations = OperationList.Read(row), Bytes = Document.BytesOf(row) };

    private static Resource Read(ResourceKind kind, TableEntity row) => kind switch
    {
        ResourceKind.Flag => new FlagResource(Document.Read(row, StorageJson.Default.Flag)),
        ResourceKind.Segment => new SegmentResource(Document.Read(row, StorageJson.Default.Segment)),
        ResourceKind.AiConfig => new AiConfigResource(Document.Read(row, StorageJson.Default.AiConfig)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };

    private static TableEntity Write(ResourceId id, Resource resource) => Document.Write(Keys.ShardOf(id.ProjectKey), Keys.Resource(id), Json(resource));

    private static byte[] Json(Resource resource) => resource switch
    {
        FlagResource { Flag: var flag } => JsonSerializer.SerializeToUtf8Bytes(flag, StorageJson.Default.Flag),
        SegmentResource { Segment: var segment } => JsonSerializer.SerializeToUtf8Bytes(segment, StorageJson.Default.Segment),
        AiConfigResource { AiConfig: var config } => JsonSerializer.SerializeToUtf8Bytes(config, StorageJson.Default.AiConfig),
        _ => throw new ArgumentOutOfRangeException(nameof(resource), resource, "No such resource."),
    };
}
