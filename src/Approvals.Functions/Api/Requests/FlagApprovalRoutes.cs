using Approvals.Domain.Listing;
using Approvals.Domain.Resources;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Api.Requests;

/// <summary>Approval requests for one flag in one environment.</summary>
public sealed class FlagApprovalRoutes(
    ApiEndpoint endpoint,
    RequestCreator creator,
    RequestReader reader,
    RequestReviewer reviewer,
    RequestApplier applier,
    RequestEditor editor,
    RequestDeleter deleter
)
{
    private const string All = "api/v2/projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/approval-requests";

    private const string One = All + "/{id}";

    /// <summary>Most requests on a page of the list.</summary>
    private const int MaxLimit = 1_000;

    [Function("GetApprovalsForFlag")]
    [Describes("List all approval requests for a flag in an environment, newest first", Answer = typeof(FlagApprovalRequestListRep))]
    [Refuses(403, 404)]
    [Takes("limit", "An extension: how many at most, 1 to 1,000; all up to 1,000 if not said.", Type = typeof(int))]
    [Takes("offset", "An extension: how many of the newest to skip.", Type = typeof(int))]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            PageQuery.Parse(request.Query["limit"], request.Query["offset"], MaxLimit, MaxLimit),
            (caller, page, cancellationToken) =>
            {
                var flag = ResourceId.Flag(projectKey, environmentKey, featureFlagKey);
                return Answers.Of(
                    reader.ListAsync(caller, flag, page, cancellationToken),
                    found => TypedResults.Json(Rep(request, flag, page, found), RequestsJson.Wire.FlagApprovalRequestListRep)
                );
            }
        );

    [Function("PostApprovalRequestForFlag")]
    [Describes(
        "Ask for a change to a flag in an environment",
        Status = 201,
        Answer = typeof(ApprovalRequestRep),
        Body = typeof(NewFlagApprovalRequest),
        TakesKey = true
    )]
    [Refuses(403, 404)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleOnceAsync(
            request,
            body => NewFlagApprovalRequest.From(body, ResourceId.Flag(projectKey, environmentKey, featureFlagKey)),
            (caller, asked, cancellationToken) =>
                RequestAnswers.Of(
                    creator.CreateAsync(caller, asked, cancellationToken),
                    RequestMapper.ForFlag,
                    StatusCodes.Status201Created
                )
        );

    [Function("GetApprovalForFlag")]
    [Describes("Get an approval request for a flag", Answer = typeof(ApprovalRequestRep))]
    [Refuses(403, 404)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        string id,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                RequestAnswers.Of(
                    reader.GetAsync(caller, Address(projectKey, featureFlagKey, environmentKey, id), Expand.None, cancellationToken),
                    RequestMapper.ForFlag
                )
        );

    [Function("PatchFlagConfigApprovalRequest")]
    [Describes(
        "Edit the description of an approval request for a flag, and whom it asks",
        Answer = typeof(ApprovalRequestRep),
        Body = typeof(RequestEdit),
        IsBeta = true
    )]
    [Refuses(404, 409)]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        string id,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleBetaAsync(
            request,
            RequestEdit.From,
            (caller, edit, cancellationToken) =>
                RequestAnswers.Of(
                    editor.EditAsync(caller, Address(projectKey, featureFlagKey, environmentKey, id), edit, cancellationToken),
                    RequestMapper.ForFlag
                )
        );

    [Function("DeleteApprovalRequestForFlag")]
    [Describes("Delete an approval request for a flag that has not taken effect", Status = 204)]
    [Refuses(403, 404, 409)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        string id,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    deleter.DeleteAsync(caller, Address(projectKey, featureFlagKey, environmentKey, id), cancellationToken),
                    _ => TypedResults.NoContent()
                )
        );

    [Function("PostApprovalRequestApplyForFlag")]
    [Describes(
        "Apply an approved request for a flag, at once or from its execution date on",
        Answer = typeof(ApprovalRequestRep),
        Body = typeof(Application),
        BodyIsOptional = true,
        TakesKey = true
    )]
    [Refuses(403, 404)]
    public Task<IResult> Apply(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/apply")] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        string id,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleOnceAsync(
            request,
            Application.From,
            (caller, _, cancellationToken) =>
                RequestAnswers.Of(
                    applier.ApplyAsync(caller, Address(projectKey, featureFlagKey, environmentKey, id), cancellationToken),
                    RequestMapper.ForFlag
                )
        );

    [Function("PostApprovalRequestReviewForFlag")]
    [Describes(
        "Approve, decline or comment on an approval request for a flag",
        Answer = typeof(ApprovalRequestRep),
        Body = typeof(NewReview),
        TakesKey = true
    )]
    [Refuses(403, 404, 405)]
    public Task<IResult> Review(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/reviews")] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        string id,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleOnceAsync(
            request,
            NewReview.From,
            (caller, verdict, cancellationToken) =>
                RequestAnswers.Of(
                    reviewer.ReviewAsync(
                        caller,
                        Address(projectKey, featureFlagKey, environmentKey, id),
                        verdict.Kind,
                        verdict.Comment,
                        cancellationToken
                    ),
                    RequestMapper.ForFlag
                )
        );

    private static RequestAddress Address(string projectKey, string flagKey, string environmentKey, string id) =>
        new(id, ResourceId.Flag(projectKey, environmentKey, flagKey));

    /// <summary>A list that is shown whole is as LaunchDarkly shows it; a page of it also says how many there are, and where the others are.</summary>
    private static FlagApprovalRequestListRep Rep(HttpRequest request, ResourceId flag, PageQuery page, RequestPage found)
    {
        var path = RequestPaths.OfFlag(flag);
        var isPage = page.Offset > 0 || found.TotalCount > found.Items.Count;
        return new()
        {
            Items = [.. found.Items.Select(RequestMapper.ForFlag)],
            TotalCount = isPage ? found.TotalCount : null,
            Links = isPage
                ? Paging.Links(path, request.Query, page, found.TotalCount)
                : new Dictionary<string, Link> { ["self"] = new(path) },
        };
    }
}
