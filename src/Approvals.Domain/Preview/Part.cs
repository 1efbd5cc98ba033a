using System.Text.Json;

namespace Approvals.Domain.Preview;

/// <summary>A piece of a resource's state in words, before and after a change.</summary>
/// <param name="Kind">What it is, such as <c>rule</c> or <c>fallthrough</c>.</param>
/// <param name="Name">Its name for people, such as <c>Rule 2</c>.</param>
/// <param name="Change">What becomes of it.</param>
public sealed record Part(string Kind, string Name, PartChange Change)
{
    /// <summary>Tells it from others of its kind; null where there is only one.</summary>
    public string? Id { get; init; }

    /// <summary>Null where it is not there before.</summary>
    public IReadOnlyList<Line>? Before { get; init; }

    /// <summary>Null where it is not there afterwards.</summary>
    public IReadOnlyList<Line>? After { get; init; }
}

/// <summary>What a change makes of a part.</summary>
public enum PartChange
{
    Same,
    Added,
    Removed,
    Changed,

    /// <summary>It has another place among the others of its kind and is otherwise the same.</summary>
    Moved,
}

/// <summary>One sentence about a part.</summary>
public sealed record Line(string Text)
{
    /// <summary>What is served, where the sentence says so.</summary>
    public IReadOnlyList<Share>? Serve { get; init; }

    /// <summary>Keys that a change takes out of a list.</summary>
    public IReadOnlyList<string>? Removed { get; init; }

    /// <summary>Keys that a change puts into a list.</summary>
    public IReadOnlyList<string>? Added { get; init; }

    /// <summary>How many more keys there are than are named; null when all are.</summary>
    public int? More { get; init; }
}

/// <summary>A variation that is served.</summary>
/// <param name="Variation">Its name, or its value as text.</param>
/// <param name="Value">Its value; a long one is cut and then a string.</param>
/// <param name="Weight">To how many, in thousandths of a percent; null for all.</param>
public sealed record Share(string Variation, JsonElement Value, int? Weight = null);

/// <summary>What becomes of a resource in one environment.</summary>
/// <param name="Key">The environment.</param>
/// <param name="Parts">All of its parts there, also those that stay.</param>
public sealed record EnvironmentParts(string Key, IReadOnlyList<Part> Parts);
