using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Tokens;

/// <summary>Serializer of the bodies and answers of routes about access tokens and whoever calls with one.</summary>
[JsonSerializable(typeof(TokenRep))]
[JsonSerializable(typeof(TokenListRep))]
[JsonSerializable(typeof(NewTokenBody))]
[JsonSerializable(typeof(CallerIdentityRep))]
internal sealed partial class TokensJson : JsonSerializerContext
{
    public static TokensJson Wire { get; } = new(WireJson.NewOptions());
}
