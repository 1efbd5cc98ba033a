using Approvals.Domain.Resources;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Api.Requests;

/// <summary>Asks to copy a flag's state from another environment into this one.</summary>
public sealed class FlagCopyRoute(ApiEndpoint endpoint, CopyRequestCreator copier)
{
    private const string Route =
        "api/v2/projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/approval-requests-flag-copy";

    [Function("PostFlagCopyConfigApprovalRequest")]
    [Describes(
        "Ask for a flag's state to be copied from another environment",
        Status = 201,
        Answer = typeof(ApprovalRequestRep),
        Body = typeof(NewFlagCopyRequest),
        TakesKey = true
    )]
    [Refuses(403, 404)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleOnceAsync(
            request,
            body => NewFlagCopyRequest.From(body, ResourceId.Flag(projectKey, environmentKey, featureFlagKey)),
            (caller, asked, cancellationToken) =>
                RequestAnswers.Of(copier.CreateAsync(caller, asked, cancellationToken), RequestMapper.ForFlag, StatusCodes.Status201Created)
        );
}
