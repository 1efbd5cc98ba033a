using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Domain.Freezing;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Workflows;
using Approvals.Service.Access;
using Approvals.Service.Requests;
using Approvals.Service.Resources;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Layouts;
using Approvals.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Workflows;

/// <summary>A workflow that a client asks for.</summary>
/// <param name="Flag">The flag in its environment.</param>
/// <param name="Name">Its name.</param>
/// <param name="Stages">What is done, and when; none for what the template says.</param>
public sealed record NewWorkflow(ResourceId Flag, string Name, IReadOnlyList<NewStage> Stages)
{
    public string? Description { get; init; }

    /// <inheritdoc cref="CreateWorkflow.MaintainerId"/>
    public string? MaintainerId { get; init; }

    /// <inheritdoc cref="Workflow.TemplateKey"/>
    public string? TemplateKey { get; init; }

    /// <summary>Whether it is only shown as it would be made, and nothing is stored.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Whether what does not fit the flag is shown, and not refused.</summary>
    internal bool ShowsParameters => IsTrial && TemplateKey is not null;
}

/// <summary>
/// Makes workflows. Who makes one needs for each stage what it takes to ask for it, where it has an approval, and what it takes to make it
/// directly, where it has none.
/// </summary>
public sealed partial class WorkflowCreator(
    ChangeLog log,
    Permissions permissions,
    MaintainerCheck maintainers,
    ReviewerLookup reviewers,
    WorkflowTemplateReader templates,
    StageParameters parameters,
    ExternalAsker elsewhere,
    PatchTargetFinder targets,
    WorkflowStore workflows,
    ProjectLayouts layouts,
    Batches batches,
    WorkflowAdvancer advancer,
    WorkflowViewer viewer,
    GateRecorder gated,
    Nudger nudger,
    IdFactory ids,
    TimeProvider time,
    ILogger<WorkflowCreator> logger
)
{
    public async Task<Decision<WorkflowView>> CreateAsync(Caller caller, NewWorkflow asked, CancellationToken cancellationToken)
    {
        var (flag, began) = (asked.Flag, ChangeLog.Now);
        if (!(await FilledAsync(caller, asked, cancellationToken)).Accepted(out var filled, out var refusal))
        {
            return refusal;
        }

        asked = filled;
        if (await CheckAsync(caller, asked, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        var id = ids.NewRequestId(flag.ProjectKey);
        if (asked.IsTrial)
        {
            return await TryAsync(caller, id, asked, began, cancellationToken);
        }

        if (!(await AddAsync(caller, id, asked, cancellationToken)).Accepted(out var row, out refusal))
        {
            await gated.RecordAsync(caller, flag, [new(Actions.UpdateFeatureWorkflows, flag.ToString())], refusal);
            return refusal;
        }

        await BeginAsync(row, cancellationToken);
        var now = await workflows.FindAsync(flag, id, cancellationToken) ?? throw new InvalidOperationException($"Workflow {id} is gone.");
        return (await viewer.ViewAsync([now.Value.Workflow], began, cancellationToken))[0];
    }

    /// <summary>With the stages of the template, where it names one and has no stages of its own.</summary>
    private async Task<Decision<NewWorkflow>> FilledAsync(Caller caller, NewWorkflow asked, CancellationToken cancellationToken) =>
        asked.TemplateKey is not { } key ? asked
        : (await templates.GetAsync(caller, key, cancellationToken)).Accepted(out var template, out var refusal)
            ? asked with
            {
                Stages = asked.Stages is [] ? template.Stages : asked.Stages,
            }
        : refusal;

    private Task<Decision<WorkflowView>> TryAsync(
        Caller caller,
        string id,
        NewWorkflow asked,
        long began,
        CancellationToken cancellationToken
    ) =>
        log.ReadProjectAsync<Decision<WorkflowView>>(
            asked.Flag.ProjectKey,
            began,
            async () =>
            {
                if (!(await DecideAsync(caller, id, asked, cancellationToken)).Accepted(out var made, out var refusal))
                {
                    return refusal;
                }

                var view = (await viewer.ViewAsync([made.Workflow], began, cancellationToken))[0];
                return asked.ShowsParameters
                    ? view with
                    {
                        Parameters = await parameters.OfAsync(caller, asked.Flag, asked.Stages, made.Target, cancellationToken),
                    }
                    : view;
            },
            cancellationToken
        );

    /// <summary>Null when the caller may make such a workflow, whatever the flag is like, and all whom it names are there.</summary>
    private async Task<Refusal?> CheckAsync(Caller caller, NewWorkflow asked, CancellationToken cancellationToken)
    {
        var seen = await permissions.OfAsync(caller, asked.Flag, cancellationToken);
        if (
            (
                caller.Authorize(Actions.UpdateFeatureWorkflows, seen.Of(asked.Flag))
                ?? StageLimits.Check(asked.Stages, time.GetUtcNow())
                ?? StageRefusal.Invalid(asked.Flag, asked.Stages)
                ?? Authorize(caller, asked, seen, target: null)
                ?? await maintainers.CheckAsync(asked.MaintainerId, teamKey: null, cancellationToken)
            ) is
            { } refusal
        )
        {
            return refusal;
        }

        return asked.ShowsParameters ? null : await CheckReviewersAsync(caller, asked, cancellationToken);
    }

    private async Task<Refusal?> CheckReviewersAsync(Caller caller, NewWorkflow asked, CancellationToken cancellationToken)
    {
        foreach (var (i, stage) in asked.Stages.Index())
        {
            foreach (var (j, condition) in stage.Conditions.Index())
            {
                if (
                    !(await reviewers.FindAsync(caller, condition.NotifyMemberIds, condition.NotifyTeamKeys, cancellationToken)).Accepted(
                        out _,
                        out var unknown
                    )
                )
                {
                    var place = $"stages[{i}].conditions[{j}]";
                    return unknown with { Detail = $"In \"{place}\": {unknown.Detail}", Errors = [new(place, unknown.Detail)] };
                }
            }
        }

        return null;
    }

    private async Task<Decision<WorkflowRow>> AddAsync(Caller caller, string id, NewWorkflow asked, CancellationToken cancellationToken)
    {
        var projectKey = asked.Flag.ProjectKey;
        await layouts.EnsureAsync(projectKey, cancellationToken);
        var isTriedAgain = false;
        return await log.ChangeProjectAsync<WorkflowRow>(
            projectKey,
            async () =>
            {
                // A row with this id can only be this workflow: storage answered an earlier attempt with an error, and it took effect.
                if (isTriedAgain && await workflows.FindAsync(asked.Flag, id, cancellationToken) is { Value: var own })
                {
                    return own;
                }

                if (!(await DecideAsync(caller, id, asked, cancellationToken)).Accepted(out var made, out var refusal))
                {
                    return refusal;
                }

                var row = new WorkflowRow { Workflow = made.Workflow, DueAt = made.Workflow.CreatedAt };
                var batch = await batches.ForProjectAsync(projectKey, cancellationToken);
                WorkflowStore.Add(batch, row);
                batch.Record(made.Event);
                isTriedAgain = true;
                return await batch.CommitAsync(cancellationToken) ? row : Attempt<WorkflowRow>.Lost;
            },
            cancellationToken
        );
    }

    private async Task<Decision<Made>> DecideAsync(Caller caller, string id, NewWorkflow asked, CancellationToken cancellationToken)
    {
        var flag = asked.Flag;
        var instructions = asked.Stages.SelectMany(stage => stage.Instructions).ToList();
        if (
            !(await targets.FindAsync(flag, instructions, RefusalKind.NotFound, cancellationToken)).Accepted(
                out var target,
                out var refusal
            )
        )
        {
            return refusal;
        }

        var seen = Targets.In(target.Project, target.Resource.Tags);
        if (
            (
                caller.Authorize(Actions.UpdateFeatureWorkflows, seen.Of(flag))
                ?? Authorize(caller, asked, seen, target)
                ?? Gate(asked, target, place => caller.MayBypass(seen.Of(place), place.Kind))
                ?? (asked.ShowsParameters ? null : Misfit(asked, target))
            ) is
            { } wrong
        )
        {
            return wrong;
        }

        if (await CheckElsewhereAsync(asked, target, cancellationToken) is { } unasked)
        {
            return unasked;
        }

        return new CreateWorkflow
        {
            Id = id,
            By = caller.Actor,
            MaintainerId = asked.MaintainerId,
            Flag = flag,
            Name = asked.Name,
            Description = asked.Description,
            Stages = asked.Stages,
            TemplateKey = asked.TemplateKey,
        }
            .Decide(
                new(target.Project.Id, target.Project.Environment(flag.EnvironmentKey!)!.Id, target.Resource.Life),
                target.Project.TimeZone ?? LocalClock.Utc,
                [.. (await workflows.OfAsync(flag, cancellationToken)).Select(row => row.Value.Workflow)],
                target.Context.Now
            )
            .Accepted(out var workflow, out refusal)
            ? new Made(workflow, target, WorkflowEvents.Made(caller, workflow).Bypassing(flag, Gate(asked, target, _ => false)))
            : refusal;
    }

    /// <summary>
    /// Null when the caller may ask for each stage with an approval, and make each other directly, in every environment that it reaches.
    /// </summary>
    private static Refusal? Authorize(Caller caller, NewWorkflow asked, Targets seen, FoundPatchTarget? target) =>
        asked.Stages.Select(stage => Authorize(caller, asked.Flag, stage, seen, target)).FirstOrDefault(denied => denied is not null);

    private static Refusal? Authorize(Caller caller, ResourceId flag, NewStage stage, Targets seen, FoundPatchTarget? target)
    {
        var places = Reach.Of(flag, stage.Instructions).PlacesIn(target?.Project).Select(seen.Of).ToList();
        return stage.IsApproved
            ? caller.AuthorizeAll([Actions.UpdateFeatureWorkflows, Actions.CreateApprovalRequest], places)
            : caller.AuthorizeAll([Actions.UpdateFeatureWorkflows], places)
                ?? InstructionWriter.Authorize(caller, seen, flag, [StepOf(flag, stage)]);
    }

    /// <summary>Refuses stages without an approval where an environment requires one.</summary>
    private static Refusal? Gate(NewWorkflow asked, FoundPatchTarget target, Func<ResourceId, bool> mayBypass) =>
        ApprovalGate.Check(
            asked.Flag,
            target.Resource.Tags,
            [.. asked.Stages.Where(stage => !stage.IsApproved).Select(stage => StepOf(asked.Flag, stage))],
            target.Project,
            mayBypass
        );

    /// <summary>Refuses a stage that could not be carried out on the flag as those before it leave it.</summary>
    private static Refusal? Misfit(NewWorkflow asked, FoundPatchTarget target) =>
        StagePlay.FirstMisfit(asked.Flag, target.Resource, asked.Stages.Select(stage => stage.Instructions), target.Context) is { } misfit
            ? StageRefusal.Of(misfit)
            : null;

    /// <summary>Refuses what is said for another system that approves a stage, where it does not fit that.</summary>
    private async Task<Refusal?> CheckElsewhereAsync(NewWorkflow asked, FoundPatchTarget target, CancellationToken cancellationToken)
    {
        foreach (var (i, stage) in asked.Stages.Index())
        {
            foreach (var (j, condition) in stage.Conditions.Index().Where(it => it.Item.Kind == ConditionKind.Approval))
            {
                var settings = Reach.Of(asked.Flag, stage.Instructions).RulesIn(target.Project, target.Resource.Tags);
                if (await elsewhere.CheckAsync(settings, condition.IntegrationConfig, cancellationToken) is { } refusal)
                {
                    var place = $"stages[{i}].conditions[{j}]";
                    return refusal with
                    {
                        Detail = $"In \"{place}\": {refusal.Detail}",
                        Errors = refusal.Errors is []
                            ? [new(place, refusal.Detail)]
                            :
                            [
                                .. refusal.Errors.Select(error =>
                                    error with
                                    {
                                        Attribute = $"/stages/{i}/conditions/{j}{error.Attribute}",
                                    }
                                ),
                            ],
                    };
                }
            }
        }

        return null;
    }

    private static PatchStep StepOf(ResourceId flag, NewStage stage) => new(flag.EnvironmentKey, stage.Instructions);

    /// <summary>
    /// Begins the first stage, so that whoever has made the workflow finds its request. The workflow is stored, so a failure is only logged:
    /// the orchestration, or the sweep, does it later.
    /// </summary>
    private async Task BeginAsync(WorkflowRow row, CancellationToken cancellationToken)
    {
        try
        {
            await advancer.AdvanceAsync(row.Workflow.Id, cancellationToken);
        }
        catch (Exception failure) when (failure is StorageUnavailableException or ContentionException)
        {
            Log.NotBegun(logger, row.Workflow.Id, failure);
        }

        await nudger.StartAsync(row, cancellationToken);
    }

    private sealed record Made(Workflow Workflow, FoundPatchTarget Target, AuditEvent Event);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Workflow {WorkflowId} was made and not begun; the sweep will begin it")]
        public static partial void NotBegun(ILogger logger, string workflowId, Exception exception);
    }
}
