using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Json;

namespace Approvals.Domain.AiConfigs;

/// <summary>New content for a variation of an AI Config; what is null or not named stays as it is.</summary>
public sealed record AiVariationEdit
{
    /// <summary>The member of a variation's value in which SDKs read which variation and version they have.</summary>
    public const string Meta = "_ldMeta";

    /// <summary>A label for people.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for; empty takes it away.</summary>
    public string? Description { get; init; }

    /// <summary>Members of the value that are replaced as a whole, by name; an empty text takes a member away.</summary>
    public IReadOnlyDictionary<string, JsonElement> Content { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The variation with the content, one version later; the same instance when it has it already.</summary>
    internal Decision<AiVariation> Apply(AiVariation variation)
    {
        if (Name is not null && string.IsNullOrWhiteSpace(Name))
        {
            return AiVariations.Invalid("The name of a variation must not be blank.");
        }

        if (Content.Values.Any(value => !ReadableJson.Is(value)))
        {
            return AiVariations.Invalid($"A variation must hold {ReadableJson.Wanted}.");
        }

        var version = variation.Version + 1;
        var changed = variation with
        {
            Name = Name ?? variation.Name,
            Description = Description is "" ? null : Description ?? variation.Description,
        };
        var before = Members(variation);
        var after = WithContent(before);
        if (changed == variation && JsonNode.DeepEquals(before, after))
        {
            return variation;
        }

        after[Meta]!["version"] = version;
        return changed with { Version = version, Value = JsonElement.Parse(after.ToJsonString()) };
    }

    private JsonObject WithContent(JsonObject members)
    {
        var after = members.DeepClone().AsObject();
        foreach (var (name, value) in Content)
        {
            if (value.ValueKind == JsonValueKind.String && value.GetString() is "")
            {
                after.Remove(name);
            }
            else
            {
                after[name] = JsonNode.Parse(value.GetRawText());
            }
        }

        return after;
    }

    /// <summary>The value as an object with meta data; a value that is anything else had nothing that an SDK could use.</summary>
    private static JsonObject Members(AiVariation variation)
    {
        var members = JsonNode.Parse(variation.Value.GetRawText()) as JsonObject ?? [];
        if (members[Meta] is not JsonObject)
        {
            members[Meta] = new JsonObject { ["enabled"] = true, ["variationKey"] = variation.Key };
        }

        return members;
    }
}
