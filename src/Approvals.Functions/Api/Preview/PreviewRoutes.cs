using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Preview;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Api.Preview;

/// <summary>What requests, and changes that are only thought of, make of their resources.</summary>
public sealed class PreviewRoutes(ApiEndpoint endpoint, PreviewReader reader, WhatIf whatIf)
{
    private const string All = "api/v2/approval-requests";

    private const string One = All + "/{id}/preview";

    [Function("GetApprovalRequestPreview")]
    [Describes("See in words what an approval request changes, and what it needs", Answer = typeof(PreviewRep))]
    [Refuses(404)]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string id) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.GetAsync(caller, new(id), cancellationToken),
                    preview => TypedResults.Json(PreviewMapper.Of(preview), PreviewJson.Wire.PreviewRep)
                )
        );

    [Function("PostApprovalRequestPreviewEvaluate")]
    [Describes(
        "See what a context gets before the change of an approval request and after it",
        Answer = typeof(EvaluatedPreviewRep),
        Body = typeof(EvaluateBody)
    )]
    [Refuses(404)]
    public Task<IResult> Evaluate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/evaluate")] HttpRequest request,
        string id
    ) =>
        endpoint.HandleAsync(
            request,
            EvaluateBody.From,
            (caller, context, cancellationToken) =>
                Answers.Of(
                    reader.EvaluateAsync(caller, new(id), context, cancellationToken),
                    evaluated => TypedResults.Json(EvaluatedPreviewRep.Of(evaluated), PreviewJson.Wire.EvaluatedPreviewRep)
                )
        );

    // The client is for the routes of one request that a verb tunnelled through this one means.
    [Function("PostApprovalRequestWhatIf")]
    [Describes(
        "See what a change would make of a resource, and what it would need; nothing is stored",
        Answer = typeof(PreviewRep),
        Body = typeof(WhatIfBody)
    )]
    [Refuses(403, 404)]
    public Task<IResult> What(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All + "/what-if")] HttpRequest request,
        [DurableClient] DurableTaskClient client
    ) =>
        endpoint.HandleAsync(
            request,
            WhatIfBody.From,
            (caller, thought, cancellationToken) =>
                Answers.Of(
                    whatIf.ShowAsync(caller, thought, cancellationToken),
                    preview => TypedResults.Json(PreviewMapper.Of(preview), PreviewJson.Wire.PreviewRep)
                )
        );
}
