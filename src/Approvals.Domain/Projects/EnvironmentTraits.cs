using System.Text.RegularExpressions;

namespace Approvals.Domain.Projects;

/// <summary>The settings of an environment that people choose when they make or change it.</summary>
public abstract partial record EnvironmentTraits
{
    /// <summary>Minutes that SDKs may keep what they have read.</summary>
    public const int MaxTtl = 60;

    /// <summary>Names the environment within its project; never changed.</summary>
    public required string Key { get; init; }

    /// <summary>A label for people.</summary>
    public required string Name { get; init; }

    /// <summary>Six hex digits.</summary>
    public string Color { get; init; } = "417505";

    /// <summary>Minutes, 0 to <see cref="MaxTtl"/>.</summary>
    public int DefaultTtl { get; init; }

    /// <summary>Whether client-side SDKs must sign whom they ask for.</summary>
    public bool SecureMode { get; init; }

    /// <summary>Whether new flags report every evaluation in full.</summary>
    public bool DefaultTrackEvents { get; init; }

    /// <summary>Whether changes must come with a comment.</summary>
    public bool RequireComments { get; init; }

    /// <summary>Whether people are asked twice before a change.</summary>
    public bool ConfirmChanges { get; init; }

    /// <summary>Whether people rely on it, so that changes want care.</summary>
    public bool Critical { get; init; }

    /// <summary>Without duplicates; none in rows from before there were any.</summary>
    public IReadOnlyList<string> Tags
    {
        get => field ?? [];
        init;
    }

    /// <summary>Null when all of it can be kept.</summary>
    public Refusal? Check() =>
        Labels.CheckKey(Key)
        ?? Labels.CheckName(Name)
        ?? Labels.CheckTags(Tags)
        ?? (
            HexDigits().IsMatch(Color)
                ? null
                : Invalid("invalid_color", $"\"color\" must be six hex digits, for example \"417505\"; it is '{Color}'.")
        )
        ?? (
            DefaultTtl is >= 0 and <= MaxTtl
                ? null
                : Invalid("invalid_default_ttl", $"\"defaultTtl\" must be 0 to {MaxTtl} minutes; it is {DefaultTtl}.")
        );

    private static Refusal Invalid(string rule, string detail) => new(rule, RefusalKind.Invalid, detail);

    [GeneratedRegex(@"\A[0-9A-Fa-f]{6}\z")]
    private static partial Regex HexDigits();
}
