using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Approvals.Domain.Json;

/// <summary>
/// Writes JSON in the canonical form of RFC 8785: names in order, no white space, no escape that is not needed. Numbers that are not
/// whole, or larger than all readers agree on, become strings with the digits that were written.
/// </summary>
public static class CanonicalJson
{
    private const long LargestWhole = (1L << 53) - 1;

    public static string Of(JsonElement value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteAll(
                    text,
                    '{',
                    value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal),
                    member =>
                    {
                        Write(text, member.Name);
                        text.Append(':');
                        Write(text, member.Value);
                    },
                    '}'
                );
                break;
            case JsonValueKind.Array:
                WriteAll(text, '[', value.EnumerateArray(), item => Write(text, item), ']');
                break;
            case JsonValueKind.String:
                Write(text, value.GetString()!);
                break;
            case JsonValueKind.Number when value.TryGetInt64(out var whole) && Math.Abs((decimal)whole) <= LargestWhole:
                text.Append(whole.ToString(CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.Number:
                Write(text, value.GetRawText());
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteAll<T>(StringBuilder text, char open, IEnumerable<T> items, Action<T> write, char close)
    {
        text.Append(open);
        foreach (var (i, item) in items.Index())
        {
            text.Append(i == 0 ? "" : ",");
            write(item);
        }

        text.Append(close);
    }

    private static void Write(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
