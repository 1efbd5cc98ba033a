using System.Text.Json;

namespace Approvals.Domain.Evaluation;

/// <summary>Strings, numbers and booleans that are looked up by hash. Numbers are equal when they are the same double.</summary>
internal sealed class JsonScalarSet(IReadOnlyList<JsonElement> values)
{
    private readonly HashSet<object> _values = [.. values.Select(Scalar).OfType<object>()];

    public bool Contains(JsonElement value) => Scalar(value) is { } scalar && _values.Contains(scalar);

    private static object? Scalar(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };
}
