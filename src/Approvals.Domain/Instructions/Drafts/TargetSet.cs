using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Drafts;

/// <summary>
/// The contexts that are targeted by name, by kind and key, so that a key has one variation by construction and a patch
/// of many steps takes time by the size of its steps, not of the flag.
/// </summary>
internal sealed class TargetSet
{
    private readonly Dictionary<TargetKey, int> _variations = [];

    // Every key ever added, dead ones too: what is written back keeps the order it had.
    private readonly List<TargetKey> _order = [];

    public TargetSet(Targeting targeting)
    {
        foreach (var target in targeting.Targets.Concat(targeting.ContextTargets))
            foreach (var value in target.Values)
                Put(new(target.ContextKind, value), target.Variation);
        Changed = false;
    }

    public bool Changed { get; private set; }

    public int? VariationOf(TargetKey key) => _variations.TryGetValue(key, out var variation) ? variation : null;

    public void Put(TargetKey key, int variation)
    {
        if (VariationOf(key) == variation) return;
        _variations[key] = variation;
        _order.Add(key);
        Changed = true;
    }

    public void Remove(TargetKey key, int variation)
    {
        if (VariationOf(key) != variation) return;
        _variations.Remove(key);
        Changed = true;
    }

    public void RemoveWhere(Func<TargetKey, int, bool> match)
    {
        foreach (var (key, variation) in _variations)
            if (match(key, variation))
                Remove(key, variation);
    }

    /// <summary>The targets as stored: grouped by kind and variation, users or all others.</summary>
    public IReadOnlyList<Target> Targets(bool users)
    {
        var left = new HashSet<TargetKey>(_variations.Keys);
        return
        [
            .. _order
                .Where(key => key.ContextKind == ContextKind.User == users && left.Remove(key))
                .GroupBy(key => (key.ContextKind, Variation: _variations[key]), key => key.Value)
                .Select(group => new Target(group.Key.ContextKind, group.Key.Variation, [.. group])),
        ];
    }
}

/// <summary>Names one context.</summary>
internal readonly record struct TargetKey(string ContextKind, string Value);
