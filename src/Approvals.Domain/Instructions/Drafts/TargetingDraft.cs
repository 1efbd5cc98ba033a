using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Drafts;

/// <summary>The targeting of one environment while a patch works on it.</summary>
/// <param name="original">The targeting before the patch.</param>
/// <param name="variations">Gives the resource's present variations, which the patch may change too.</param>
/// <param name="key">The environment.</param>
/// <param name="context">What the patch needs beside the resource.</param>
internal class TargetingDraft(Targeting original, Func<IReadOnlyList<Variation>> variations, string key, PatchContext context)
    : IRuleSet<TargetingRule>
{
    private readonly Targeting _original = original;
    private TargetSet<int>? _targets;

    /// <summary>The environment's key.</summary>
    public string Key { get; } = key;

    /// <summary>
    /// The targeting as patched so far, without the targets, which are in <see cref="Targets"/> until <see cref="Settle"/> is called.
    /// </summary>
    public Targeting State { get; set; } = original;

    public TargetSet<int> Targets =>
        _targets ??= new(
            State.Targets.Concat(State.ContextTargets).Select(it => new TargetGroup<int>(it.ContextKind, it.Variation, it.Values))
        );

    public IReadOnlyList<Variation> Variations => variations();

    public IReadOnlyList<TargetingRule> Rules
    {
        get => State.Rules;
        set => State = State with { Rules = value };
    }

    public Func<string> NewId => context.NewId;

    public PatchContext Context => context;

    public bool HasSegment(string key) => context.Segments?.Has(Key, key) ?? true;

    /// <summary>Gives the position of a variation, or says that there is none.</summary>
    public string? FindVariation(string id, out int position) => VariationLookup.Find(Variations, id, out position);

    /// <summary>Writes the targets back into <see cref="State"/>.</summary>
    public virtual void Settle()
    {
        if (_targets is { Changed: true })
        {
            Target[] targets = [.. _targets.Groups().Select(it => new Target(it.ContextKind, it.Place, it.Values))];
            State = State with
            {
                Targets = [.. targets.Where(it => it.ContextKind == ContextKind.User)],
                ContextTargets = [.. targets.Where(it => it.ContextKind != ContextKind.User)],
            };
        }

        _targets = null;
    }

    /// <summary>The patched targeting with its version raised; the original instance when nothing changed.</summary>
    public Targeting Finish()
    {
        Settle();
        return State == _original ? _original : State with { Version = _original.Version + 1, LastModified = context.Now };
    }
}
