namespace Approvals.Domain.Evaluation;

/// <summary>Keys of contexts, in the order in which they are kept, that are looked up by hash.</summary>
public sealed class KeySet(IReadOnlyList<string> keys)
{
    private readonly Lazy<HashSet<string>> _set = new(() => keys.ToHashSet(StringComparer.Ordinal));

    public IReadOnlyList<string> Keys => keys;

    internal bool Contains(string key) => _set.Value.Contains(key);
}
