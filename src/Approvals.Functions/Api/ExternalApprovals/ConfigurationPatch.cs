using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.ExternalApprovals;
using Approvals.Functions.Api.Shared;
using Approvals.Service.Access;
using Approvals.Service.ExternalApprovals;

namespace Approvals.Functions.Api.ExternalApprovals;

/// <summary>Patches of integration configurations.</summary>
internal static class ConfigurationPatch
{
    private static readonly JsonElement s_nothingAdded = JsonElement.Parse("""{"additionalFormVariables": []}""");

    public static Decision<DocumentPatch<IntegrationConfiguration, NewConfiguration>> Read(JsonElement body) =>
        AccountPatch.Read<IntegrationConfiguration, NewConfiguration>(
            body,
            new(ConfigurationEditor.Patchable, ConfigurationsJson.Wire.ConfigurationRep),
            Document,
            NewConfigurationBody.From
        );

    /// <summary>What a patch is applied to: every member, so that each can be replaced, and secrets as they are shown.</summary>
    private static JsonElement Document(IntegrationConfiguration configuration) =>
        JsonSerializer.SerializeToElement(
            new NewConfigurationBody
            {
                Name = configuration.Name,
                Enabled = configuration.Enabled,
                Tags = configuration.Tags,
                ConfigValues = ConfigurationForm.Show(configuration),
                CapabilityConfig = new() { Approvals = configuration.AdditionalFormVariables ?? s_nothingAdded },
            },
            ConfigurationsJson.Wire.NewConfigurationBody
        );
}
