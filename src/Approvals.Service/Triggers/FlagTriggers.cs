using Approvals.Domain;
using Approvals.Domain.Flags;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Service.Triggers;

/// <summary>The triggers of a flag in an environment.</summary>
internal static class FlagTriggers
{
    public static Decision<IReadOnlyList<FlagTrigger>> Of(ResourceId flag, Resource resource) =>
        resource is FlagResource { Flag.Environments: var states } && states.TryGetValue(flag.EnvironmentKey ?? "", out var state)
            ? Decision.Of(state.Triggers)
            : Missing.Environment(flag, RefusalKind.NotFound);

    public static Decision<FlagTrigger> Find(ResourceId flag, Resource resource, string id) =>
        Of(flag, resource).Accepted(out var triggers, out var refusal)
            ? triggers.FirstOrDefault(trigger => trigger.Id == id) is { } found
                ? found
                : new Refusal("unknown_trigger", RefusalKind.NotFound, $"There is no trigger '{id}' of {flag}.")
            : refusal;

    /// <summary>The flag with other triggers in an environment that it has. No version rises: nothing else of it changes.</summary>
    public static FlagResource With(Resource resource, ResourceId flag, Func<IReadOnlyList<FlagTrigger>, IEnumerable<FlagTrigger>> change)
    {
        var it = ((FlagResource)resource).Flag;
        var environments = it.Environments.ToDictionary();
        var state = environments[flag.EnvironmentKey!];
        environments[flag.EnvironmentKey!] = state with { Triggers = [.. change(state.Triggers)] };
        return new FlagResource(it with { Environments = environments });
    }
}
