using Approvals.Domain.Resources.State;
using Approvals.Domain.Wording;

namespace Approvals.Domain.Preview;

/// <summary>What a change makes of a resource, part by part.</summary>
/// <param name="Shared">The parts that belong to no environment.</param>
/// <param name="Environments">The parts in each environment that the change reaches.</param>
public sealed record ResourceDifference(IReadOnlyList<Part> Shared, IReadOnlyList<EnvironmentParts> Environments)
{
    /// <summary>Compares two states.</summary>
    /// <param name="before">The state before; null where there was none.</param>
    /// <param name="after">The state after; null where it is deleted.</param>
    /// <param name="environmentKeys">The environments to compare.</param>
    /// <param name="names">The names of what the states refer to, in each environment.</param>
    public static ResourceDifference Of(
        Resource? before,
        Resource? after,
        IEnumerable<string> environmentKeys,
        Func<string?, KnownNames> names
    ) =>
        new(
            Differences.Of(StateParts.OfWhole(before, names(null)), StateParts.OfWhole(after, names(null))),
            [
                .. environmentKeys.Select(key => new EnvironmentParts(
                    key,
                    Differences.Of(StateParts.In(key, before, names(key)), StateParts.In(key, after, names(key)))
                )),
            ]
        );
}
