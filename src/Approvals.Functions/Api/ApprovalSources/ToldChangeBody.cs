using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Approvals.Domain;
using Approvals.Domain.ApprovalSources;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.ApprovalSources;

/// <summary>What LaunchDarkly sends to have a change approved, by its contract for custom approvals. Other members are let be.</summary>
internal sealed record ToldChangeBody
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    [JsonPropertyName("_site")]
    public ToldSiteBody? Site { get; init; }

    public required string ShortDescription { get; init; }

    public string? Details { get; init; }

    public string? Comment { get; init; }

    public required ToldThingBody Project { get; init; }

    public required ToldThingBody Environment { get; init; }

    public required ToldThingBody Flag { get; init; }

    public ToldPersonBody? RequestedBy { get; init; }

    [Shape(typeof(JsonObject))]
    public JsonElement? ApprovalFormVariables { get; init; }

    public static Decision<NewToldChange> From(JsonElement json) =>
        BodyReader.Read(json, ApprovalSourcesJson.Wire.ToldChangeBody, body => body.Read());

    private Decision<NewToldChange> Read() =>
        FormVariables().Where(member => member.Value.ValueKind != JsonValueKind.String).Select(member => member.Name).FirstOrDefault()
            is { } name
            ? new Refusal("invalid_told_change", RefusalKind.Invalid, $"\"approvalFormVariables.{name}\" must be a string.")
            : new NewToldChange
            {
                ExternalId = Id,
                Title = ShortDescription,
                Details = Details,
                Comment = Comment,
                Project = Project.ToThing(),
                Environment = Environment.ToThing(),
                Flag = Flag.ToThing(),
                RequestedBy = RequestedBy is { } person ? new(NullIfBlank(person.Id), NullIfBlank(person.Email)) : null,
                Link = Site?.Href,
                FormVariables = FormVariables().ToDictionary(member => member.Name, member => member.Value.GetString()!),
            };

    internal static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private IEnumerable<JsonProperty> FormVariables() =>
        ApprovalFormVariables is { ValueKind: JsonValueKind.Object } variables ? variables.EnumerateObject() : [];
}

/// <summary>Where the request is in LaunchDarkly.</summary>
internal sealed record ToldSiteBody
{
    public string? Href { get; init; }
}

/// <summary>A project, environment or flag of LaunchDarkly.</summary>
internal sealed record ToldThingBody
{
    public required string Key { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public ToldThing ToThing() => new(Key, ToldChangeBody.NullIfBlank(Name)) { Tags = Tags ?? [] };
}

/// <summary>A member of the LaunchDarkly account.</summary>
internal sealed record ToldPersonBody
{
    public string? Id { get; init; }

    public string? Email { get; init; }
}
