using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Service.Resources;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>What a client asks for.</summary>
/// <param name="Resource">What shall be changed.</param>
/// <param name="WhenMissing">How to refuse a resource that is not there: it was named by a path or by a body.</param>
public sealed record NewRequest(ResourceId Resource, RefusalKind WhenMissing)
{
    public required string Description { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    public IReadOnlyList<string> NotifyMemberIds { get; init; } = [];

    public IReadOnlyList<string> NotifyTeamKeys { get; init; } = [];

    public DateTimeOffset? ExecutionDate { get; init; }

    public CopySource? Source { get; init; }

    /// <summary>The scheduled change that is to be changed; null for a change to the resource.</summary>
    public string? OperatingOnId { get; init; }
}

/// <summary>Creates approval requests.</summary>
public sealed class RequestCreator(
    Permissions permissions, ReachReader reaches, RequestStore requests, RequestWriter writer, ReviewerLookup reviewers, PatchTargetFinder targets, RequestViewer viewer, Nudger nudger, IdFactory ids, TimeProvider time)
{
    public async Task<Decision<RequestView>> CreateAsync(Caller caller, NewRequest asked, CancellationToken cancellationToken)
    {
        if (await permissions.AuthorizeAsync(caller, Actions.CreateApprovalRequest, Reach.Of(asked.Resource, asked.Instructions), cancellationToken) is { } denied)
        {
            return denied;
        }

        if (!(await reviewers.FindAsync(caller, asked.NotifyMemberIds, asked.NotifyTeamKeys, cancellationToken)).Accepted(out var asks, out var refusal))
        {
            return refusal;
        }

        var decision = new CreateRequest
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
        if (!decision.Accepted(out var asking, out refusal)
            || !(await FoundedAsync(asking, asked.WhenMissing, cancellationToken)).Accepted(out var request, out refusal)
            || (refusal = await CheckOperatedOnAsync(caller, request, cancellationToken)) is not null)
        {
            return refusal;
        }

        var row = await writer.AddAsync(request, RequestEvents.Created(caller, request), cancellationToken);
        await nudger.StartAsync(row, cancellationToken);
        return await viewer.ViewAsync(row.Request, cancellationToken);
    }

    /// <summary>The request on its basis: the resource must be there, and what is to be done to it possible on it as it is.</summary>
    private async Task<Decision<ApprovalRequest>> FoundedAsync(ApprovalRequest request, RefusalKind whenMissing, CancellationToken cancellationToken)
    {
        var (resource, instructions) = (request.Resource, request.EffectiveInstructions);
        if (!(await targets.FindAsync(resource, instructions, whenMissing, cancellationToken)).Accepted(out var target, out var missing))
        {
            return missing;
        }

        return (PatchRefusal.Check(resource, target.Resource, instructions, target.Context, request.OperatingOnId is null ? "instructions" : "value")
            ?? OpenRequest.CheckRoom(resource, await requests.OpenForAsync(resource, cancellationToken))) is { } impossible
            ? impossible
            : request with { Basis = RequestBasis.Of(request, target.Project, target.Resource, target.Context) };
    }

    /// <summary>What is to be changed must wait for its time, for the same flag in the same environment.</summary>
    private async Task<Refusal?> CheckOperatedOnAsync(Caller caller, ApprovalRequest request, CancellationToken cancellationToken)
    {
        if (request.OperatingOnId is not { } id)
        {
            return null;
        }

        return await requests.FindAsync(id, cancellationToken) is { Value.Request: { Status: RequestStatus.Scheduled } scheduled } && scheduled.Resource == request.Resource
            ? caller.AuthorizeAll([Actions.CreateApprovalRequest], await reaches.TargetsOfAsync(caller, request, cancellationToken))
            : new Refusal("unknown_scheduled_change", RefusalKind.Invalid, $"\"operatingOnId\" names '{id}', and no scheduled change with that id waits for its time for {request.Resource}.");
    }
}
