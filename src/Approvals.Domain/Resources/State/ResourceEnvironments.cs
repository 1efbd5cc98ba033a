using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Resources.State;

/// <summary>
/// Adds and removes an environment's state in a resource when its project gains or loses the environment. The resource's version stays.
/// </summary>
public static class ResourceEnvironments
{
    /// <summary>Whether the resource holds a state for the environment. A segment never does: it is in one environment itself.</summary>
    public static bool Has(Resource resource, string environmentKey) =>
        resource switch
        {
            FlagResource { Flag: var flag } => flag.Environments.ContainsKey(environmentKey),
            AiConfigResource { AiConfig: var config } => config.Environments.ContainsKey(environmentKey),
            _ => false,
        };

    /// <summary>
    /// The resource with a state for a new environment. A state that is left from a deleted environment with the same key is replaced.
    /// </summary>
    /// <param name="resource">The resource.</param>
    /// <param name="environmentKey">The new environment.</param>
    /// <param name="sourceKey">
    /// The environment whose state is copied; null, or one that the resource has no state for, gives the untouched state.
    /// </param>
    /// <param name="now">The time it is made.</param>
    /// <param name="newId">Gives a fresh UUID on every call.</param>
    public static Resource With(Resource resource, string environmentKey, string? sourceKey, DateTimeOffset now, Func<string> newId) =>
        resource switch
        {
            FlagResource { Flag: var flag } => new FlagResource(
                flag with
                {
                    Environments = Put(flag.Environments, environmentKey, State(flag, sourceKey, now, newId)),
                }
            ),
            AiConfigResource { AiConfig: var config } => new AiConfigResource(
                config with
                {
                    Environments = Put(config.Environments, environmentKey, State(config, sourceKey, now)),
                }
            ),
            _ => resource,
        };

    /// <summary>The resource with its states for some environments only.</summary>
    public static Resource Only(Resource resource, Func<string, bool> isWanted) =>
        resource switch
        {
            FlagResource { Flag: var flag } => new FlagResource(flag with { Environments = Those(flag.Environments, isWanted) }),
            AiConfigResource { AiConfig: var config } => new AiConfigResource(
                config with
                {
                    Environments = Those(config.Environments, isWanted),
                }
            ),
            _ => resource,
        };

    /// <summary>The resource without its state for an environment.</summary>
    public static Resource Without(Resource resource, string environmentKey) =>
        resource switch
        {
            FlagResource { Flag: var flag } => new FlagResource(flag with { Environments = Take(flag.Environments, environmentKey) }),
            AiConfigResource { AiConfig: var config } => new AiConfigResource(
                config with
                {
                    Environments = Take(config.Environments, environmentKey),
                }
            ),
            _ => resource,
        };

    private static FlagEnvironment State(Flag flag, string? sourceKey, DateTimeOffset now, Func<string> newId)
    {
        var untouched = FlagEnvironment.Create(flag.Defaults, now, newId);
        return flag.Environments.GetValueOrDefault(sourceKey ?? "") is { } source ? source.CopiedOver(untouched, now) : untouched;
    }

    private static AiConfigEnvironment State(AiConfig config, string? sourceKey, DateTimeOffset now) =>
        config.Environments.GetValueOrDefault(sourceKey ?? "") is { } source
            ? source with
            {
                Version = 1,
                LastModified = now,
            }
            : AiConfigEnvironment.Create(config.Defaults, now);

    private static Dictionary<string, T> Put<T>(IReadOnlyDictionary<string, T> states, string key, T state)
    {
        var all = Take(states, key);
        all.Add(key, state);
        return all;
    }

    private static Dictionary<string, T> Take<T>(IReadOnlyDictionary<string, T> states, string key) => Those(states, it => it != key);

    private static Dictionary<string, T> Those<T>(IReadOnlyDictionary<string, T> states, Func<string, bool> isWanted) =>
        states.Where(state => isWanted(state.Key)).ToDictionary();
}
