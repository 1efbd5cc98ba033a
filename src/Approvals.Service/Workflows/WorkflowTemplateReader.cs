using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Domain.Workflows;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Workflows;

/// <summary>Lists workflow templates, and gets the one that a workflow is made of.</summary>
public sealed class WorkflowTemplateReader(AccountStore account)
{
    /// <summary>Those that the caller may see, in the order of their keys.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="search">What must be in their names or descriptions; empty for all of them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Decision<IReadOnlyList<WorkflowTemplate>>> ListAsync(
        Caller caller,
        string search,
        CancellationToken cancellationToken
    ) =>
        caller.AuthorizeSome(Actions.ViewWorkflowTemplate, "template/*") is { } denied
            ? denied
            : Decision.Of<IReadOnlyList<WorkflowTemplate>>([
                .. (await account.WorkflowTemplates.AllAsync(cancellationToken))
                    .Select(row => row.Stored.Value)
                    .Where(template =>
                        caller.May(Actions.ViewWorkflowTemplate, Targets.WorkflowTemplate(template.Key))
                        && (search is "" || template.Has(search))
                    ),
            ]);

    /// <summary>The template that a body or a query names.</summary>
    internal async Task<Decision<WorkflowTemplate>> GetAsync(Caller caller, string key, CancellationToken cancellationToken) =>
        caller.Authorize(Actions.ViewWorkflowTemplate, Targets.WorkflowTemplate(key)) is { } denied ? denied
        : await FindAsync(key, cancellationToken) is { } template ? template
        : Missing(key, RefusalKind.Invalid);

    internal async Task<WorkflowTemplate?> FindAsync(string key, CancellationToken cancellationToken) =>
        ResourceKey.IsValid(key) ? (await account.WorkflowTemplates.FindAsync(key, cancellationToken))?.Value : null;

    internal static Refusal Missing(string key, RefusalKind kind) =>
        new("unknown_template", kind, $"There is no workflow template '{key}'.");
}
