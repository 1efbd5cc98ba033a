using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Segments;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>
/// Looks up the segments that instructions make rules refer to, and the rules that refer to a segment that is to be deleted.
/// </summary>
public sealed class SegmentReader(ResourceStore resources)
{
    /// <summary>From this many segments of an environment on, all of them are read at once rather than each by itself.</summary>
    private const int Many = 20;

    /// <summary>Adds the segments that the steps name to the context; makes no call to storage where they name none.</summary>
    /// <param name="context">What is known of the project so far.</param>
    /// <param name="id">The resource that is changed.</param>
    /// <param name="resource">The resource as stored.</param>
    /// <param name="steps">The change.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<PatchContext> AddToAsync(
        PatchContext context,
        ResourceId id,
        Resource resource,
        IReadOnlyList<PatchStep> steps,
        CancellationToken cancellationToken
    )
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
                Beside =
                    id.Kind == ResourceKind.Segment && lives.Count > 0
                        ? await BesideAsync(id, cancellationToken)
                        : new Dictionary<string, Segment>(),
            },
            Use = steps.Any(step => ResourcePatch.NeedsUses(id, step.Instructions))
                ? (await UseAsync(id, cancellationToken))?.Detail
                : null,
        };
    }

    /// <summary>
    /// Refuses to delete a segment that a rule refers to; null when none does. A rule that is stored at the same moment may be missed,
    /// and then matches nobody.
    /// </summary>
    internal async Task<Refusal?> UseAsync(ResourceId segment, CancellationToken cancellationToken)
    {
        var all = await Task.WhenAll(
            ResourceKinds.Own.Select(kind => resources.AllAsync(segment.ProjectKey, kind, segment.EnvironmentKey, cancellationToken))
        );
        return SegmentUses.Check(segment, all.SelectMany(some => some).Select(it => (it.Id, it.Stored.Value)));
    }

    private async Task<IReadOnlyDictionary<string, Segment>> BesideAsync(ResourceId id, CancellationToken cancellationToken) =>
        (await resources.AllAsync(id.ProjectKey, ResourceKind.Segment, id.EnvironmentKey, cancellationToken)).ToDictionary(
            item => item.Id.Key,
            item => ((SegmentResource)item.Stored.Value).Segment
        );

    private async Task<IEnumerable<(string Key, string Life)>> LivesAsync(
        string projectKey,
        string environmentKey,
        IReadOnlyList<string> keys,
        CancellationToken cancellationToken
    )
    {
        if (keys.Count >= Many)
        {
            return (await resources.AllAsync(projectKey, ResourceKind.Segment, environmentKey, cancellationToken)).Select(it =>
                (it.Id.Key, it.Stored.Value.Life)
            );
        }

        var found = await Task.WhenAll(
            keys.Select(async key =>
                (
                    Key: key,
                    Found: await resources.FindAsync(
                        new ResourceId(projectKey, environmentKey, ResourceKind.Segment, key),
                        cancellationToken
                    )
                )
            )
        );
        return from segment in found where segment.Found is not null select (segment.Key, segment.Found.Value.Life);
    }
}
