namespace Approvals.Domain.Flags;

/// <summary>A flag that has another one as a prerequisite in an environment.</summary>
/// <param name="Flag">The flag that depends on the other.</param>
/// <param name="EnvironmentKey">The environment.</param>
/// <param name="Variation">The position of the variation that the other one must serve.</param>
public sealed record FlagDependent(Flag Flag, string EnvironmentKey, int Variation)
{
    /// <summary>Those of some flags that have a flag as a prerequisite, by environment.</summary>
    /// <param name="flagKey">The prerequisite.</param>
    /// <param name="flags">The project's flags.</param>
    public static IEnumerable<FlagDependent> Of(string flagKey, IEnumerable<Flag> flags) =>
        from flag in flags
        where flag.Key != flagKey
        from environment in flag.Environments
        from prerequisite in environment.Value.Prerequisites
        where prerequisite.Key == flagKey
        select new FlagDependent(flag, environment.Key, prerequisite.Variation);
}
