using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Settings;

/// <summary>A project, and which of its approval settings to show.</summary>
public sealed record SettingsView(Project Project, SettingsQuery Shown)
{
    /// <summary>
    /// After a change of settings, the changes that were scheduled without an approval and will fail, since one is now required.
    /// </summary>
    public IReadOnlyList<ApprovalRequest> Unapproved { get; init; } = [];
}

/// <summary>Shows approval settings.</summary>
public sealed class SettingsReader(ProjectStore projects)
{
    public async Task<Decision<SettingsView>> GetAsync(
        Caller caller,
        string projectKey,
        SettingsQuery query,
        CancellationToken cancellationToken
    )
    {
        var found = await projects.FindAsync(projectKey, cancellationToken);
        if (caller.Authorize(Actions.ViewProject, Targets.In(found).OfProject(projectKey)) is { } denied)
        {
            return denied;
        }

        if (found is not { } project)
        {
            return Missing.Project(projectKey, RefusalKind.NotFound);
        }

        var visible = caller.Visible(project);
        return query.EnvironmentKey is { } environmentKey && visible.Environment(environmentKey) is null
            ? Missing.Environment(projectKey, environmentKey, RefusalKind.NotFound)
            : new SettingsView(visible, query);
    }
}
