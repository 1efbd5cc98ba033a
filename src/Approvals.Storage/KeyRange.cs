namespace Approvals.Storage;

/// <summary>A range of row keys in one partition.</summary>
/// <param name="From">Lower bound, inclusive; empty for the start of the partition.</param>
/// <param name="To">Upper bound, exclusive; null, only with an empty <paramref name="From"/>, for the end of the partition.</param>
public readonly record struct KeyRange(string From, string? To)
{
    /// <summary>Every key of the partition.</summary>
    public static KeyRange All => new("", null);

    /// <summary>All keys that start with a prefix that ends in '|'.</summary>
    public static KeyRange StartingWith(string prefix) => new(prefix, Keys.EndOf(prefix));

    /// <summary>All keys that sort before a key.</summary>
    public static KeyRange Before(string rowKey) => new("", rowKey);

    /// <summary>Whether a key is in the range.</summary>
    public bool Contains(string rowKey) =>
        string.CompareOrdinal(rowKey, From) >= 0 && (To is null || string.CompareOrdinal(rowKey, To) < 0);
}
