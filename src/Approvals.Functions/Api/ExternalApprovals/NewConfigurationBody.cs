using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain;
using Approvals.Domain.Projects;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http.Json;
using Approvals.Service.ExternalApprovals;

namespace Approvals.Functions.Api.ExternalApprovals;

/// <summary>The body that makes an integration configuration; one that was patched is read like it.</summary>
internal sealed record NewConfigurationBody
{
    public required string Name { get; init; }

    /// <summary>Whether the system is called; it is where nothing is said.</summary>
    public bool? Enabled { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>
    /// What is said for the form variables of the manifest, and how an access token is got in <c>oauth</c> where it requires one.
    /// <c>********</c> leaves a secret as it is.
    /// </summary>
    [Shape(typeof(JsonObject))]
    public required JsonElement ConfigValues { get; init; }

    public NewCapabilityConfig? CapabilityConfig { get; init; }

    public static Decision<NewConfiguration> From(JsonElement json) =>
        BodyReader.Read(json, ConfigurationsJson.Wire.NewConfigurationBody, body => body.Read());

    private Decision<NewConfiguration> Read() =>
        (Texts.CheckName("name", Name) ?? Labels.CheckTags(Tags ?? []) ?? CapabilityConfig?.Check()) is { } wrong
            ? wrong
            : new NewConfiguration
            {
                Name = Name,
                Enabled = Enabled ?? true,
                Tags = Tags ?? [],
                Values = ConfigValues,
                Additional = CapabilityConfig?.Said,
            };
}

/// <summary>What a configuration says for capabilities of its integration.</summary>
internal sealed record NewCapabilityConfig
{
    [Shape(typeof(ApprovalsCapability))]
    public JsonElement? Approvals { get; init; }

    [Refused("cannot be said, for what happens is told to webhooks, and not to integrations")]
    public JsonElement? AuditLogEventsHook { get; init; }

    /// <summary>What is said for approvals; null when that is nothing.</summary>
    internal JsonElement? Said =>
        Approvals is { ValueKind: JsonValueKind.Object } approvals
        && approvals
            .EnumerateObject()
            .Any(member => member.Value is not { ValueKind: JsonValueKind.Array } array || array.GetArrayLength() > 0)
            ? approvals
            : null;

    internal Refusal? Check() =>
        Approvals is null or { ValueKind: JsonValueKind.Object or JsonValueKind.Null }
            ? null
            : new Refusal(
                "invalid_capability_config",
                RefusalKind.Invalid,
                "\"capabilityConfig.approvals\" must be an object with \"additionalFormVariables\"."
            )
            {
                Errors = [new("/capabilityConfig/approvals", "It must be an object with \"additionalFormVariables\".")],
            };
}
