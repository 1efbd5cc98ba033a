namespace Approvals.Domain.Instructions.Copying;

/// <summary>Which parts of a flag's state a copy takes over from one environment to another.</summary>
public sealed record CopyActions
{
    private CopyActions(IReadOnlyList<string> chosen) => Chosen = chosen;

    /// <summary>Every action there is.</summary>
    public static CopyActions All { get; } = new(FlagCopy.Actions);

    /// <summary>The actions to do, by name.</summary>
    public IReadOnlyList<string> Chosen { get; }

    /// <summary>Reads a client's choice: only these, all but those, or all.</summary>
    /// <param name="included">The client's <c>includedActions</c>; null when there are none.</param>
    /// <param name="excluded">The client's <c>excludedActions</c>; null when there are none.</param>
    public static Decision<CopyActions> Parse(IReadOnlyList<string>? included, IReadOnlyList<string>? excluded)
    {
        if (included is not null && excluded is not null)
        {
            return Refuse("either \"includedActions\" or \"excludedActions\" may be given, not both; without them everything is copied.");
        }

        if ((included ?? excluded) is not { } named)
        {
            return All;
        }

        var name = included is not null ? "includedActions" : "excludedActions";
        if (named.FirstOrDefault(action => !FlagCopy.Actions.Contains(action)) is { } unknown)
        {
            return Refuse($"\"{name}\" must hold only {string.Join(", ", FlagCopy.Actions)}; got \"{unknown}\".");
        }

        string[] chosen = [.. FlagCopy.Actions.Where(action => named.Contains(action) == included is not null)];
        return chosen.Length == 0
            ? Refuse($"\"{name}\" leaves nothing to copy; leave it out to copy everything.")
            : new CopyActions(chosen);
    }

    private static Refusal Refuse(string detail) => new("invalid_copy_actions", RefusalKind.Invalid, detail);
}
