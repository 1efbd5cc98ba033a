using Approvals.Domain;
using Approvals.Functions.Api.Shared;
using Approvals.Service.ApprovalSources;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Api.ApprovalSources;

/// <summary>
/// LaunchDarkly's contract for custom approvals, for whatever has its changes approved here. The routes stand beside the API and not in it,
/// and are not in the OpenAPI document: the tokens of approval sources open them and nothing else.
/// </summary>
public sealed class CustomApprovalRoutes(SourceEndpoint endpoint, ToldRequestCreator creator, ToldRequests requests)
{
    private const string All = "api/approvals";

    private const string One = All + "/{approvalId}";

    private const int IdLength = 24;

    /// <summary>Has a change approved; the same again for one that was told of before.</summary>
    [Function("PostCustomApproval")]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleAsync(
            request,
            ToldChangeBody.From,
            (source, told, cancellationToken) => Of(creator.CreateAsync(source, told, cancellationToken))
        );

    [Function("GetCustomApprovalStatus")]
    public Task<IResult> Status(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One + "/status")] HttpRequest request,
        string approvalId
    ) => endpoint.HandleAsync(request, (source, cancellationToken) => Of(requests.StatusAsync(source, approvalId, cancellationToken)));

    /// <summary>The change was made.</summary>
    [Function("PostCustomApprovalApply")]
    public Task<IResult> Apply(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/apply")] HttpRequest request,
        string approvalId,
        [DurableClient] DurableTaskClient client
    ) => endpoint.HandleAsync(request, (source, cancellationToken) => Of(requests.ConcludeAsync(source, approvalId, cancellationToken)));

    /// <summary>The change will not be made.</summary>
    [Function("PostCustomApprovalCancel")]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/cancel")] HttpRequest request,
        string approvalId,
        [DurableClient] DurableTaskClient client
    ) => endpoint.HandleAsync(request, (source, cancellationToken) => Of(requests.CancelAsync(source, approvalId, cancellationToken)));

    [Function("GetCustomApprovalMembers")]
    public Task<IResult> Members([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/members")] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            async (_, cancellationToken) =>
                TypedResults.Json(
                    new CustomMembersRep([
                        .. (await requests.MemberAddressesAsync(cancellationToken)).Select(address => new CustomMemberRep(
                            address,
                            address
                        )),
                    ]),
                    ApprovalSourcesJson.Wire.CustomMembersRep
                )
        );

    /// <summary>Where a source leads people: on to the request in the page, which asks who they are.</summary>
    [Function("GetCustomApprovalPage")]
    public static IResult Page([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "approvals")] HttpRequest request) =>
        request.Query["approvalID"].ToString() is { Length: IdLength } id && id.All(char.IsAsciiHexDigitLower)
            ? TypedResults.Redirect($"/requests/{id}")
            : TypedResults.Redirect("/inbox");

    private static Task<IResult> Of(Task<Decision<ToldView>> deciding) =>
        Answers.Of(deciding, view => TypedResults.Json(CustomApprovalRep.Of(view), ApprovalSourcesJson.Wire.CustomApprovalRep));
}
