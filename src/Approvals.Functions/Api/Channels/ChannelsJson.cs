using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Channels;

/// <summary>Serializer of the bodies and answers of routes about channels.</summary>
[JsonSerializable(typeof(ChannelRep))]
[JsonSerializable(typeof(ChannelListRep))]
[JsonSerializable(typeof(NewChannelBody))]
internal sealed partial class ChannelsJson : JsonSerializerContext
{
    public static ChannelsJson Wire { get; } = new(WireJson.NewOptions());
}
