using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Resources;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>A change for which a client asks approval.</summary>
/// <param name="Resource">The resource to change.</param>
/// <param name="WhenMissing">The kind of refusal when the resource is missing: not found where a path named it, invalid where a body
/// did.</param>
public sealed record NewRequest(ResourceId Resource, RefusalKind WhenMissing)
{
    public required string Description { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    public IReadOnlyList<string> NotifyMemberIds { get; init; } = [];

    public IReadOnlyList<string> NotifyTeamKeys { get; init; } = [];

    public DateTimeOffset? ExecutionDate { get; init; }

    public CopySource? Source { get; init; }

    /// <summary>What is said for the system that approves it, an object; of no interest where people here do.</summary>
    public JsonElement? IntegrationConfig { get; init; }

    /// <summary>The scheduled change that the request operates on; null for a change of the resource.</summary>
    public string? OperatingOnId { get; init; }
}

/// <summary>Creates approval requests.</summary>
public sealed class RequestCreator(
    Permissions permissions,
    ReachReader reaches,
    RequestStore requests,
    RequestWriter writer,
    ReviewerLookup reviewers,
    PatchTargetFinder targets,
    ExternalAsker elsewhere,
    RequestViewer viewer,
    Nudger nudger,
    IdFactory ids,
    TimeProvider time
)
{
    public async Task<Decision<RequestView>> CreateAsync(Caller caller, NewRequest asked, CancellationToken cancellationToken)
    {
        var began = ChangeLog.Now;
        if (
            !(await AskAsync(caller, asked, cancellationToken)).Accepted(out var asking, out var refusal)
            || !(
                await writer.AddAsync(
                    asked.Resource.ProjectKey,
                    asking.Id,
                    () => DecideAsync(caller, asked, asking, cancellationToken),
                    cancellationToken
                )
            ).Accepted(out var row, out refusal)
        )
        {
            return refusal;
        }

        await nudger.StartAsync(row, cancellationToken);
        return await viewer.ViewChangedAsync(row.Request, began, cancellationToken);
    }

    /// <summary>Why the caller would be refused to ask for the change now; null when they would not. Nothing is stored.</summary>
    internal async Task<Refusal?> WhyNotAsync(Caller caller, NewRequest asked, CancellationToken cancellationToken) =>
        (await AskAsync(caller, asked, cancellationToken)).Accepted(out var asking, out var refusal)
            ? (await DecideAsync(caller, asked, asking, cancellationToken)).Refusal
            : refusal;

    /// <summary>The request as far as it does not depend on the project.</summary>
    private async Task<Decision<ApprovalRequest>> AskAsync(Caller caller, NewRequest asked, CancellationToken cancellationToken)
    {
        if (
            await permissions.AuthorizeAsync(
                caller,
                Actions.CreateApprovalRequest,
                Reach.Of(asked.Resource, asked.Instructions),
                cancellationToken
            ) is
            { } denied
        )
        {
            return denied;
        }

        if (
            !(await reviewers.FindAsync(caller, asked.NotifyMemberIds, asked.NotifyTeamKeys, cancellationToken)).Accepted(
                out var asks,
                out var refusal
            )
        )
        {
            return refusal;
        }

        return new CreateRequest
        {
            Id = ids.NewRequestId(asked.Resource.ProjectKey),
            By = caller.Actor,
            Resource = asked.Resource,
            Description = asked.Description,
            Instructions = asked.Instructions,
            Reviewers = asks,
            ExecutionDate = asked.ExecutionDate,
            Source = asked.Source,
            OperatingOnId = asked.OperatingOnId,
        }.Decide(time.GetUtcNow());
    }

    private async Task<Decision<AddedRequest>> DecideAsync(
        Caller caller,
        NewRequest asked,
        ApprovalRequest asking,
        CancellationToken cancellationToken
    ) =>
        (await FoundedAsync(asking, asked.WhenMissing, cancellationToken)).Accepted(out var request, out var unfounded)
        && (unfounded = await CheckOperatedOnAsync(caller, request, cancellationToken)) is null
        && (await elsewhere.OweAsync(request, asked.IntegrationConfig, cancellationToken)).Accepted(out request, out unfounded)
            ? new AddedRequest(request, RequestEvents.Created(caller, request))
            : unfounded;

    /// <summary>
    /// Adds the basis of the request. Refuses when the resource is missing, or the instructions cannot be carried out on it as stored.
    /// </summary>
    private async Task<Decision<ApprovalRequest>> FoundedAsync(
        ApprovalRequest request,
        RefusalKind whenMissing,
        CancellationToken cancellationToken
    )
    {
        var (resource, instructions) = (request.Resource, request.EffectiveInstructions);
        if (!(await targets.FindAsync(resource, instructions, whenMissing, cancellationToken)).Accepted(out var target, out var missing))
        {
            return missing;
        }

        return
            (
                PatchRefusal.Check(
                    resource,
                    target.Resource,
                    instructions,
                    target.Context,
                    request.OperatingOnId is null ? "instructions" : "value"
                ) ?? OpenRequest.CheckRoom(resource, await requests.OpenForAsync(resource, cancellationToken))
            )
                is { } impossible
            ? impossible
            : request with
            {
                Basis = RequestBasis.Of(request, target.Project, target.Resource, target.Context),
            };
    }

    /// <summary>
    /// The scheduled change that a request operates on must still wait for its date, for the same flag in the same environment.
    /// </summary>
    private async Task<Refusal?> CheckOperatedOnAsync(Caller caller, ApprovalRequest request, CancellationToken cancellationToken) =>
        request.OperatingOnId is not { } id
            ? null
            : CheckWaiting(request.Resource, id, await requests.FindAsync(id, cancellationToken))
                ?? caller.AuthorizeAll([Actions.CreateApprovalRequest], await reaches.TargetsOfAsync(caller, request, cancellationToken));

    /// <summary>Refuses to operate on what is no scheduled change of the resource, or waits no longer.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="id">The id that is said to be that of a scheduled change.</param>
    /// <param name="found">What is stored under the id.</param>
    internal static Refusal? CheckWaiting(ResourceId resource, string id, Stored<RequestRow>? found) =>
        found is { Value.Request: { Status: RequestStatus.Scheduled } scheduled } && scheduled.Resource == resource
            ? null
            : new Refusal(
                "unknown_scheduled_change",
                RefusalKind.Invalid,
                $"\"operatingOnId\" names '{id}', and no scheduled change with that id waits for its time for {resource}."
            );
}
