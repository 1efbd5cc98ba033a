using System.Text.Json;
using System.Text.Unicode;

namespace Approvals.Functions.Http.Json;

/// <summary>
/// Whether JSON holds nothing but characters and numbers that can be used. Parsing it is not enough: it does not look at the bytes
/// within strings, an escape may name half of a surrogate pair, and a number may be of any size; they would only fail where they are used.
/// </summary>
internal static class JsonText
{
    /// <summary>Null when all text and numbers can be used and no array or object has too many items; else what is wrong.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static string? Problem(ReadOnlySpan<byte> json, int maxDepth, int maxItems)
    {
        if (!Utf8.IsValid(json))
        {
            return "it is not in UTF-8";
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        Span<int> items = stackalloc int[maxDepth + 1];
        while (reader.Read())
        {
            if (
                reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject or JsonTokenType.PropertyName)
                && ++items[reader.CurrentDepth] > maxItems
            )
            {
                return $"the array or object that is open at byte {reader.TokenStartIndex + 1} "
                    + $"has more than {maxItems} items, the most that one may have";
            }

            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                items[reader.CurrentDepth + 1] = 0;
            }

            if (reader.TokenType == JsonTokenType.Number && !(reader.TryGetDouble(out var number) && double.IsFinite(number)))
            {
                return $"the number at byte {reader.TokenStartIndex + 1} is beyond what a double can hold";
            }

            if (reader.ValueIsEscaped && !IsText(ref reader))
            {
                return $"the text at byte {reader.TokenStartIndex + 1} names half of a character, a surrogate without its other half";
            }
        }

        return null;
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
