using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Requests;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Preview;

/// <summary>Previews of requests.</summary>
public sealed class PreviewReader(
    ChangeLog log,
    RequestReader reader,
    RequestViewer viewer,
    ProjectStore projects,
    ComparedReader states,
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

        var (asOf, compared) = await states.ReadAsync(request, project, cancellationToken);
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
