using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.About;

/// <summary>Serializer of the answers of routes about the service itself.</summary>
[JsonSerializable(typeof(RootRep))]
[JsonSerializable(typeof(VersionsRep))]
[JsonSerializable(typeof(AddressesRep))]
[JsonSerializable(typeof(AccountRep))]
internal sealed partial class AboutJson : JsonSerializerContext
{
    public static AboutJson Wire { get; } = new(WireJson.NewOptions());
}
