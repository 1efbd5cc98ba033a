using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Functions.Patching;
using Approvals.Service.ApprovalSources;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.ApprovalSources;

/// <summary>
/// Services that have their changes approved here: <c>/api/v2/approval-sources</c>; LaunchDarkly has no such routes, for it is one.
/// </summary>
public sealed class ApprovalSourceRoutes(ApiEndpoint endpoint, SourceReader reader, SourceEditor editor)
{
    private const string All = "api/v2/approval-sources";

    private const string One = All + "/{sourceId}";

    private const string Heading = "Approval sources";

    [Function("GetApprovalSources")]
    [Describes("List approval sources, the oldest first", Tag = Heading, Answer = typeof(ApprovalSourceListRep))]
    [Refuses(403)]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.ListAsync(caller, cancellationToken),
                    found =>
                        TypedResults.Json(
                            new ApprovalSourceListRep
                            {
                                Items = [.. found.Select(ApprovalSourceRep.Of)],
                                Links = new Dictionary<string, Link> { ["self"] = new(ApprovalSourceRep.Path) },
                            },
                            ApprovalSourcesJson.Wire.ApprovalSourceListRep
                        )
                )
        );

    [Function("PostApprovalSource")]
    [Describes(
        "Let another service have its changes approved here; the answer, and no later one, has the token for it",
        Tag = Heading,
        Answer = typeof(ApprovalSourceRep),
        Body = typeof(NewApprovalSourceBody)
    )]
    [Refuses(403, 409)]
    public Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request) =>
        endpoint.HandleAsync(
            request,
            NewApprovalSourceBody.From,
            (caller, asked, cancellationToken) =>
                Answers.Of(editor.CreateAsync(caller, asked, cancellationToken), shown => Answer(ApprovalSourceRep.Of(shown)))
        );

    [Function("GetApprovalSource")]
    [Describes("Get an approval source", Tag = Heading, Answer = typeof(ApprovalSourceRep))]
    [Refuses(403, 404)]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sourceId) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(reader.GetAsync(caller, sourceId, cancellationToken), source => Answer(ApprovalSourceRep.Of(source)))
        );

    [Function("PatchApprovalSource")]
    [Describes(
        "Change an approval source's name, description or tags, or turn it on or off",
        Tag = Heading,
        Answer = typeof(ApprovalSourceRep),
        Body = typeof(JsonPatchBody),
        IsJsonPatch = true
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Patch([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request, string sourceId) =>
        endpoint.HandleAsync(
            request,
            ApprovalSourcePatch.Read,
            (caller, patch, cancellationToken) =>
                Answers.Of(editor.PatchAsync(caller, sourceId, patch, cancellationToken), source => Answer(ApprovalSourceRep.Of(source)))
        );

    [Function("DeleteApprovalSource")]
    [Describes("Delete an approval source; what it has asked stays", Tag = Heading, Status = 204)]
    [Refuses(403, 404, 409)]
    public Task<IResult> Delete([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sourceId) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(editor.DeleteAsync(caller, sourceId, cancellationToken), _ => TypedResults.NoContent())
        );

    [Function("ResetApprovalSourceToken")]
    [Describes(
        "Give an approval source another token, which the answer has; the former one opens nothing any more",
        Tag = Heading,
        Answer = typeof(ApprovalSourceRep)
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Reset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/reset")] HttpRequest request,
        string sourceId
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(editor.ResetAsync(caller, sourceId, cancellationToken), shown => Answer(ApprovalSourceRep.Of(shown)))
        );

    private static IResult Answer(ApprovalSourceRep source) => TypedResults.Json(source, ApprovalSourcesJson.Wire.ApprovalSourceRep);
}
