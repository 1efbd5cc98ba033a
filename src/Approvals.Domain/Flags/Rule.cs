namespace Approvals.Domain.Flags;

/// <summary>A rule that matches when all its clauses do. What follows from a match differs by resource.</summary>
public abstract record Rule
{
    /// <summary>Names the rule within its environment.</summary>
    public required string Id { get; init; }

    /// <summary>The conditions, all of which must hold.</summary>
    public required IReadOnlyList<Clause> Clauses { get; init; }

    /// <summary>What the rule is for, if said.</summary>
    public string? Description { get; init; }
}

/// <summary>A rule that serves a variation to those who match it.</summary>
public sealed record TargetingRule : Rule
{
    /// <summary>What those who match get.</summary>
    public required VariationOrRollout Serve { get; init; }

    /// <summary>Whether matches are reported in full for analysis.</summary>
    public bool TrackEvents { get; init; }

    internal bool SaysTheSameAs(TargetingRule other) =>
        Description == other.Description
        && TrackEvents == other.TrackEvents
        && Serve == other.Serve
        && Clauses.Count == other.Clauses.Count
        && Clauses.Zip(other.Clauses).All(pair => pair.First.SaysTheSameAs(pair.Second));
}
