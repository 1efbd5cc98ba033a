using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Settings;

/// <summary>Serializer of the bodies and answers of routes about approval settings.</summary>
[JsonSerializable(typeof(IReadOnlyDictionary<string, SettingsOfKindRep>))]
[JsonSerializable(typeof(NewSettings))]
internal sealed partial class SettingsJson : JsonSerializerContext
{
    public static SettingsJson Wire { get; } = new(WireJson.NewOptions());
}
