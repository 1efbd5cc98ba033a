using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http.Json;
using Approvals.Service.Settings;

namespace Approvals.Functions.Api.Settings;

/// <summary>The body that changes the approval settings for a kind of resource in an environment.</summary>
internal sealed record NewSettings : SettingsMembers
{
    [JsonPropertyOrder(-1)]
    public required string EnvironmentKey { get; init; }

    [JsonPropertyOrder(-1)]
    [Shape(typeof(OwnKind))]
    public required string ResourceKind { get; init; }

    public static Decision<SettingsEdit> From(JsonElement json) =>
        BodyReader.Read(json, SettingsJson.Wire.NewSettings, body => body.Read());

    private Decision<SettingsEdit> Read() =>
        SettingsQuery.ParseKind(ResourceKind).Accepted(out var kind, out var refusal)
            ? new SettingsEdit(EnvironmentKey, kind, Patch())
            : refusal;
}
