using System.Text.Json;
using Approvals.Domain.Json;

namespace Approvals.Domain.Flags;

/// <summary>One condition of a rule, on one attribute of a context.</summary>
public sealed record Clause
{
    /// <summary>Names the clause within its rule.</summary>
    public required string Id { get; init; }

    /// <summary>The kind of context whose attribute is looked at.</summary>
    public string ContextKind { get; init; } = Flags.ContextKind.User;

    /// <summary>The attribute; empty for <c>segmentMatch</c>, which looks at none.</summary>
    public required string Attribute { get; init; }

    /// <summary>One of <see cref="ClauseOperators.All"/>.</summary>
    public required string Op { get; init; }

    /// <summary>Turns the condition into its opposite.</summary>
    public bool Negate { get; init; }

    /// <summary>Strings, numbers or booleans; matching one of them is enough.</summary>
    public required IReadOnlyList<JsonElement> Values { get; init; }

    /// <summary>Keys of the segments that the clause asks about.</summary>
    internal IEnumerable<string> Segments =>
        Op == ClauseOperators.SegmentMatch
            ? Values.Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)
            : [];

    internal bool SaysTheSameAs(Clause other) =>
        ContextKind == other.ContextKind
        && Attribute == other.Attribute
        && Op == other.Op
        && Negate == other.Negate
        && Values.SequenceEqual(other.Values, JsonValueComparer.Instance);
}
