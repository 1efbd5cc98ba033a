namespace Approvals.Domain.Instructions;

/// <summary>
/// Items by the part of a resource that they touch. Finds the items whose parts overlap a part, as <see cref="ResourceParts.Overlap"/>
/// says.
/// </summary>
internal sealed class PartIndex<T>
    where T : notnull
{
    private readonly HashSet<T> _all = [];
    private readonly Dictionary<string, HashSet<T>> _byPart = [];

    /// <summary>The items by each larger part that contains theirs.</summary>
    private readonly Dictionary<string, HashSet<T>> _byWhole = [];

    /// <summary>The items that touch the whole resource.</summary>
    private readonly HashSet<T> _wholes = [];

    public void Add(string part, T item)
    {
        _all.Add(item);
        if (ResourceParts.IsWhole(part))
        {
            _wholes.Add(item);
        }

        Put(_byPart, part, item);
        foreach (var whole in ResourceParts.WholesOf(part))
        {
            Put(_byWhole, whole, item);
        }
    }

    public IReadOnlySet<T> Overlapping(string part)
    {
        if (ResourceParts.IsWhole(part))
        {
            return _all;
        }

        IEnumerable<string> reaching = [part, .. ResourceParts.WholesOf(part)];
        return reaching.SelectMany(it => Find(_byPart, it)).Concat(Find(_byWhole, part)).Concat(_wholes).ToHashSet();
    }

    private static HashSet<T> Find(Dictionary<string, HashSet<T>> map, string part) => map.GetValueOrDefault(part) ?? [];

    private static void Put(Dictionary<string, HashSet<T>> map, string part, T item)
    {
        if (!map.TryGetValue(part, out var items))
        {
            map[part] = items = [];
        }

        items.Add(item);
    }
}
