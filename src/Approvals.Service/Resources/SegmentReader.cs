using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Segments;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>Looks up the segments that instructions have rules ask about, and what asks about one that they delete.</summary>
public sealed class SegmentReader(ResourceStore resources)
{
    /// <summary>From this many on all segments of an environment are read, rather than each by itself.</summary>
    private const int Many = 20;

    /// <summary>The context with the segments that the steps name; no call is made where they name none.</summary>
    /// <param name="context">What is known already.</param>
    /// <param name="id">What is changed.</param>
    /// <param name="resource">As it is.</param>
    /// <param name="steps">The change.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<PatchContext> AddToAsync(PatchContext context, ResourceId id, Resource resource, IReadOnlyList<PatchStep> steps, CancellationToken cancellationToken)
    {
        var named =
            from step in steps
            from segment in SegmentReferences.Of(id, resource, step.EnvironmentKey, step.Instructions, context)
            let environmentKey = segment.EnvironmentKey ?? id.EnvironmentKey
            where environmentKey is not null
            select (EnvironmentKey: environmentKey, segment.Key);
        Dictionary<(string EnvironmentKey, string Key), string> lives = [];
        foreach (var some in named.Distinct().GroupBy(segment => segment.EnvironmentKey, segment => segment.Key))
        {
            foreach (var (key, life) in await LivesAsync(id.ProjectKey, some.Key, [.. some], cancellationToken))
            {
                lives[(some.Key, key)] = life;
            }
        }

        return context with
        {
            Segments = new((environmentKey, key) => lives.GetValueOrDefault((environmentKey ?? id.EnvironmentKey ?? "", key)))
            {
                Beside = id.Kind == ResourceKind.Segment && lives.Count > 0 ? await BesideAsync(id, cancellationToken) : new Dictionary<string, Segment>(),
            },
            Use = steps.Any(step => ResourcePatch.NeedsUses(id, step.Instructions)) ? (await UseAsync(id, cancellationToken))?.Detail : null,
        };
    }

    /// <summary>Why a segment cannot be deleted: a rule asks about it. One that is made at this very moment is not seen; it finds nobody in the segment then.</summary>
    internal async Task<Refusal?> UseAsync(ResourceId segment, CancellationToken cancellationToken)
    {
        var all = await Task.WhenAll(Enum.GetValues<ResourceKind>().Select(kind => resources.AllAsync(segment.ProjectKey, kind, segment.EnvironmentKey, cancellationToken)));
        return SegmentUses.Check(segment, all.SelectMany(some => some).Select(it => (it.Id, it.Stored.Value)));
    }

    private async Task<IReadOnlyDictionary<string, Segment>> BesideAsync(ResourceId id, CancellationToken cancellationToken) =>
        (await resources.AllAsync(id.ProjectKey, ResourceKind.Segment, id.EnvironmentKey, cancellationToken))
            .ToDictionary(item => item.Id.Key, item => ((SegmentResource)item.Stored.Value).Segment);

    private async Task<IEnumerable<(string Key, string Life)>> LivesAsync(string projectKey, string environmentKey, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count >= Many)
        {
            return (await resources.AllAsync(projectKey, ResourceKind.Segment, environmentKey, cancellationToken)).Select(it => (it.Id.Key, it.Stored.Value.Life));
        }

        var found = await Task.WhenAll(keys.Select(async key =>
            (Key: key, Found: await resources.FindAsync(new ResourceId(projectKey, environmentKey, ResourceKind.Segment, key), cancellationToken))));
        return from segment in found where segment.Found is not null select (segment.Key, segment.Found.Value.Life);
    }
}
