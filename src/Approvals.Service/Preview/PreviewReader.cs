using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Requests;
using Approvals.Service.Resources;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Preview;

/// <summary>Previews of requests.</summary>
public sealed class PreviewReader(
    ChangeLog log,
    RequestReader reader,
    RequestViewer viewer,
    RequestStore requests,
    ProjectStore projects,
    PatchTargetReader targets,
    CurrentStateReader states,
    PreviewMaker maker,
    RequestActions actions,
    ContextEvaluator evaluator,
    LastChange changes
)
{
    public async Task<Decision<ResourcePreview>> GetAsync(Caller caller, RequestAddress address, CancellationToken cancellationToken)
    {
        if (!(await reader.FindAsync(caller, address, cancellationToken)).Accepted(out var request, out var refusal))
        {
            return refusal;
        }

        var began = ChangeLog.Now;
        return await log.ReadProjectAsync(
            request.Resource.ProjectKey,
            began,
            () => ReadAsync(caller, request, began, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>What a context gets before the change and after it, in each environment that the request reaches.</summary>
    public async Task<Decision<IReadOnlyList<EvaluatedEnvironment>>> EvaluateAsync(
        Caller caller,
        RequestAddress address,
        EvaluationContext context,
        CancellationToken cancellationToken
    )
    {
        var began = ChangeLog.Now;
        return (await GetAsync(caller, address, cancellationToken)).Accepted(out var preview, out var refusal)
            ? Decision.Of(await evaluator.EvaluateAsync(caller, preview, context, began, cancellationToken))
            : refusal;
    }

    private async Task<Decision<ResourcePreview>> ReadAsync(
        Caller caller,
        ApprovalRequest request,
        long began,
        CancellationToken cancellationToken
    )
    {
        var id = request.Resource;
        if (await projects.FindAsync(id.ProjectKey, cancellationToken) is not { } project)
        {
            return Missing.Project(id, RefusalKind.NotFound);
        }

        var (asOf, compared) = request.IsTerminal
            ? await EndedAsync(request, project, cancellationToken)
            : (PreviewTime.Now, await PresentAsync(request, project, cancellationToken));
        var preview = await maker.MakeAsync(caller, request, asOf, compared, cancellationToken);
        var view = (await viewer.ViewAsync([request], began, cancellationToken))[0];
        var shown = PreviewMaker.InstructionsOf(request);
        var conflicts = view.Conflicts.Select(conflict => Of(conflict, shown)).ToList();
        var changedBy = conflicts.Count > 0 && !request.IsTerminal ? await changes.LastAsync(caller, request, cancellationToken) : null;
        return preview with
        {
            Conflicts = [.. conflicts.Select(conflict => conflict with { ChangedBy = changedBy })],
            Actions = await actions.OfAsync(caller, request, cancellationToken),
        };
    }

    /// <summary>The resource as it is, and as it would be. What cannot be carried out leaves it as it is.</summary>
    private async Task<Compared> PresentAsync(ApprovalRequest request, Project project, CancellationToken cancellationToken)
    {
        var target = await targets.ReadAsync(request.Resource, request.EffectiveInstructions, cancellationToken);
        var operatedOn = request.OperatingOnId is { } id ? await requests.FindAsync(id, cancellationToken) : null;
        var current = await states.OfAsync(request, project, target, operatedOn?.Value.Request, cancellationToken);
        var patch = ApplyRequest.Patched(request, current);
        return new(
            project,
            current.Resource,
            patch is not { Succeeded: true } ? current.Resource
                : patch.Deleted ? null
                : patch.Value,
            Reach.Of(request, operatedOn?.Value.Request)
        );
    }

    private async Task<(PreviewTime AsOf, Compared States)> EndedAsync(
        ApprovalRequest request,
        Project project,
        CancellationToken cancellationToken
    ) =>
        request is { Status: RequestStatus.Completed, OperatingOnId: null }
        && await requests.StatesAppliedAsync(request, cancellationToken) is { } kept
            ? (PreviewTime.Applied, new(project, kept.Before, kept.After, Reach.Of(request)))
            : (PreviewTime.Ended, new(project, Before: null, After: null, Reach.Of(request)));

    private static PreviewConflict Of(Conflict conflict, IReadOnlyList<Instruction> instructions) =>
        new(IndexOf(conflict.Instruction, instructions), conflict.Rule ?? PreviewConflict.Impossible, conflict.Reason);

    /// <summary>Conflicts show a long instruction by its kind and its index.</summary>
    private static int? IndexOf(Instruction instruction, IReadOnlyList<Instruction> instructions)
    {
        var found = instructions.Index().Where(it => ReferenceEquals(it.Item, instruction)).Select(it => (int?)it.Index).FirstOrDefault();
        return found
            ?? instructions
                .Index()
                .Where(it => JsonElement.DeepEquals(it.Item.Body, instruction.Body))
                .Select(it => (int?)it.Index)
                .FirstOrDefault()
            ?? (
                instruction.Body.TryGetProperty("index", out var json)
                && json.TryGetInt32(out var index)
                && index >= 0
                && index < instructions.Count
                && instructions[index].Kind == instruction.Kind
                    ? index
                    : null
            );
    }
}
