using Approvals.Functions.Api.Shared;
using Approvals.Functions.Api.Subscribers;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Members;

/// <summary>What could not be mailed to the caller; LaunchDarkly has no such routes.</summary>
public sealed class OwnMailRoutes(ApiEndpoint endpoint, OwnMail mail)
{
    [Function("GetOwnDeliveries")]
    [Describes(
        "List the mail that could not be delivered to you, and what you are still owed, of each the newest first",
        Tag = "Members",
        Answer = typeof(DeliveryListRep)
    )]
    [Refuses(404)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = OwnNotificationsRoutes.One + "/deliveries")] HttpRequest request
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    mail.ReadAsync(caller, cancellationToken),
                    owed =>
                        TypedResults.Json(DeliveryListRep.Of("/" + OwnNotificationsRoutes.One, owed), SubscribersJson.Wire.DeliveryListRep)
                )
        );

    [Function("PostOwnResend")]
    [Describes(
        "Send again the mail that could not be delivered to you",
        Tag = "Members",
        Answer = typeof(ResentRep),
        Body = typeof(ResendBody)
    )]
    [Refuses(404, 409)]
    public Task<IResult> Resend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = OwnNotificationsRoutes.One + "/resend")] HttpRequest request
    ) =>
        endpoint.HandleAsync(
            request,
            ResendBody.From,
            (caller, body, cancellationToken) =>
                Answers.Of(
                    mail.ResendAsync(caller, body.Delivery, cancellationToken),
                    resent => TypedResults.Json(new ResentRep(resent), SubscribersJson.Wire.ResentRep)
                )
        );
}
