using System.Text.Json;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Projects;

/// <summary>What new flags of a project are like where whoever makes them says nothing else.</summary>
public sealed record NewFlagDefaults
{
    public IReadOnlyList<string> Tags
    {
        get => field ?? [];
        init;
    }

    public bool Temporary { get; init; } = true;

    /// <summary>For flags that are made without variations, which are true and false.</summary>
    public BooleanVariations Boolean
    {
        get => field ?? new();
        init;
    }

    /// <summary>Null when new flags can be made like that.</summary>
    public Refusal? Check() => Labels.CheckTags(Tags) ?? Boolean.Check();

    /// <summary>The flag that is asked for, with the defaults in the place of what is not said.</summary>
    public NewFlag For(NewFlag asked)
    {
        var like = asked with { Tags = asked.Tags ?? Tags, Temporary = asked.Temporary ?? Temporary };
        return asked is { Variations: [], Migration: null }
            ? like with
            {
                Variations = Boolean.Variations(),
                Defaults = asked.Defaults ?? new FlagDefaults(Boolean.OnVariation, Boolean.OffVariation),
            }
            : like;
    }
}

/// <summary>The variations true and false of new flags; an empty text means that there is none.</summary>
public sealed record BooleanVariations
{
    private const int MaxDescriptionLength = 5000;

    public string TrueName { get; init; } = "";

    public string FalseName { get; init; } = "";

    public string TrueDescription { get; init; } = "";

    public string FalseDescription { get; init; } = "";

    /// <summary>0 for true, 1 for false.</summary>
    public int OnVariation { get; init; }

    /// <summary>0 for true, 1 for false.</summary>
    public int OffVariation { get; init; } = 1;

    internal Refusal? Check() =>
        OnVariation is < 0 or > 1 || OffVariation is < 0 or > 1
            ? Invalid("\"onVariation\" and \"offVariation\" must be 0, which is true, or 1, which is false.")
        : new[] { TrueName, FalseName }.Any(name => name.Length > Labels.MaxNameLength)
            ? Invalid($"\"trueDisplayName\" and \"falseDisplayName\" must have at most {Labels.MaxNameLength} characters.")
        : new[] { TrueDescription, FalseDescription }.Any(text => text.Length > MaxDescriptionLength)
            ? Invalid($"\"trueDescription\" and \"falseDescription\" must have at most {MaxDescriptionLength} characters.")
        : null;

    internal IReadOnlyList<NewVariation> Variations() =>
        [
            new(JsonElement.Parse("true"), Some(TrueName), Some(TrueDescription)),
            new(JsonElement.Parse("false"), Some(FalseName), Some(FalseDescription)),
        ];

    private static string? Some(string text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static Refusal Invalid(string detail) => new("invalid_flag_defaults", RefusalKind.Invalid, detail);
}
