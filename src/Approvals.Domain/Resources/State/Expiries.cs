using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Drafts;
using Approvals.Domain.Instructions.Writing;

namespace Approvals.Domain.Resources.State;

/// <summary>The targets of a resource that expire, and the changes that take them off.</summary>
public static class Expiries
{
    /// <summary>The soonest time at which a target of the resource expires; null where none does.</summary>
    public static DateTimeOffset? Next(Resource resource) => All(resource).Min(it => (DateTimeOffset?)it.Target.ExpiresAt);

    /// <summary>What the resource has to lose by a time, in the environments that there are.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="now">The time.</param>
    /// <param name="isThere">Whether an environment of a flag is still there; asked of a segment with null.</param>
    public static IReadOnlyList<Expiry> DueBy(Resource resource, DateTimeOffset now, Func<string?, bool> isThere) =>
        [.. All(resource).Where(it => it.Target.ExpiresAt <= now && isThere(it.EnvironmentKey)).OrderBy(it => it.Target.ExpiresAt)];

    private static IEnumerable<Expiry> All(Resource resource) =>
        resource switch
        {
            FlagResource { Flag: var flag } => from environment in flag.Environments
            from target in environment.Value.ExpiringTargets
            select new Expiry(target, environment.Key),
            SegmentResource { Segment: var segment } => segment.ExpiringTargets.Select(target => new Expiry(target, EnvironmentKey: null)),
            _ => [],
        };
}

/// <summary>An expiring target with what becomes of it.</summary>
/// <param name="Target">The expiring target.</param>
/// <param name="EnvironmentKey">The environment of a flag; null for a segment, which is in one itself.</param>
public sealed record Expiry(ExpiringTarget Target, string? EnvironmentKey)
{
    /// <summary>Takes the target off, and with it the expiring target.</summary>
    public PatchStep TakeOff =>
        new(
            EnvironmentKey,
            [
                EnvironmentKey is null
                    ? Write.Instruction(
                        Target.Place == Membership.Included.ToWord() ? "removeIncludedTargets" : "removeExcludedTargets",
                        ("contextKind", Target.ContextKind),
                        ("values", Write.Strings([Target.ContextKey]))
                    )
                    : Write.Instruction(
                        "removeTargets",
                        ("contextKind", Target.ContextKind),
                        ("variationId", Target.Place),
                        ("values", Write.Strings([Target.ContextKey]))
                    ),
            ]
        );

    /// <summary>Leaves the target for good.</summary>
    public PatchStep CallOff =>
        new(
            EnvironmentKey,
            [
                Write.Instruction(
                    "removeExpiringTarget",
                    ("contextKind", Target.ContextKind),
                    ("contextKey", Target.ContextKey),
                    (EnvironmentKey is null ? "targetType" : "variationId", Target.Place)
                ),
            ]
        );
}
