using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Preview;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Preview;

/// <summary>A piece of a resource's state, before and after.</summary>
internal sealed record PartRep
{
    /// <summary>What it is, such as rule or fallthrough.</summary>
    public required string Part { get; init; }

    /// <summary>Tells it from others of its kind.</summary>
    public string? Id { get; init; }

    public required string Name { get; init; }

    [Shape(typeof(PartChange))]
    public required string Change { get; init; }

    public IReadOnlyList<LineRep>? Before { get; init; }

    public IReadOnlyList<LineRep>? After { get; init; }

    public static PartRep Of(Part part) =>
        new()
        {
            Part = part.Kind,
            Id = part.Id,
            Name = part.Name,
            Change = part.Change.ToWord(),
            Before = part.Before is { } before ? [.. before.Select(LineRep.Of)] : null,
            After = part.After is { } after ? [.. after.Select(LineRep.Of)] : null,
        };
}

/// <summary>One sentence about a part.</summary>
internal sealed record LineRep
{
    public required string Text { get; init; }

    public IReadOnlyList<ServedRep>? Serve { get; init; }

    /// <summary>Keys that the change takes out; at most 100.</summary>
    public IReadOnlyList<string>? Removed { get; init; }

    /// <summary>Keys that the change puts in; at most 100.</summary>
    public IReadOnlyList<string>? Added { get; init; }

    /// <summary>How many more keys are removed and added than are named.</summary>
    public int? More { get; init; }

    public static LineRep Of(Line line) =>
        new()
        {
            Text = line.Text,
            Serve = line.Serve is { } serve ? [.. serve.Select(it => new ServedRep(it.Variation, it.Value, it.Weight))] : null,
            Removed = line.Removed,
            Added = line.Added,
            More = line.More,
        };
}

/// <summary>A variation that is served.</summary>
/// <param name="Variation">Its name, or its value as text.</param>
/// <param name="Value">Its value; a long one is cut, and then a string.</param>
/// <param name="Weight">To how many, in thousandths of a percent; absent for all.</param>
internal sealed record ServedRep(string Variation, JsonElement Value, int? Weight);
