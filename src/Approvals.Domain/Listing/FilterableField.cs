using System.Text.Json;

namespace Approvals.Domain.Listing;

/// <summary>A field that a list can be filtered by, as in <c>query:shop</c>.</summary>
/// <param name="Name">What stands before the colon.</param>
/// <param name="Form">A condition on it, for messages.</param>
/// <param name="Read">Makes a condition of what stands after the colon; null for a value that the field cannot have.</param>
public sealed record FilterableField<T>(string Name, string Form, Func<string, Func<T, bool>?> Read)
{
    /// <summary>The text is in one of the texts of an item.</summary>
    public static FilterableField<T> Query(Func<T, IEnumerable<string>> texts) =>
        new("query", "query:TEXT", value => item => texts(item).Any(text => text.Contains(value, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The item has all of these tags. A plus sign that was sent as it is arrives as a space.</summary>
    public static FilterableField<T> Tags(Func<T, IReadOnlyList<string>> tags) =>
        new(
            "tags",
            "tags:ONE+TWO",
            value =>
                Words(value, '+', ' ') is [_, ..] wanted
                    ? item => wanted.All(tag => tags(item).Contains(tag, StringComparer.OrdinalIgnoreCase))
                    : null
        );

    /// <summary>The item has at least one of these values.</summary>
    public static FilterableField<T> AnyOf(string name, Func<T, IEnumerable<string>> values) =>
        new(
            name,
            $"{name}:ONE|TWO",
            value =>
                Words(value, '|') is [_, ..] wanted ? item => values(item).Intersect(wanted, StringComparer.OrdinalIgnoreCase).Any() : null
        );

    /// <summary>The item has this value, in this spelling.</summary>
    public static FilterableField<T> Is(string name, string form, Func<T, string?> value) =>
        new(name, $"{name}:{form}", wanted => item => value(item) == wanted);

    /// <summary>True or false.</summary>
    public static FilterableField<T> Switch(string name, Func<T, bool> value) =>
        new(name, $"{name}:true", text => bool.TryParse(text, out var wanted) ? item => value(item) == wanted : null);

    /// <summary>One of some words.</summary>
    public static FilterableField<T> OneOf(string name, params (string Word, Func<T, bool> Matches)[] words) =>
        new(
            name,
            string.Join(" or ", words.Select(it => $"{name}:{it.Word}")),
            value => words.FirstOrDefault(it => it.Word.Equals(value, StringComparison.OrdinalIgnoreCase)).Matches
        );

    /// <summary>A JSON object with one member.</summary>
    /// <param name="name">The field.</param>
    /// <param name="example">An object, for messages.</param>
    /// <param name="read">Makes a condition of the member; null for a member that the object cannot have.</param>
    public static FilterableField<T> Object(string name, string example, Func<string, JsonElement, Func<T, bool>?> read) =>
        new(name, $"{name}:{example}", value => Member(value) is { } member ? read(member.Name, member.Value) : null);

    /// <summary>The time that a number of Unix milliseconds means; null when it means none.</summary>
    public static DateTimeOffset? Time(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var milliseconds)
        && milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    private static string[] Words(string value, params char[] separators) =>
        value.Split(separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static JsonProperty? Member(string json)
    {
        try
        {
            return JsonElement.Parse(json) is { ValueKind: JsonValueKind.Object } read && read.EnumerateObject().ToArray() is [var only]
                ? only
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
