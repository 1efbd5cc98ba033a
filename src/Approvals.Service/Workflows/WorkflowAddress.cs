using Approvals.Domain;
using Approvals.Domain.Resources;

namespace Approvals.Service.Workflows;

/// <summary>How a route names a workflow.</summary>
/// <param name="Id">The id.</param>
/// <param name="Flag">The flag in its environment.</param>
public sealed record WorkflowAddress(string Id, ResourceId Flag)
{
    internal Refusal NotFound() => new("unknown_workflow", RefusalKind.NotFound, $"There is no workflow '{Id}' for {Flag}.");
}
