using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Resources;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.ExpiringTargets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.ExpiringTargets;

/// <summary>When targets of a segment are taken off.</summary>
public sealed class SegmentExpiringTargetRoutes(ApiEndpoint endpoint, ExpiringTargetReader reader, ExpiringTargetEditor editor)
{
    private const string Contexts = "api/v2/segments/{projectKey}/{segmentKey}/expiring-targets/{environmentKey}";

    private const string Users = "api/v2/segments/{projectKey}/{segmentKey}/expiring-user-targets/{environmentKey}";

    [Function("GetExpiringTargetsForSegment")]
    [Describes("List the targets of a segment that expire", Tag = "Segments", Answer = typeof(ExpiringTargetListRep))]
    [Refuses(403, 404)]
    public Task<IResult> ListContexts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Contexts)] HttpRequest request,
        string projectKey,
        string segmentKey,
        string environmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
            {
                var id = new ResourceId(projectKey, environmentKey, ResourceKind.Segment, segmentKey);
                return Answers.Of(
                    reader.ListAsync(caller, id, cancellationToken),
                    targets => TypedResults.Json(ExpiringTargetListRep.Of(id, targets), ExpiringTargetsJson.Wire.ExpiringTargetListRep)
                );
            }
        );

    [Function("PatchExpiringTargetsForSegment")]
    [Describes(
        "Set when targets of a segment are taken off, where that needs no approval",
        Tag = "Segments",
        Answer = typeof(ExpiringTargetListRep),
        Body = typeof(ExpiringTargetEditBody)
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> EditContexts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = Contexts)] HttpRequest request,
        string projectKey,
        string segmentKey,
        string environmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            body =>
                ExpiringTargetEditBody.From(
                    body,
                    new ResourceId(projectKey, environmentKey, ResourceKind.Segment, segmentKey),
                    ExpiringTargetTable.OfContexts
                ),
            (caller, edit, cancellationToken) =>
                Answers.Of(
                    editor.EditAsync(caller, edit, cancellationToken),
                    targets =>
                        TypedResults.Json(
                            ExpiringTargetListRep.Of(edit.Resource, targets, edit.Instructions.Count),
                            ExpiringTargetsJson.Wire.ExpiringTargetListRep
                        )
                )
        );

    [Function("GetExpiringUserTargetsForSegment")]
    [Describes("List the users of a segment that expire", Tag = "Segments", Answer = typeof(ExpiringUserTargetListRep))]
    [Refuses(403, 404)]
    public Task<IResult> ListUsers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Users)] HttpRequest request,
        string projectKey,
        string segmentKey,
        string environmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
            {
                var id = new ResourceId(projectKey, environmentKey, ResourceKind.Segment, segmentKey);
                return Answers.Of(
                    reader.ListAsync(caller, id, cancellationToken),
                    targets =>
                        TypedResults.Json(ExpiringUserTargetListRep.Of(id, targets), ExpiringTargetsJson.Wire.ExpiringUserTargetListRep)
                );
            }
        );

    [Function("PatchExpiringUserTargetsForSegment")]
    [Describes(
        "Set when users of a segment are taken off, where that needs no approval",
        Tag = "Segments",
        Answer = typeof(ExpiringUserTargetListRep),
        Body = typeof(ExpiringTargetEditBody)
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> EditUsers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = Users)] HttpRequest request,
        string projectKey,
        string segmentKey,
        string environmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            body =>
                ExpiringTargetEditBody.From(
                    body,
                    new ResourceId(projectKey, environmentKey, ResourceKind.Segment, segmentKey),
                    ExpiringTargetTable.OfUsers
                ),
            (caller, edit, cancellationToken) =>
                Answers.Of(
                    editor.EditAsync(caller, edit, cancellationToken),
                    targets =>
                        TypedResults.Json(
                            ExpiringUserTargetListRep.Of(edit.Resource, targets, edit.Instructions.Count),
                            ExpiringTargetsJson.Wire.ExpiringUserTargetListRep
                        )
                )
        );
}
