using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Approvals.Domain.Json;

/// <summary>Compares JSON values by their meaning: numbers and escapes may be written differently.</summary>
internal sealed class JsonValueComparer : IEqualityComparer<JsonElement>
{
    public static readonly JsonValueComparer Instance = new();

    public bool Equals(JsonElement x, JsonElement y) => JsonElement.DeepEquals(x, y);

    // Lists of values that are long hold strings, so all other values of a kind may share a hash code.
    public int GetHashCode([DisallowNull] JsonElement obj) =>
        obj.ValueKind == JsonValueKind.String ? obj.GetString()!.GetHashCode(StringComparison.Ordinal) : (int)obj.ValueKind;
}
