using Approvals.Domain.Auditing;
using Approvals.Domain.Workflows;
using Approvals.Service.Access;
using Approvals.Storage;

namespace Approvals.Service.Workflows;

/// <summary>The audit events of workflow templates.</summary>
internal static class WorkflowTemplateEvents
{
    private const string Kind = "template";

    /// <summary>One was made or deleted.</summary>
    public static AuditEvent Of(Caller caller, string action, WorkflowTemplate? before, WorkflowTemplate? after) =>
        CallerEvents.Of(
            caller,
            Kind,
            ((after ?? before!).Key, $"{Kind}/{(after ?? before!).Key}"),
            [action],
            before,
            after,
            StorageJson.Default.WorkflowTemplate
        );
}
