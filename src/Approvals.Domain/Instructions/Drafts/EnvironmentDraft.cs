using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Drafts;

/// <summary>A flag's state in one environment while a patch works on it.</summary>
internal sealed class EnvironmentDraft(string key, FlagEnvironment original, FlagDraft flag)
    : TargetingDraft(original, () => flag.State.Variations, key, flag.Context),
        IExpiringTargets
{
    public FlagDraft Flag => flag;

    public FlagEnvironment Environment
    {
        get => (FlagEnvironment)State;
        set => State = value;
    }

    public IReadOnlyList<ExpiringTarget> Expiring
    {
        get => Environment.ExpiringTargets;
        set => Environment = Environment with { ExpiringTargets = value };
    }

    public string? FindTarget(TargetKey key, string place) =>
        FindVariation(place, out var variation)
        ?? (
            Targets.PlaceOf(key) == variation
                ? null
                : $"{key.ContextKind} \"{key.Value}\" is no target of {VariationLookup.List([Variations[variation]])} (any more)."
        );

    /// <inheritdoc/>
    public override void Settle()
    {
        this.ForgetThoseWithoutTarget();
        base.Settle();
    }
}
