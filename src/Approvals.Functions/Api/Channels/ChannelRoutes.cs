using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Functions.Patching;
using Approvals.Service.Subscribers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Channels;

/// <summary>Chats and mail: <c>/api/v2/notification-channels</c>; LaunchDarkly has no such routes.</summary>
public sealed class ChannelRoutes(ApiEndpoint endpoint, SubscriberReader reader, SubscriberEditor editor)
{
    internal const string All = "api/v2/notification-channels";

    internal const string One = All + "/{channelId}";

    internal const string Heading = "Notification channels";

    [Function("GetNotificationChannels")]
    [Describes("List channels, the oldest first", Tag = Heading, Answer = typeof(ChannelListRep))]
    [Refuses(403)]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.ListAsync(caller, SubscriberFamily.Channels, cancellationToken),
                    found =>
                        TypedResults.Json(
                            new ChannelListRep
                            {
                                Items = [.. found.Select(ChannelRep.Of)],
                                Links = new Dictionary<string, Link> { ["self"] = new(ChannelRep.Path) },
                            },
                            ChannelsJson.Wire.ChannelListRep
                        )
                )
        );

    [Function("PostNotificationChannel")]
    [Describes(
        "Have a chat or mail addresses told of what happens",
        Tag = Heading,
        Answer = typeof(ChannelRep),
        Body = typeof(NewChannelBody)
    )]
    [Refuses(403, 409)]
    public Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            NewChannelBody.From,
            (caller, asked, cancellationToken) =>
                Answers.Of(editor.CreateAsync(caller, asked, cancellationToken), shown => Answer(ChannelRep.Of(shown.Subscriber)))
        );

    [Function("GetNotificationChannel")]
    [Describes("Get a channel", Tag = Heading, Answer = typeof(ChannelRep))]
    [Refuses(403, 404)]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string channelId) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.GetAsync(caller, SubscriberFamily.Channels, channelId, cancellationToken),
                    channel => Answer(ChannelRep.Of(channel))
                )
        );

    [Function("PatchNotificationChannel")]
    [Describes(
        "Change a channel's name, url, addresses, statements, events or tags, or turn it on or off",
        Tag = Heading,
        Answer = typeof(ChannelRep),
        Body = typeof(JsonPatchBody),
        IsJsonPatch = true
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Patch([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request, string channelId) =>
        endpoint.HandleAsync(
            request,
            ChannelPatch.Read,
            (caller, patch, cancellationToken) =>
                Answers.Of(
                    editor.PatchAsync(caller, SubscriberFamily.Channels, channelId, patch, cancellationToken),
                    shown => Answer(ChannelRep.Of(shown.Subscriber))
                )
        );

    [Function("DeleteNotificationChannel")]
    [Describes("Delete a channel; what it is still owed is not sent", Tag = Heading, Status = 204)]
    [Refuses(403, 404, 409)]
    public Task<IResult> Delete([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string channelId) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    editor.DeleteAsync(caller, SubscriberFamily.Channels, channelId, cancellationToken),
                    _ => TypedResults.NoContent()
                )
        );

    private static IResult Answer(ChannelRep channel) => TypedResults.Json(channel, ChannelsJson.Wire.ChannelRep);
}
