namespace Approvals.Domain.Listing;

/// <summary>What a request is shown together with.</summary>
[Flags]
public enum Expand
{
    None = 0,

    /// <summary>The flag it changes; of flag requests only.</summary>
    Flag = 1,

    /// <summary>The resource's project, without its environments.</summary>
    Project = 2,

    /// <summary>The environments it affects.</summary>
    Environments = 4,

    /// <summary>The resource it changes, of whatever kind.</summary>
    Resource = 8,
}

/// <summary>The words for what can be expanded.</summary>
public static class Expands
{
    private static readonly Dictionary<string, Expand> s_byWord = new(StringComparer.Ordinal)
    {
        ["flag"] = Expand.Flag,
        ["project"] = Expand.Project,
        ["environments"] = Expand.Environments,
        ["resource"] = Expand.Resource,
    };

    /// <summary>Reads words joined by commas, with or without white space and repetitions; missing and empty text is none.</summary>
    public static Decision<Expand> Parse(string? text)
    {
        var expand = Expand.None;
        foreach (var word in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!s_byWord.TryGetValue(word, out var one))
            {
                var all = string.Join(", ", s_byWord.Keys);
                return new Refusal(
                    "unsupported_expand",
                    RefusalKind.Invalid,
                    $"\"expand\" names {ShortQuote.Of(word)}; use any of {all}, joined by commas."
                );
            }

            expand |= one;
        }

        return expand;
    }
}
