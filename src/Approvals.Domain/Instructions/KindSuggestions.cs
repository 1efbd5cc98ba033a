namespace Approvals.Domain.Instructions;

/// <summary>Suggests known kinds for one that is mistyped.</summary>
internal static class KindSuggestions
{
    private const int FewEdits = 3;

    public static string Unknown(string name, IEnumerable<string> known)
    {
        var near = known
            .Select(kind => (Kind: kind, Edits: Edits(name.ToUpperInvariant(), kind.ToUpperInvariant())))
            .Where(it => it.Edits <= FewEdits)
            .OrderBy(it => it.Edits)
            .ThenBy(it => it.Kind, StringComparer.Ordinal)
            .Select(it => it.Kind)
            .ToList();

        return near.Count > 0
            ? $"unknown kind \"{name}\"; did you mean {string.Join(" or ", near)}?"
            : $"unknown kind; use one of {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
    }

    /// <summary>How many letters must be added, dropped or changed to turn one text into the other (Levenshtein).</summary>
    private static int Edits(string from, string to)
    {
        // Texts that differ this much in length cannot be near, and a caller's text may be of any length.
        if (Math.Abs(from.Length - to.Length) > FewEdits)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
