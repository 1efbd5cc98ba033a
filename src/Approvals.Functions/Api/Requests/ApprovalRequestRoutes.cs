using Approvals.Domain;
using Approvals.Domain.Listing;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Api.Requests;

/// <summary>Approval requests for any resource: <c>/api/v2/approval-requests</c>.</summary>
public sealed class ApprovalRequestRoutes(
    ApiEndpoint endpoint,
    RequestCreator creator,
    RequestReader reader,
    RequestReviewer reviewer,
    RequestApplier applier,
    RequestEditor editor,
    RequestDeleter deleter
)
{
    private const string All = "api/v2/approval-requests";

    private const string One = All + "/{id}";

    [Function("GetApprovalRequests")]
    [Describes("List approval requests, newest first", Answer = typeof(ApprovalRequestListRep))]
    [Refuses(403)]
    [Takes("filter", "Which requests, for example \"reviewStatus anyOf ['pending','approved']\"; conditions are joined by commas.")]
    [Takes("expand", "What to show beside: any of flag, project, environments and resource, joined by commas.")]
    [Takes("limit", "How many at most: 1 to 200, 20 if not said.", Type = typeof(int))]
    [Takes("offset", "How many of the newest to skip.", Type = typeof(int))]
    [Takes("reviewable", "Only pending requests that the caller may approve or decline, and has not yet.", Type = typeof(bool))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            Query(request.Query),
            (caller, query, cancellationToken) =>
                Answers.Of(
                    reader.ListAsync(caller, query, tag => Conditional.IsKnown(request, tag), cancellationToken),
                    found =>
                        Conditional.Of(
                            found.Tag,
                            found.Page is { } page
                                ? TypedResults.Json(
                                    new ApprovalRequestListRep
                                    {
                                        Items = [.. page.Items.Select(RequestMapper.ForAnyResource)],
                                        TotalCount = page.TotalCount,
                                        Links = Paging.Links("/" + All, request.Query, query.Page, page.TotalCount),
                                    },
                                    RequestsJson.Wire.ApprovalRequestListRep
                                )
                                : null
                        )
                )
        );

    [Function("PostApprovalRequest")]
    [Describes(
        "Ask for a change to a resource",
        Status = 201,
        Answer = typeof(ApprovalRequestRep),
        Body = typeof(NewApprovalRequest),
        TakesKey = true
    )]
    [Refuses(403)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleOnceAsync(
            request,
            NewApprovalRequest.From,
            (caller, asked, cancellationToken) =>
                RequestAnswers.Of(
                    creator.CreateAsync(caller, asked, cancellationToken),
                    RequestMapper.ForAnyResource,
                    StatusCodes.Status201Created
                )
        );

    [Function("GetApprovalRequest")]
    [Describes("Get an approval request", Answer = typeof(ApprovalRequestRep))]
    [Refuses(404)]
    [Takes("expand", "What to show beside: any of flag, project, environments and resource, joined by commas.")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleAsync(
            request,
            Expands.Parse(request.Query["expand"]),
            (caller, expand, cancellationToken) =>
                RequestAnswers.Of(reader.GetAsync(caller, new(id), expand, cancellationToken), RequestMapper.ForAnyResource)
        );

    [Function("PatchApprovalRequest")]
    [Describes(
        "Edit the description of an approval request, and whom it asks",
        Answer = typeof(ApprovalRequestRep),
        Body = typeof(RequestEdit),
        IsBeta = true
    )]
    [Refuses(404, 409)]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleBetaAsync(
            request,
            RequestEdit.From,
            (caller, edit, cancellationToken) =>
                RequestAnswers.Of(editor.EditAsync(caller, new(id), edit, cancellationToken), RequestMapper.Edited)
        );

    [Function("DeleteApprovalRequest")]
    [Describes("Delete an approval request that has not taken effect", Status = 204)]
    [Refuses(403, 404, 409)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(deleter.DeleteAsync(caller, new(id), cancellationToken), _ => TypedResults.NoContent())
        );

    [Function("PostApprovalRequestApply")]
    [Describes(
        "Apply an approved request, at once or from its execution date on",
        Answer = typeof(ApprovalRequestRep),
        Body = typeof(Application),
        BodyIsOptional = true,
        TakesKey = true
    )]
    [Refuses(403, 404)]
    public Task<IResult> Apply(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/apply")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleOnceAsync(
            request,
            Application.From,
            (caller, _, cancellationToken) =>
                RequestAnswers.Of(applier.ApplyAsync(caller, new(id), cancellationToken), RequestMapper.ForAnyResource)
        );

    [Function("PostApprovalRequestReview")]
    [Describes(
        "Approve, decline or comment on an approval request",
        Answer = typeof(ApprovalRequestRep),
        Body = typeof(NewReview),
        TakesKey = true
    )]
    [Refuses(403, 404, 405)]
    public Task<IResult> Review(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/reviews")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleOnceAsync(
            request,
            NewReview.From,
            (caller, verdict, cancellationToken) =>
                RequestAnswers.Of(
                    reviewer.ReviewAsync(caller, new(id), verdict.Kind, verdict.Comment, cancellationToken),
                    RequestMapper.ForAnyResource
                )
        );

    private static Decision<ListQuery> Query(IQueryCollection query) =>
        ListQuery.Parse(query["filter"], query["expand"], query["limit"], query["offset"]).Accepted(out var asked, out var refusal)
        && QuerySwitch.Read(query, "reviewable").Accepted(out var reviewable, out refusal)
            ? asked with
            {
                IsReviewable = reviewable,
            }
            : refusal;
}
