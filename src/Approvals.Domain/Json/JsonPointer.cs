using System.Text.Json;
using System.Text.RegularExpressions;

namespace Approvals.Domain.Json;

/// <summary>Names a place in a JSON document (RFC 6901): names of members and positions in arrays, from the root down.</summary>
public sealed partial record JsonPointer
{
    /// <summary>Deeper than any document that is patched or read.</summary>
    public const int MaxParts = 64;

    private JsonPointer(IReadOnlyList<string> parts) => Parts = parts;

    /// <summary>Empty for the document itself.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>The object or array that holds the place. The document itself has none, and asking for it is an error.</summary>
    public JsonPointer Parent => new([.. Parts.Take(Parts.Count - 1)]);

    /// <summary>The pointer with these parts, from the root down.</summary>
    public static JsonPointer Of(params IReadOnlyList<string> parts) => new(parts);

    /// <summary>Null when the text is no pointer.</summary>
    public static JsonPointer? Parse(string text)
    {
        if (text is "")
        {
            return new([]);
        }

        var parts = text[1..].Split('/');
        return text[0] == '/' && parts.Length <= MaxParts && !WrongEscape().IsMatch(text) ? new([.. parts.Select(Unescape)]) : null;
    }

    /// <summary>A part of a pointer as a position in an array; null when it is no number.</summary>
    public static int? Position(string part) => DecimalNumber().IsMatch(part) && int.TryParse(part, out var position) ? position : null;

    /// <summary>Whether the other place lies within this one; a place does not lie within itself.</summary>
    public bool Contains(JsonPointer other) => other.Parts.Count > Parts.Count && other.Parts.Take(Parts.Count).SequenceEqual(Parts);

    /// <summary>The same pointer with one part replaced.</summary>
    public JsonPointer With(int index, string part) => new([.. Parts.Select((now, i) => i == index ? part : now)]);

    /// <summary>What is at the place in a document; null when there is no such place.</summary>
    public JsonElement? Find(JsonElement document)
    {
        foreach (var part in Parts)
        {
            if (document.ValueKind == JsonValueKind.Object && document.TryGetProperty(part, out var member))
            {
                document = member;
            }
            else if (document.ValueKind == JsonValueKind.Array && Position(part) is { } position && position < document.GetArrayLength())
            {
                document = document[position];
            }
            else
            {
                return null;
            }
        }

        return document;
    }

    public override string ToString() =>
        string.Concat(
            Parts.Select(part => $"/{part.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}")
        );

    private static string Unescape(string part) =>
        part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    [GeneratedRegex("~(?![01])")]
    private static partial Regex WrongEscape();

    [GeneratedRegex(@"\A(0|[1-9][0-9]*)\z")]
    private static partial Regex DecimalNumber();
}
