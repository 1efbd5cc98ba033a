using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Instructions;
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
    ContextEvaluator evaluator
)
{
    public async Task<Decision<ResourcePreview>> GetAsync(Caller caller, RequestAddress address, CancellationToken cancellationToken)
    {
        if (!(await reader.FindAsync(caller, address, cancellationToken)).Accepted(out var request, out var refusal))
        {
            return refusal;
        }

        return await log.ReadProjectAsync(
            request.Resource.ProjectKey,
            ChangeLog.Now,
            () => ReadAsync(caller, request, cancellationToken),
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

    private async Task<Decision<ResourcePreview>> ReadAsync(Caller caller, ApprovalRequest request, CancellationToken cancellationToken)
    {
        var id = request.Resource;
        if (await projects.FindAsync(id.ProjectKey, cancellationToken) is not { } project)
        {
            return Missing.Project(id, RefusalKind.NotFound);
        }

        var target = await targets.ReadAsync(id, request.EffectiveInstructions, cancellationToken);
        var operatedOn = request.OperatingOnId is { } operated ? await requests.FindAsync(operated, cancellationToken) : null;
        var current = await states.OfAsync(request, project, target, operatedOn?.Value.Request, cancellationToken);
        var (before, reach) = (current.Resource, Reach.Of(request, operatedOn?.Value.Request));
        var patch = request.IsTerminal ? null : ApplyRequest.Patched(request, current);
        var after = patch is { Succeeded: true }
            ? patch.Deleted
                ? null
                : patch.Value
            : before;
        var preview = await maker.MakeAsync(
            caller,
            request,
            request.IsTerminal ? PreviewTime.Ended : PreviewTime.Now,
            request.IsTerminal ? new(project, null, null, reach) : new(project, before, after, reach),
            cancellationToken
        );
        var view = await viewer.ViewAsync(request, cancellationToken);
        var shown = PreviewMaker.InstructionsOf(request);
        return preview with
        {
            Conflicts = [.. view.Conflicts.Select(conflict => Of(conflict, shown))],
            Actions = await actions.OfAsync(caller, request, cancellationToken),
        };
    }

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
