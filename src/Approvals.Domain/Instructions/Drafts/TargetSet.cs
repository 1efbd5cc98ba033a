namespace Approvals.Domain.Instructions.Drafts;

/// <summary>
/// The targeted contexts by kind and key: a context has one place, and an instruction takes time by its own size and not by the number of
/// targets.
/// </summary>
/// <typeparam name="TPlace">The place of a context: a variation's position, or in or out of a segment.</typeparam>
internal sealed class TargetSet<TPlace>
    where TPlace : struct
{
    private readonly Dictionary<TargetKey, TPlace> _places = [];

    // Every key that was ever added, also removed ones, so that the targets keep their order.
    private readonly List<TargetKey> _order = [];

    public TargetSet(IEnumerable<TargetGroup<TPlace>> groups)
    {
        foreach (var group in groups)
        {
            foreach (var value in group.Values)
            {
                Put(new(group.ContextKind, value), group.Place);
            }
        }

        Changed = false;
    }

    public bool Changed { get; private set; }

    public TPlace? PlaceOf(TargetKey key) => _places.TryGetValue(key, out var place) ? place : null;

    public void Put(TargetKey key, TPlace place)
    {
        if (IsAt(key, place))
        {
            return;
        }

        _places[key] = place;
        _order.Add(key);
        Changed = true;
    }

    public void Remove(TargetKey key, TPlace place)
    {
        if (!IsAt(key, place))
        {
            return;
        }

        _places.Remove(key);
        Changed = true;
    }

    public void RemoveWhere(Func<TargetKey, TPlace, bool> match)
    {
        foreach (var (key, place) in _places)
        {
            if (match(key, place))
            {
                Remove(key, place);
            }
        }
    }

    /// <summary>The targets as stored: grouped by kind and place.</summary>
    public IEnumerable<TargetGroup<TPlace>> Groups()
    {
        var left = new HashSet<TargetKey>(_places.Keys);
        return _order
            .Where(left.Remove)
            .GroupBy(key => (key.ContextKind, Place: _places[key]), key => key.Value)
            .Select(group => new TargetGroup<TPlace>(group.Key.ContextKind, group.Key.Place, [.. group]));
    }

    private bool IsAt(TargetKey key, TPlace place) =>
        _places.TryGetValue(key, out var current) && EqualityComparer<TPlace>.Default.Equals(current, place);
}

/// <summary>Names one context.</summary>
internal readonly record struct TargetKey(string ContextKind, string Value);

/// <summary>Contexts of one kind that share a place.</summary>
internal readonly record struct TargetGroup<TPlace>(string ContextKind, TPlace Place, IReadOnlyList<string> Values);
