using Approvals.Functions.Api.Subscribers;
using Approvals.Functions.OpenApi;
using Approvals.Service.Subscribers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Channels;

/// <summary>What was not delivered to a channel; LaunchDarkly has no such routes.</summary>
public sealed class ChannelDeliveryRoutes(SubscriberDeliveries deliveries)
{
    [Function("GetNotificationChannelDeliveries")]
    [Describes(
        "List what could not be delivered to a channel, and what it is still owed, of each the newest first",
        Tag = ChannelRoutes.Heading,
        Answer = typeof(DeliveryListRep)
    )]
    [Refuses(403, 404)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ChannelRoutes.One + "/deliveries")] HttpRequest request,
        string channelId
    ) => deliveries.ListAsync(request, SubscriberFamily.Channels, channelId, ChannelRep.Path);

    [Function("PostNotificationChannelResend")]
    [Describes(
        "Send again what could not be delivered to a channel",
        Tag = ChannelRoutes.Heading,
        Answer = typeof(ResentRep),
        Body = typeof(ResendBody)
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Resend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ChannelRoutes.One + "/resend")] HttpRequest request,
        string channelId
    ) => deliveries.ResendAsync(request, SubscriberFamily.Channels, channelId);
}
