using System.Text.Json.Nodes;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Domain.Json;
using Approvals.Domain.Resources;
using Approvals.Domain.Workflows;
using Approvals.Service.Access;
using Approvals.Storage.Audit;

namespace Approvals.Service.Workflows;

/// <summary>Audit events of workflows. What becomes of their stages is told by the events of the stages' requests.</summary>
internal static class WorkflowEvents
{
    public static AuditEvent Made(Caller caller, Workflow workflow)
    {
        var details = Short(workflow);
        details.Set("templateKey", workflow.TemplateKey);
        details["stages"] = new JsonArray([
            .. workflow.Stages.Select(stage => new JsonObject
            {
                ["name"] = stage.Name,
                ["needsApproval"] = stage.Approval is not null,
                ["instructions"] = Snapshot.Of(stage.Instructions),
            }),
        ]);
        return Of(
            CallerEvents.Of(caller, Kind(workflow), workflow.Flag.Key, "made a workflow for the", Access(workflow)),
            workflow,
            details
        );
    }

    public static AuditEvent Deleted(Caller caller, Workflow workflow) =>
        Of(
            CallerEvents.Of(
                caller,
                Kind(workflow),
                workflow.Flag.Key,
                workflow.Status == WorkflowStatus.Active ? "called off a workflow for the" : "deleted an ended workflow for the",
                Access(workflow)
            ),
            workflow,
            Short(workflow)
        );

    /// <summary>All stages were carried out, or one could not be.</summary>
    public static AuditEvent Ended(Workflow workflow)
    {
        var details = Short(workflow);
        details.Set("failure", workflow.Failure?.Reason);
        var verb = workflow.Status == WorkflowStatus.Failed ? "failed to go on with a workflow for the" : "completed a workflow for the";
        return Of(new(AuditActor.Service, Kind(workflow), workflow.Flag.Key, verb, [Access(workflow)]), workflow, details) with
        {
            Reason = workflow.Failure?.Rule,
        };
    }

    /// <summary>A workflow that had ended was deleted because it was older than workflows are kept.</summary>
    public static AuditEvent Purged(Workflow workflow) =>
        Of(
            new(AuditActor.Service, Kind(workflow), workflow.Flag.Key, "purged an ended workflow for the", [Access(workflow)]),
            workflow,
            Short(workflow)
        );

    private static AuditEvent Of(AuditEvent happened, Workflow workflow, JsonObject details) =>
        happened with
        {
            Description = workflow.Name,
            Details = new() { ["workflow"] = details },
        };

    private static JsonObject Short(Workflow workflow) =>
        new()
        {
            ["id"] = workflow.Id,
            ["name"] = workflow.Name,
            ["status"] = workflow.Status.ToWord(),
            ["creatorId"] = workflow.Creator.Id,
            ["stage"] = workflow.CurrentIndex,
        };

    private static string Kind(Workflow workflow) => ResourceKinds.SpecifierOf(workflow.Flag.Kind);

    private static AuditAccess Access(Workflow workflow) => new(Actions.UpdateFeatureWorkflows, workflow.Flag.ToString());
}
