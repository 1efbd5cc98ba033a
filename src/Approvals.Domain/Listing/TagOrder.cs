namespace Approvals.Domain.Listing;

/// <summary>Compares lists of tags tag by tag, each in alphabetical order; who has no tags comes first.</summary>
internal static class TagOrder
{
    public static IComparer<IReadOnlyList<string>> Comparer { get; } = Comparer<IReadOnlyList<string>>.Create(Compare);

    private static int Compare(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var comparer = StringComparer.OrdinalIgnoreCase;
        return one.Order(comparer)
            .Zip(other.Order(comparer), comparer.Compare)
            .FirstOrDefault(compared => compared != 0, one.Count.CompareTo(other.Count));
    }
}
