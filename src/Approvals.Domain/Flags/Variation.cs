using System.Text.Json;

namespace Approvals.Domain.Flags;

/// <summary>One value that a flag or AI Config can serve. Instructions name it by <see cref="Id"/>, stored state by its position.</summary>
public record Variation
{
    /// <summary>A UUID that stays the same when other variations come and go.</summary>
    public required string Id { get; init; }

    /// <summary>Any JSON value; no two variations of a flag have equal ones.</summary>
    public required JsonElement Value { get; init; }

    /// <summary>A label for people, if it has one.</summary>
    public string? Name { get; init; }

    /// <summary>What the variation is for, if said.</summary>
    public string? Description { get; init; }
}
