using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Service.Requests;
using Approvals.Service.Resources;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Preview;

/// <summary>A change that is only thought of.</summary>
/// <param name="Request">What would be asked for; without instructions where it is a copy.</param>
/// <param name="Copy">The copy that gives the instructions; null where they are given.</param>
/// <param name="Context">Whom to evaluate the resource for; null for nobody.</param>
public sealed record Thought(NewRequest Request, NewCopyRequest? Copy, EvaluationContext? Context);

/// <summary>Shows what a change would make of a resource, and what it would need. Nothing is stored.</summary>
public sealed class WhatIf(
    ChangeLog log,
    Permissions permissions,
    PatchTargetFinder targets,
    RequestStore requests,
    CopyRequestCreator copies,
    RequestCreator creator,
    InstructionWriter writer,
    PreviewMaker maker,
    ContextEvaluator evaluator,
    TimeProvider time
)
{
    public async Task<Decision<ResourcePreview>> ShowAsync(Caller caller, Thought thought, CancellationToken cancellationToken)
    {
        var (id, began) = (thought.Request.Resource, ChangeLog.Now);
        if (await permissions.AuthorizeAsync(caller, Actions.ViewProject, id, cancellationToken) is { } denied)
        {
            return denied;
        }

        var decision = await log.ReadProjectAsync(
            id.ProjectKey,
            began,
            () => ReadAsync(caller, thought, cancellationToken),
            cancellationToken
        );
        return thought.Context is { } context && decision.Accepted(out var preview, out _)
            ? preview with
            {
                Evaluations = await evaluator.EvaluateAsync(caller, preview, context, began, cancellationToken),
            }
            : decision;
    }

    private async Task<Decision<ResourcePreview>> ReadAsync(Caller caller, Thought thought, CancellationToken cancellationToken)
    {
        var asked = thought.Request;
        Refusal? refusal = null;
        if (
            thought.Copy is { } copy && !(await copies.TranslateAsync(copy, cancellationToken)).Accepted(out asked, out refusal)
            || !(await RequestAsync(caller, asked!, cancellationToken)).Accepted(out var request, out refusal)
            || !(await targets.FindAsync(asked.Resource, request.EffectiveInstructions, asked.WhenMissing, cancellationToken)).Accepted(
                out var target,
                out refusal
            )
            || (refusal = Check(asked.Resource, request, target)) is not null
        )
        {
            return refusal;
        }

        var patch = ApplyRequest.Patched(request, new(target.Resource, target.Context));
        var preview = await maker.MakeAsync(
            caller,
            request,
            PreviewTime.Now,
            new(target.Project, target.Resource, patch is { Deleted: true } ? null : patch?.Value ?? target.Resource, Reach.Of(request)),
            cancellationToken
        );
        return preview with
        {
            Actions =
            [
                new(PreviewAction.Request, await WhyNotAskAsync(caller, asked, thought.Copy, cancellationToken)),
                .. asked.OperatingOnId is null
                    ?
                    [
                        await AllowedAction.OfAsync(
                            PreviewAction.Change,
                            caller,
                            who => WhyNotChangeAsync(who, asked, thought.Copy, cancellationToken)
                        ),
                    ]
                    : Array.Empty<AllowedAction>(),
            ],
        };
    }

    /// <summary>The request as it would be; refused where it names a scheduled change that does not wait.</summary>
    private async Task<Decision<ApprovalRequest>> RequestAsync(Caller caller, NewRequest asked, CancellationToken cancellationToken)
    {
        if (
            asked.OperatingOnId is { } id
            && (
                EditScheduledChange.Read(asked.Instructions).Refusal
                ?? RequestCreator.CheckWaiting(asked.Resource, id, await requests.FindAsync(id, cancellationToken))
            )
                is { } refusal
        )
        {
            return refusal;
        }

        return new ApprovalRequest
        {
            Id = "",
            CreatedAt = time.GetUtcNow(),
            Requestor = caller.Actor,
            Resource = asked.Resource,
            Description = asked.Description,
            Instructions = asked.Instructions,
            ExecutionDate = asked.ExecutionDate,
            Source = asked.Source,
            OperatingOnId = asked.OperatingOnId,
        };
    }

    /// <summary>Refuses what can neither be asked for nor be done directly.</summary>
    private static Refusal? Check(ResourceId id, ApprovalRequest request, FoundPatchTarget target)
    {
        PatchStep step = new(id.EnvironmentKey, request.EffectiveInstructions);
        var member = request.OperatingOnId is null ? "instructions" : "value";
        return PatchRefusal.Of(ResourcePatch.Validate(id, step), member)
            ?? PatchRefusal.Of(target.Resource.DryRun(id.EnvironmentKey, step.Instructions, target.Context), member);
    }

    private async Task<Refusal?> WhyNotAskAsync(
        Caller caller,
        NewRequest asked,
        NewCopyRequest? copy,
        CancellationToken cancellationToken
    ) =>
        (copy is null ? null : await copies.AuthorizeAsync(caller, copy, cancellationToken))
        ?? await creator.WhyNotAsync(caller, asked, cancellationToken);

    private async Task<Refusal?> WhyNotChangeAsync(
        Caller caller,
        NewRequest asked,
        NewCopyRequest? copy,
        CancellationToken cancellationToken
    )
    {
        var id = asked.Resource;
        return (copy is null ? null : await copies.AuthorizeAsync(caller, copy, cancellationToken))
            ?? await writer.WhyNotAsync(
                caller,
                InstructionWrite.Of(
                    id.Kind == ResourceKind.Segment ? id : id with { EnvironmentKey = null },
                    new PatchStep(id.EnvironmentKey, asked.Instructions)
                ),
                cancellationToken
            );
    }
}
