using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Service.Subscribers;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Subscribers;

/// <summary>Answers what was not delivered, to a webhook or to a channel, and sends it again.</summary>
public sealed class SubscriberDeliveries(ApiEndpoint endpoint, SubscriberReader reader, SubscriberResender resender)
{
    /// <param name="request">The call.</param>
    /// <param name="family">Which of them.</param>
    /// <param name="id">The subscriber.</param>
    /// <param name="path">The path of the family.</param>
    internal Task<IResult> ListAsync(HttpRequest request, SubscriberFamily family, string id, string path) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.DeliveriesAsync(caller, family, id, cancellationToken),
                    owed => TypedResults.Json(DeliveryListRep.Of($"{path}/{id}", owed), SubscribersJson.Wire.DeliveryListRep)
                )
        );

    internal Task<IResult> ResendAsync(HttpRequest request, SubscriberFamily family, string id) =>
        endpoint.HandleAsync(
            request,
            ResendBody.From,
            (caller, body, cancellationToken) =>
                Answers.Of(
                    resender.ResendAsync(caller, family, id, body.Delivery, cancellationToken),
                    resent => TypedResults.Json(new ResentRep(resent), SubscribersJson.Wire.ResentRep)
                )
        );
}
