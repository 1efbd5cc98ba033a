using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Compatibility;

/// <summary>
/// The members of LaunchDarkly's answers and their types, for the routes that are served. A line without indent is an operation or a type; below an
/// operation are its statuses, below a type its members, those with a <c>?</c> may be absent. <c>[T]</c> is a list, <c>{T}</c> an object whose members
/// have any name, <c>T|U</c> either, and <c>nothing</c> an answer without a body.
/// </summary>
internal static class AnswerMembers
{
    private static readonly Dictionary<string, Dictionary<string, string>> s_lines = Read();

    /// <summary>The operations, by their ids, with the type of the answer of each status.</summary>
    public static IReadOnlyDictionary<string, Dictionary<string, string>> Operations { get; } =
        s_lines.Where(line => line.Value.Keys.Any(key => char.IsDigit(key[0]))).ToDictionary();

    /// <summary>What of a value is not as its type says, and where.</summary>
    public static IReadOnlyList<string> Misfits(string type, JsonElement value) => [.. Misfits(type, value, "$")];

    private static IEnumerable<string> Misfits(string type, JsonElement value, string at)
    {
        if (type.Split('|') is { Length: > 1 } choices)
        {
            return choices.Any(choice => !Misfits(choice, value, at).Any()) ? [] : [Misfit()];
        }

        return (type[0], value.ValueKind) switch
        {
            ('[', JsonValueKind.Array) => value.EnumerateArray().SelectMany((item, i) => Misfits(type[1..^1], item, $"{at}[{i}]")),
            ('{', JsonValueKind.Object) => value
                .EnumerateObject()
                .SelectMany(member => Misfits(type[1..^1], member.Value, $"{at}.{member.Name}")),
            ('"', JsonValueKind.String) => value.GetString() == type.Trim('"') ? [] : [Misfit()],
            (_, JsonValueKind.Object) when s_lines.TryGetValue(type, out var members) => OfMembers(members, value, at),
            _ => IsA(type, value) ? [] : [Misfit()],
        };

        string Misfit() => $"{at} must be {type}; it is {value.GetRawText()}";
    }

    private static IEnumerable<string> OfMembers(Dictionary<string, string> members, JsonElement value, string at) =>
        members.SelectMany(member =>
            value.TryGetProperty(member.Key.TrimEnd('?'), out var own) ? Misfits(member.Value, own, $"{at}.{member.Key.TrimEnd('?')}")
            : member.Key.EndsWith('?') ? []
            : (IEnumerable<string>)[$"{at}.{member.Key} is missing"]
        );

    private static bool IsA(string type, JsonElement value) =>
        type switch
        {
            "any" => true,
            "object" => value.ValueKind == JsonValueKind.Object,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            "null" or "nothing" => value.ValueKind == JsonValueKind.Null,
            _ => false,
        };

    private static Dictionary<string, Dictionary<string, string>> Read()
    {
        Dictionary<string, Dictionary<string, string>> read = [];
        Dictionary<string, string> below = [];
        var lines = Repository.Read("tests/Approvals.Functions.Tests/Compatibility/answer-members.txt");
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line is [' ', ..])
            {
                var (name, type) = (line[..line.IndexOf(": ")].Trim(), line[(line.IndexOf(": ") + 2)..]);
                below.Add(name, type);
            }
            else
            {
                read.Add(line, below = []);
            }
        }

        return read;
    }
}
