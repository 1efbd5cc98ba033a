using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Flags;

/// <summary>Serializer of the bodies and answers of routes about flags.</summary>
[JsonSerializable(typeof(FlagRep))]
[JsonSerializable(typeof(FlagListRep))]
[JsonSerializable(typeof(NewFlagBody))]
[JsonSerializable(typeof(ConfigCopyBody))]
[JsonSerializable(typeof(DependentFlagListRep))]
[JsonSerializable(typeof(EnvironmentDependentsRep))]
internal sealed partial class FlagsJson : JsonSerializerContext
{
    public static FlagsJson Wire { get; } = new(WireJson.NewOptions());
}
