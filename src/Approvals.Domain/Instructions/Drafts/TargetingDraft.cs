using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Drafts;

/// <summary>The targeting of one environment while a patch works on it.</summary>
/// <param name="state">Where the patch starts.</param>
/// <param name="variations">The resource's variations at the moment of asking, since a patch may change them too.</param>
/// <param name="newId">Gives a fresh id on every call.</param>
internal class TargetingDraft(Targeting state, Func<IReadOnlyList<Variation>> variations, Func<string> newId) : IRuleSet<TargetingRule>
{
    private TargetSet? _targets;

    /// <summary>All but the targets, which are in <see cref="Targets"/> until <see cref="Settle"/> is called.</summary>
    public Targeting State { get; set; } = state;

    public TargetSet Targets => _targets ??= new(State);

    public IReadOnlyList<Variation> Variations => variations();

    public IReadOnlyList<TargetingRule> Rules
    {
        get => State.Rules;
        set => State = State with { Rules = value };
    }

    public Func<string> NewId => newId;

    /// <summary>Gives the position of a variation, or says that there is none.</summary>
    public string? FindVariation(string id, out int position) => VariationLookup.Find(Variations, id, out position);

    /// <summary>Writes the targets back.</summary>
    public void Settle()
    {
        if (_targets is { Changed: true })
            State = State with { Targets = _targets.Targets(users: true), ContextTargets = _targets.Targets(users: false) };
        _targets = null;
    }
}
