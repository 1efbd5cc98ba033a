using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Resources;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.ExpiringTargets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.ExpiringTargets;

/// <summary>When targets of a flag are taken off.</summary>
public sealed class FlagExpiringTargetRoutes(ApiEndpoint endpoint, ExpiringTargetReader reader, ExpiringTargetEditor editor)
{
    private const string Contexts = "api/v2/flags/{projectKey}/{featureFlagKey}/expiring-targets/{environmentKey}";

    private const string Users = "api/v2/flags/{projectKey}/{featureFlagKey}/expiring-user-targets/{environmentKey}";

    [Function("GetExpiringContextTargets")]
    [Describes("List the targets of a flag that expire in an environment", Tag = "Flags", Answer = typeof(ExpiringTargetListRep))]
    [Refuses(403, 404)]
    public Task<IResult> ListContexts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Contexts)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
            {
                var id = ResourceId.Flag(projectKey, environmentKey, featureFlagKey);
                return Answers.Of(
                    reader.ListAsync(caller, id, cancellationToken),
                    targets => TypedResults.Json(ExpiringTargetListRep.Of(id, targets), ExpiringTargetsJson.Wire.ExpiringTargetListRep)
                );
            }
        );

    [Function("PatchExpiringTargets")]
    [Describes(
        "Set when targets of a flag are taken off in an environment, where that needs no approval",
        Tag = "Flags",
        Answer = typeof(ExpiringTargetListRep),
        Body = typeof(ExpiringTargetEditBody)
    )]
    [Refuses(403, 404, 405, 409)]
    public Task<IResult> EditContexts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = Contexts)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            body =>
                ExpiringTargetEditBody.From(
                    body,
                    ResourceId.Flag(projectKey, environmentKey, featureFlagKey),
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

    [Function("GetExpiringUserTargets")]
    [Describes("List the users of a flag that expire in an environment", Tag = "Flags", Answer = typeof(ExpiringUserTargetListRep))]
    [Refuses(403, 404)]
    public Task<IResult> ListUsers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Users)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
            {
                var id = ResourceId.Flag(projectKey, environmentKey, featureFlagKey);
                return Answers.Of(
                    reader.ListAsync(caller, id, cancellationToken),
                    targets =>
                        TypedResults.Json(ExpiringUserTargetListRep.Of(id, targets), ExpiringTargetsJson.Wire.ExpiringUserTargetListRep)
                );
            }
        );

    [Function("PatchExpiringUserTargets")]
    [Describes(
        "Set when users of a flag are taken off in an environment, where that needs no approval",
        Tag = "Flags",
        Answer = typeof(ExpiringUserTargetListRep),
        Body = typeof(ExpiringTargetEditBody)
    )]
    [Refuses(403, 404, 405, 409)]
    public Task<IResult> EditUsers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = Users)] HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            body =>
                ExpiringTargetEditBody.From(body, ResourceId.Flag(projectKey, environmentKey, featureFlagKey), ExpiringTargetTable.OfUsers),
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
