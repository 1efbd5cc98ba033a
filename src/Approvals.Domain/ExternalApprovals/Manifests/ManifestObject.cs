using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Approvals.Domain.ExternalApprovals.Templates;
using Approvals.Domain.Json;

namespace Approvals.Domain.ExternalApprovals.Manifests;

/// <summary>
/// An object in a manifest. Every problem with it is collected with a pointer; what is missing or wrong then reads as empty, so that all
/// of a manifest is looked at.
/// </summary>
internal sealed class ManifestObject
{
    private readonly JsonElement _json;
    private readonly string _pointer;
    private readonly List<ManifestProblem> _problems;

    private ManifestObject(JsonElement json, string pointer, List<ManifestProblem> problems) =>
        (_json, _pointer, _problems) = (json, pointer, problems);

    public static ManifestObject Root(JsonElement json, List<ManifestProblem> problems) => new(json, "", problems);

    public void Fail(string name, string reason) => _problems.Add(new(PointerTo(name), $"It {reason}."));

    /// <summary>Refuses every member with another name.</summary>
    public void Allow(params IReadOnlyList<string> names)
    {
        foreach (var member in _json.EnumerateObject().Where(member => !names.Contains(member.Name)))
        {
            Fail(member.Name, $"is not known here; use {string.Join(", ", names)}");
        }
    }

    public bool Has(string name) => _json.TryGetProperty(name, out _);

    public string? Text(string name, int max = int.MaxValue)
    {
        if (!TryGet(name, JsonShapes.Text, out var text))
        {
            return null;
        }

        if (text.Length > max)
        {
            Fail(name, $"must have at most {max} characters; it has {text.Length}");
        }

        return text;
    }

    /// <summary>A string that must be there and have something in it.</summary>
    public string RequiredText(string name, int max = int.MaxValue)
    {
        if (!Require(name, JsonShapes.Text.Wanted))
        {
            return "";
        }

        var text = Text(name, max);
        if (text is "")
        {
            Fail(name, "must not be empty");
        }

        return text ?? "";
    }

    public bool Flag(string name) => TryGet(name, JsonShapes.Boolean, out var value) && value;

    /// <summary>A string or a boolean; null when it is missing.</summary>
    public JsonElement? TextOrFlag(string name)
    {
        if (!_json.TryGetProperty(name, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False)
        {
            return value;
        }

        Fail(name, $"must be a string or a boolean; it is {JsonShapes.KindOf(value)}");
        return null;
    }

    /// <summary>One of the words; the first of them when it is missing or another one.</summary>
    public string RequiredWord(string name, IReadOnlyList<string> words)
    {
        if (!Require(name, $"one of {string.Join(", ", words)}") || !TryGet(name, JsonShapes.Text, out var text))
        {
            return words[0];
        }

        if (!words.Contains(text))
        {
            Fail(name, $"must be one of {string.Join(", ", words)}; it is \"{text}\"");
        }

        return text;
    }

    public Template? Template(string name, TemplatePlace place)
    {
        if (!TryGet(name, JsonShapes.Text, out var text))
        {
            return null;
        }

        var template = TemplateReader.Read(text, place, out var problem);
        if (template is null)
        {
            Fail(name, problem);
        }

        return template;
    }

    public Template RequiredTemplate(string name, TemplatePlace place) =>
        (Require(name, "a template") ? Template(name, place) : null) ?? new("", place);

    public JsonPointer? Pointer(string name)
    {
        if (!TryGet(name, JsonShapes.Text, out var text))
        {
            return null;
        }

        var pointer = JsonPointer.Parse(text);
        if (pointer is null)
        {
            Fail(name, $"must be a JSON pointer, such as /status/value; it is \"{text}\"");
        }

        return pointer;
    }

    public JsonPointer RequiredPointer(string name) =>
        (Require(name, "a JSON pointer, such as /status/value") ? Pointer(name) : null) ?? JsonPointer.Parse("")!;

    public ManifestObject? Object(string name) => TryGet(name, JsonShapes.Object, out var value) ? Inside(name, value) : null;

    /// <summary>An object that must be there; one without members where it is not.</summary>
    public ManifestObject? RequiredObject(string name) => Require(name, JsonShapes.Object.Wanted) ? Object(name) : null;

    public IEnumerable<ManifestObject> Objects(string name)
    {
        if (!TryGet(name, JsonShapes.Array, out var array))
        {
            yield break;
        }

        foreach (var (i, item) in array.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                yield return Inside($"{name}/{i}", item);
            }
            else
            {
                _problems.Add(new($"{PointerTo(name)}/{i}", $"It must be an object; it is {JsonShapes.KindOf(item)}."));
            }
        }
    }

    public IReadOnlyList<string> Texts(string name)
    {
        if (!TryGet(name, JsonShapes.Array, out var array))
        {
            return [];
        }

        List<string> texts = [];
        foreach (var (i, item) in array.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                texts.Add(item.GetString()!);
            }
            else
            {
                _problems.Add(new($"{PointerTo(name)}/{i}", $"It must be a string; it is {JsonShapes.KindOf(item)}."));
            }
        }

        return texts;
    }

    private ManifestObject Inside(string path, JsonElement json) => new(json, $"{_pointer}/{path}", _problems);

    private string PointerTo(string name) =>
        $"{_pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private bool Require(string name, string wanted)
    {
        if (_json.TryGetProperty(name, out _))
        {
            return true;
        }

        Fail(name, $"is missing; it must be {wanted}");
        return false;
    }

    private bool TryGet<T>(string name, JsonShape<T> shape, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (!_json.TryGetProperty(name, out var json))
        {
            return false;
        }

        if (shape.TryRead(json, out value))
        {
            return true;
        }

        Fail(name, $"must be {shape.Wanted}; it is {shape.Describe(json)}");
        return false;
    }
}
