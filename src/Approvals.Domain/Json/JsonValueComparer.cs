using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Approvals.Domain.Json;

/// <summary>JSON values are the same when they mean the same, however they are written.</summary>
internal sealed class JsonValueComparer : IEqualityComparer<JsonElement>
{
    public static readonly JsonValueComparer Instance = new();

    public bool Equals(JsonElement x, JsonElement y) => JsonElement.DeepEquals(x, y);

    // Only strings are ever many; the rest may share a bucket by type.
    public int GetHashCode([DisallowNull] JsonElement obj) =>
        obj.ValueKind == JsonValueKind.String ? obj.GetString()!.GetHashCode(StringComparison.Ordinal) : (int)obj.ValueKind;
}
