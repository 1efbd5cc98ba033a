using System.Text.Json;
using Approvals.Domain.Json;

namespace Approvals.Domain.Access;

/// <summary>
/// A condition on when a member was last seen. What was not seen since uses were kept and what was never seen are the same here.
/// </summary>
public sealed record LastSeenCondition
{
    public const string Example = """{"before":1690527600000}""";

    private bool? IsNever { get; init; }

    private DateTimeOffset? Before { get; init; }

    /// <summary>Reads <c>{"never": true}</c>, <c>{"noData": true}</c> or <c>{"before": 1690527600000}</c>; null for anything else.</summary>
    public static LastSeenCondition? Of(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.EnumerateObject().ToArray() is [var only] ? Of(only.Name, only.Value) : null;

    /// <summary>Reads the one member of such an object.</summary>
    public static LastSeenCondition? Of(string member, JsonElement value) =>
        (member, value.ValueKind) switch
        {
            ("never" or "noData", JsonValueKind.True or JsonValueKind.False) => new() { IsNever = value.GetBoolean() },
            ("before", _) when JsonShapes.Time.TryRead(value, out var time) => new() { Before = time },
            _ => null,
        };

    /// <param name="lastSeen">When the member was last seen; null for one who never was, which is before any time.</param>
    public bool Matches(DateTimeOffset? lastSeen) => IsNever is { } never ? never == lastSeen is null : !(lastSeen >= Before);
}
