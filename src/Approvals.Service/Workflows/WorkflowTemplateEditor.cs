using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Domain.Workflows;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Workflows;

/// <summary>A workflow template as a caller asks for it: of stages, or of a workflow that there is.</summary>
public sealed record NewWorkflowTemplate
{
    public required string Key { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Null where they are those of a workflow.</summary>
    public IReadOnlyList<NewStage>? Stages { get; init; }

    /// <summary>The id of a workflow; null where there are stages.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>The project that the workflow is in; null for any, as with the two keys that follow.</summary>
    public string? ProjectKey { get; init; }

    public string? EnvironmentKey { get; init; }

    public string? FlagKey { get; init; }
}

/// <summary>Makes and deletes workflow templates.</summary>
public sealed class WorkflowTemplateEditor(
    AccountStore account,
    AccountWriter writer,
    WorkflowTemplateReader reader,
    WorkflowStore workflows,
    Permissions permissions,
    IdFactory ids,
    TimeProvider time
)
{
    /// <summary>Instructions are checked as those of any flag in an environment.</summary>
    private static readonly ResourceId s_anyFlag = ResourceId.Flag("any", "any", "any");

    public async Task<Decision<WorkflowTemplate>> CreateAsync(Caller caller, NewWorkflowTemplate asked, CancellationToken cancellationToken)
    {
        if (caller.Authorize(Actions.CreateWorkflowTemplate, Targets.WorkflowTemplate(asked.Key)) is { } denied)
        {
            return denied;
        }

        if (!(await StagesAsync(caller, asked, cancellationToken)).Accepted(out var stages, out var refusal))
        {
            return refusal;
        }

        var template = new WorkflowTemplate
        {
            Id = ids.NewId(),
            Key = asked.Key,
            Name = asked.Name,
            Description = asked.Description,
            CreatedAt = time.GetUtcNow(),
            OwnerId = caller.Actor.Id,
            Stages = stages,
        };
        var added = await writer.AddAsync(
            account.WorkflowTemplates,
            new Dictionary<string, WorkflowTemplate> { [template.Key] = template },
            CheckRoomAsync,
            _ => { },
            WorkflowTemplateEvents.Of(caller, Actions.CreateWorkflowTemplate, before: null, template),
            cancellationToken
        );
        return added.Accepted(out _, out refusal) ? template : refusal;

        async Task<Refusal?> CheckRoomAsync()
        {
            var all = await account.WorkflowTemplates.AllAsync(cancellationToken);
            return all.Any(row => row.RowKey == template.Key)
                    ? new Refusal(
                        "key_exists",
                        RefusalKind.Conflict,
                        $"There is a workflow template '{template.Key}' already; use another key, or delete the one that is there."
                    )
                : all.Count >= WorkflowTemplate.MaxKept
                    ? new Refusal(
                        "too_many_templates",
                        RefusalKind.Conflict,
                        $"There are {WorkflowTemplate.MaxKept} workflow templates already, and that is the most there can be; delete one that is not needed."
                    )
                : null;
        }
    }

    /// <summary>Deletes a template. Workflows that were made of it go on.</summary>
    public async Task<Decision<WorkflowTemplate>> DeleteAsync(Caller caller, string key, CancellationToken cancellationToken)
    {
        var missing = WorkflowTemplateReader.Missing(key, RefusalKind.NotFound);
        return caller.Authorize(Actions.DeleteWorkflowTemplate, Targets.WorkflowTemplate(key)) is { } denied ? denied
            : await reader.FindAsync(key, cancellationToken) is null ? missing
            : await writer.DeleteAsync(
                account.WorkflowTemplates,
                key,
                missing,
                (_, _) => Task.FromResult<Refusal?>(null),
                template => WorkflowTemplateEvents.Of(caller, Actions.DeleteWorkflowTemplate, template, after: null),
                cancellationToken
            );
    }

    private async Task<Decision<IReadOnlyList<NewStage>>> StagesAsync(
        Caller caller,
        NewWorkflowTemplate asked,
        CancellationToken cancellationToken
    )
    {
        if (asked.WorkflowId is { } id)
        {
            return await OfWorkflowAsync(caller, id, asked, cancellationToken);
        }

        var stages = asked.Stages ?? [];
        return (StageLimits.Check(stages, now: null) ?? StageRefusal.Invalid(s_anyFlag, stages)) is { } wrong ? wrong : Decision.Of(stages);
    }

    /// <summary>A workflow that the caller may not see is not told from one that is not there.</summary>
    private async Task<Decision<IReadOnlyList<NewStage>>> OfWorkflowAsync(
        Caller caller,
        string id,
        NewWorkflowTemplate asked,
        CancellationToken cancellationToken
    ) =>
        (await workflows.FindAsync(id, cancellationToken))?.Value.Workflow is { } workflow
        && (asked.ProjectKey ?? workflow.Flag.ProjectKey) == workflow.Flag.ProjectKey
        && (asked.EnvironmentKey ?? workflow.Flag.EnvironmentKey) == workflow.Flag.EnvironmentKey
        && (asked.FlagKey ?? workflow.Flag.Key) == workflow.Flag.Key
        && await permissions.AuthorizeAsync(caller, Actions.ViewProject, workflow.Flag, cancellationToken) is null
            ? Decision.Of<IReadOnlyList<NewStage>>([.. workflow.Stages.Select(NewStage.Of)])
            : new Refusal(
                "unknown_workflow",
                RefusalKind.Invalid,
                $"There is no workflow '{id}', or not where \"projectKey\", \"environmentKey\" and \"flagKey\" say."
            )
            {
                Errors = [new("workflowId", $"There is no workflow '{id}'.")],
            };
}
