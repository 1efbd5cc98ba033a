using System.Text.Json;

namespace Approvals.Tests.Fuzz;

/// <summary>Where a value is in a JSON text, by its bytes; of a member also its name.</summary>
/// <param name="Start">Where it starts: at the member's name, or at the value of an array.</param>
/// <param name="Value">Where the value starts.</param>
/// <param name="End">The first byte after the value.</param>
/// <param name="IsMember">Whether it is an object's member.</param>
internal sealed record JsonPart(int Start, int Value, int End, bool IsMember)
{
    /// <summary>Every part of a valid JSON text, the whole first.</summary>
    public static IReadOnlyList<JsonPart> Of(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        List<JsonPart> parts = [];
        Collect(ref reader, start: 0, isMember: false, parts);
        return parts;
    }

    private static void Collect(ref Utf8JsonReader reader, int start, bool isMember, List<JsonPart> parts)
    {
        var (value, own) = ((int)reader.TokenStartIndex, parts.Count);
        parts.Add(new(start, value, 0, isMember));
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
            {
                var (itemStart, itemIsMember) = ((int)reader.TokenStartIndex, reader.TokenType == JsonTokenType.PropertyName);
                if (itemIsMember)
                {
                    reader.Read();
                }

                Collect(ref reader, itemStart, itemIsMember, parts);
            }
        }

        parts[own] = parts[own] with { End = (int)reader.BytesConsumed };
    }
}
