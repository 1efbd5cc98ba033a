using System.Text.RegularExpressions;

namespace Approvals.Tests.Golden;

/// <summary>Puts names in the place of what is made by chance: ids of known people and requests by name, others by number in each text.</summary>
internal sealed class Names(IEnumerable<KeyValuePair<string, string>> known)
{
    private static readonly (string Name, string Pattern)[] s_chance =
    [
        ("token", @"\bapi-[a-z2-7]{36}\b"),
        ("source-token", @"\bsrc-\{\w+\}-[a-z2-7]{40}\b"),
        ("four", @"(?<=""(token|ending|tokenEnding)"": "")[a-z2-7]{4}(?="")"),
        ("host", @"(?<=http://)127\.0\.0\.1:\d+(?=/webhook/)"),
        ("uuid", @"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"),
        ("hash", @"\b(?!0{64})[0-9a-f]{64}\b"),
        ("salt", @"\b[0-9a-f]{32}\b"),
        ("id", @"\b(?!0{24})[0-9a-f]{24}\b"),
    ];

    private readonly Dictionary<string, string> _ids = new(known);

    public void Add(string name, string id) => _ids[name] = id;

    /// <summary>A step's text with the ids in place of their names.</summary>
    public string Fill(string text) => _ids.Aggregate(text, (filled, known) => filled.Replace($"{{{known.Key}}}", known.Value));

    /// <summary>An answer's text with names in place of ids.</summary>
    public string Hide(string text) =>
        s_chance.Aggregate(
            _ids.Aggregate(text, (hidden, known) => hidden.Replace(known.Value, $"{{{known.Key}}}")),
            (hidden, chance) => Number(hidden, chance.Name, chance.Pattern)
        );

    private static string Number(string text, string name, string pattern)
    {
        List<string> seen = [];
        return Regex.Replace(
            text,
            pattern,
            found =>
            {
                if (!seen.Contains(found.Value))
                {
                    seen.Add(found.Value);
                }

                return $"{name}{seen.IndexOf(found.Value) + 1}";
            }
        );
    }
}
