using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.ExternalApprovals;

/// <summary>Serializer of the bodies and answers of routes about integration configurations.</summary>
[JsonSerializable(typeof(ConfigurationRep))]
[JsonSerializable(typeof(ConfigurationListRep))]
[JsonSerializable(typeof(NewConfigurationBody))]
internal sealed partial class ConfigurationsJson : JsonSerializerContext
{
    public static ConfigurationsJson Wire { get; } = new(WireJson.NewOptions());
}
