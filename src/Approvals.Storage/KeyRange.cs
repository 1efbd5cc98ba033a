namespace Approvals.Storage;

/// <summary>A range of row keys in one partition.</summary>
/// <param name="From">The first key; empty for the first there is.</param>
/// <param name="To">The first key after the range; null for the end of the partition, where the range starts at its beginning.</param>
public readonly record struct KeyRange(string From, string? To)
{
    /// <summary>Every key of the partition.</summary>
    public static KeyRange All => new("", null);

    /// <summary>All keys that start with a prefix that ends in '|'.</summary>
    public static KeyRange StartingWith(string prefix) => new(prefix, Keys.EndOf(prefix));

    /// <summary>All keys before one.</summary>
    public static KeyRange Before(string rowKey) => new("", rowKey);
}
