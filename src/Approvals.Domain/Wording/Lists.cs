namespace Approvals.Domain.Wording;

/// <summary>Lists in sentences, which name the first of many and count the rest.</summary>
internal static class Lists
{
    /// <summary>Most items that a sentence names.</summary>
    public const int MostNamed = 10;

    /// <summary>Items with commas, for values that are alternatives: <c>DE, AT and 4,321 more</c>.</summary>
    public static string Commas(IEnumerable<string> items, int most = MostNamed)
    {
        var all = items.ToList();
        var named = string.Join(", ", all.Take(most));
        return all.Count == 0 ? "nothing"
            : all.Count > most ? $"{named} and {Brief.OfCount(all.Count - most)} more"
            : named;
    }

    /// <summary>Items that belong together: <c>ann, bob and cid</c>.</summary>
    public static string And(IEnumerable<string> items, int most = MostNamed)
    {
        var all = items.ToList();
        return all.Count switch
        {
            0 => "nothing",
            1 => all[0],
            _ when all.Count > most => Commas(all, most),
            _ => $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}",
        };
    }

    /// <summary>A count with its noun: <c>1 user</c>, <c>4,321 users</c>.</summary>
    public static string Count(int count, string noun) => $"{Brief.OfCount(count)} {noun}{(count == 1 ? "" : "s")}";
}
