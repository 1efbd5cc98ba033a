using System.Text.Json;

namespace Approvals.Domain.Evaluation;

/// <summary>A context of one kind.</summary>
/// <param name="kind">A valid <see cref="Flags.ContextKind"/>.</param>
/// <param name="key">Tells it from others of its kind.</param>
/// <param name="attributes">What is known of it by name; its key, and whether it is anonymous, need not be among them.</param>
/// <param name="anonymous">Whether its key stands for nobody in particular.</param>
public sealed class SingleContext(
    string kind,
    string key,
    IEnumerable<KeyValuePair<string, JsonElement>> attributes,
    bool anonymous = false
)
{
    private static readonly JsonElement s_true = JsonElement.Parse("true");
    private static readonly JsonElement s_false = JsonElement.Parse("false");

    private readonly Dictionary<string, JsonElement> _attributes = new(attributes)
    {
        ["key"] = JsonSerializer.SerializeToElement(key, ContextJson.Default.String),
        ["anonymous"] = anonymous ? s_true : s_false,
    };

    public string Kind { get; } = kind;

    public string Key { get; } = key;

    internal JsonElement? Find(AttributePath path)
    {
        if (!_attributes.TryGetValue(path.Names[0], out var value))
        {
            return null;
        }

        for (var i = 1; i < path.Names.Count; i++)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(path.Names[i], out value))
            {
                return null;
            }
        }

        return value;
    }
}
