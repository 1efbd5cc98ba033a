using Approvals.Domain.Resources;
using Azure.Data.Tables;

namespace Approvals.Storage;

/// <summary>Flags, segments and AI Configs, each in one row.</summary>
public sealed class ResourceStore(Tables tables)
{
    public async Task<Stored<Resource>?> FindAsync(ResourceId id, CancellationToken cancellationToken)
    {
        // Text that is no key may be no row key either, and storage would answer with an error.
        if (!ResourceKey.IsValid(id.ProjectKey) || !ResourceKey.IsValid(id.Key))
        {
            return null;
        }

        var table = await tables.ProjectsAsync(cancellationToken);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(Keys.ShardOf(id.ProjectKey), Keys.Resource(id), cancellationToken: cancellationToken);
        return row.HasValue ? new(Read(id.Kind, row.Value!), row.Value!.ETag) : null;
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
    public async Task<IReadOnlyList<(ResourceId Id, Stored<Resource> Stored)>> AllAsync(string projectKey, ResourceKind kind, string? environmentKey, CancellationToken cancellationToken)
    {
        var table = await tables.ProjectsAsync(cancellationToken);
        var prefix = Keys.Resources(projectKey, kind, environmentKey);
        var rows = table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Keys.ShardOf(projectKey)} and RowKey ge {prefix} and RowKey lt {Keys.EndOf(prefix)}"),
            cancellationToken: cancellationToken);
        return await rows.Select(row => (Keys.ResourceOf(row.RowKey), new Stored<Resource>(Read(kind, row), row.ETag))).ToListAsync(cancellationToken);
    }

    internal static void Add(Batch batch, ResourceId id, Resource added) => batch.Add(Write(id, added));

    internal static void Delete(Batch batch, ResourceId id, Stored<Resource> read) => batch.Delete(Keys.Resource(id), read.ETag);

    internal static void Replace(Batch batch, ResourceId id, Resource changed, Stored<Resource> read) =>
        batch.Replace(Write(id, changed), read.ETag);

    private static Resource Read(ResourceKind kind, TableEntity row) => kind switch
    {
        ResourceKind.Flag => new FlagResource(Document.Read(row, StorageJson.Default.Flag)),
        ResourceKind.Segment => new SegmentResource(Document.Read(row, StorageJson.Default.Segment)),
        ResourceKind.AiConfig => new AiConfigResource(Document.Read(row, StorageJson.Default.AiConfig)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };

    private static TableEntity Write(ResourceId id, Resource resource)
    {
        var (partitionKey, rowKey) = (Keys.ShardOf(id.ProjectKey), Keys.Resource(id));
        return resource switch
        {
            FlagResource { Flag: var flag } => Document.Write(partitionKey, rowKey, flag, StorageJson.Default.Flag),
            SegmentResource { Segment: var segment } => Document.Write(partitionKey, rowKey, segment, StorageJson.Default.Segment),
            AiConfigResource { AiConfig: var config } => Document.Write(partitionKey, rowKey, config, StorageJson.Default.AiConfig),
            _ => throw new ArgumentOutOfRangeException(nameof(resource), resource, "No such resource."),
        };
    }
}
