using Approvals.Domain;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Functions.Patching;
using Approvals.Service.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Members;

/// <summary>What the caller is told of: <c>/api/v2/members/me/notifications</c>; LaunchDarkly has no such routes.</summary>
public sealed class OwnNotificationsRoutes(ApiEndpoint endpoint, OwnNotifications notifications)
{
    internal const string One = "api/v2/members/me/notifications";

    [Function("GetOwnNotifications")]
    [Describes("Get whether mail is sent to you", Tag = "Members", Answer = typeof(OwnNotificationsRep))]
    [Refuses(404)]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request) =>
        endpoint.HandleAsync(request, (caller, cancellationToken) => Answer(notifications.GetAsync(caller, cancellationToken)));

    [Function("PatchOwnNotifications")]
    [Describes(
        "Turn mail to you on or off",
        Tag = "Members",
        Answer = typeof(OwnNotificationsRep),
        Body = typeof(JsonPatchBody),
        IsJsonPatch = true
    )]
    [Refuses(404, 409)]
    public Task<IResult> Patch([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            OwnNotificationsBody.Patch,
            (caller, patch, cancellationToken) => Answer(notifications.PatchAsync(caller, patch, cancellationToken))
        );

    private static Task<IResult> Answer(Task<Decision<bool>> deciding) =>
        Answers.Of(deciding, mail => TypedResults.Json(OwnNotificationsRep.Of(mail), MembersJson.Wire.OwnNotificationsRep));
}
