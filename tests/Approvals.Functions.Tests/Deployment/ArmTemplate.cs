using System.Text.Json;

namespace Approvals.Tests.Deployment;

/// <summary>What Bicep is compiled to: a template for Azure Resource Manager.</summary>
internal sealed record ArmTemplate(JsonElement Json)
{
    public string Text => Json.GetRawText();

    /// <summary>Each parameter with its default as text; null when there is none.</summary>
    public IReadOnlyDictionary<string, string?> Parameters =>
        Json.GetProperty("parameters")
            .EnumerateObject()
            .ToDictionary(
                parameter => parameter.Name,
                parameter => parameter.Value.TryGetProperty("defaultValue", out var value) ? TextOf(value) : null
            );

    public IReadOnlyDictionary<string, string> Outputs =>
        Json.GetProperty("outputs")
            .EnumerateObject()
            .ToDictionary(output => output.Name, output => output.Value.GetProperty("value").GetString()!);

    /// <summary>The templates of the modules, which stand in this one.</summary>
    public IEnumerable<ArmTemplate> Modules =>
        Own()
            .Where(resource => TypeOf(resource) == "Microsoft.Resources/deployments")
            .Select(module => new ArmTemplate(module.GetProperty("properties").GetProperty("template")));

    /// <summary>Resources of a type, those of modules too.</summary>
    public IEnumerable<JsonElement> Resources(string type) =>
        Own().Where(resource => TypeOf(resource) == type).Concat(Modules.SelectMany(module => module.Resources(type)));

    public string Hash => Json.GetProperty("metadata").GetProperty("_generator").GetProperty("templateHash").GetString()!;

    public static ArmTemplate Parse(string json) => new(JsonElement.Parse(json));

    /// <summary>They have names where the file's symbols are kept, and stand in a list elsewhere.</summary>
    private IEnumerable<JsonElement> Own() =>
        Json.GetProperty("resources") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray()
            : Json.GetProperty("resources").EnumerateObject().Select(resource => resource.Value);

    private static string TypeOf(JsonElement resource) => resource.GetProperty("type").GetString()!;

    /// <summary>As it is written in the parameters file, where all values are text.</summary>
    private static string TextOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.String => value.GetString()!,
            _ => value.GetRawText(),
        };
}
