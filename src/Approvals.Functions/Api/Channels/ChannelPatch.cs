using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Notifications;
using Approvals.Functions.Api.Roles;
using Approvals.Functions.Api.Shared;
using Approvals.Service.Access;
using Approvals.Service.Subscribers;

namespace Approvals.Functions.Api.Channels;

/// <summary>Patches of channels.</summary>
internal static class ChannelPatch
{
    public static Decision<DocumentPatch<Subscriber, NewSubscriber>> Read(JsonElement body) =>
        AccountPatch.Read<Subscriber, NewSubscriber>(
            body,
            new(SubscriberEditor.OfChannels, ChannelsJson.Wire.ChannelRep),
            Document,
            NewChannelBody.From
        );

    /// <summary>
    /// What a patch is applied to: every member, so that each can be replaced. A chat's address is not shown and so is empty, which leaves
    /// it as it is.
    /// </summary>
    private static JsonElement Document(Subscriber channel) =>
        JsonSerializer.SerializeToElement(
            new NewChannelBody
            {
                Kind = channel.Kind.ToWord(),
                Name = channel.Name ?? "",
                Url = "",
                Addresses = channel.Addresses,
                Statements = [.. channel.Statements.Select(StatementRep.Of)],
                Events = [.. channel.Events.Select(kind => kind.ToWord())],
                On = channel.On,
                Tags = channel.Tags,
            },
            ChannelsJson.Wire.NewChannelBody
        );
}
