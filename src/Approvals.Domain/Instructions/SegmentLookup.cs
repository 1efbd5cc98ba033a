using Approvals.Domain.Segments;

namespace Approvals.Domain.Instructions;

/// <summary>
/// Tells which segments exist, and their lives: a segment that was deleted and made again has the same key and another life.
/// </summary>
/// <param name="lifeOf">
/// The life of the segment with that key in the environment, null when there is none; without an environment, in the one that the
/// resource is in.
/// </param>
public sealed class SegmentLookup(Func<string?, string, string?> lifeOf)
{
    public bool Has(string? environmentKey, string key) => lifeOf(environmentKey, key) is not null;

    /// <summary>All segments of the environment by key, where a segment is patched; empty for other patches.</summary>
    public IReadOnlyDictionary<string, Segment> Beside { get; init; } = new Dictionary<string, Segment>();

    /// <summary>
    /// Whether the rules of segment <paramref name="from"/> ask who is in segment <paramref name="to"/>, directly or through other
    /// segments.
    /// </summary>
    internal bool AsksAbout(string from, string to)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var key))
        {
            if (key == to)
            {
                return true;
            }

            if (seen.Add(key) && Beside.TryGetValue(key, out var segment))
            {
                foreach (var next in segment.Rules.SelectMany(rule => rule.Clauses).SelectMany(clause => clause.Segments))
                {
                    open.Push(next);
                }
            }
        }

        return false;
    }

    public string? LifeOf(string? environmentKey, string key) => lifeOf(environmentKey, key);
}
