using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;

namespace Approvals.Service.Access;

/// <summary>Who is calling, and the one place that decides whether they may do something.</summary>
public sealed record Caller(Identity Identity)
{
    /// <summary>
    /// Sees everything and is nobody, so it can do nothing: for what is told to those whom an admin has chosen to tell.
    /// </summary>
    public static Caller Onlooker { get; } =
        new(
            new Identity
            {
                Rights = new([BaseRoles.Of(Role.Admin)], member: null, ApprovalMode.Strict),
                BaseRole = Role.Admin,
                HasBaseRoleOnly = true,
            }
        );

    public Actor Actor => Identity.Actor;

    /// <summary>The comment that the caller gave for the audit log; null when there is none.</summary>
    public string? Comment { get; init; }

    /// <inheritdoc cref="Policy.LooksAtTags"/>
    public bool LooksAtTags => Identity.Rights.LooksAtTags;

    /// <param name="action">One of <see cref="Actions"/>.</param>
    /// <param name="target">What the action is done to, with its tags.</param>
    public bool May(string action, TargetResource target) => Identity.Rights.Allow(action, target);

    /// <summary>
    /// Whether the action is certainly allowed on <see cref="Targets.All"/> of some kinds, so that not each resource has to be checked.
    /// </summary>
    public bool MayAll(string action, params IEnumerable<TargetResource> all) => all.All(some => Identity.Rights.AllowAll(action, some));

    /// <summary>Whether the caller may change directly what requires an approval there.</summary>
    public bool MayBypass(TargetResource target, ResourceKind kind) => May(ApprovalGate.BypassAction(kind), target);

    /// <summary>Whether the caller may do it although a freeze window is in effect there, and says why.</summary>
    public bool MayBypassFreeze(TargetResource target) => !string.IsNullOrWhiteSpace(Comment) && May(Actions.BypassFreezeWindow, target);

    /// <summary>The project with those of its environments that the caller may see.</summary>
    public Project Visible(Project project) =>
        project with
        {
            Environments =
            [
                .. project
                    .Environments.Where(environment => May(Actions.ViewProject, Targets.Of(project, environment)))
                    .Select(environment => WithKeys(project, environment)),
            ],
        };

    /// <inheritdoc cref="WithKeys(Project, ProjectEnvironment)"/>
    public Project WithKeys(Project project) =>
        project with
        {
            Environments = [.. project.Environments.Select(environment => WithKeys(project, environment))],
        };

    /// <summary>The environment as it is shown to the caller: with its keys, if the caller may see them.</summary>
    public ProjectEnvironment WithKeys(Project project, ProjectEnvironment environment) =>
        environment with
        {
            ShowsKeys = May(Actions.ViewSdkKey, Targets.Of(project, environment)),
        };

    /// <summary>Null when the caller may do the action on the target.</summary>
    /// <inheritdoc cref="May"/>
    public Refusal? Authorize(string action, TargetResource target)
    {
        AuthorizationLog.NoteAsked();
        if (!May(action, target))
        {
            return Denied(action, target.ToString());
        }

        AuthorizationLog.NoteAllowed(new(action, target.ToString()));
        return null;
    }

    /// <summary>
    /// Null when the caller may end the approval rules of environments that are about to be deleted; those without rules need no
    /// permission.
    /// </summary>
    public Refusal? AuthorizeEndOfRules(Project project, params IEnumerable<ProjectEnvironment> ending) =>
        (
            from environment in ending
            where environment.HasRules
            let denied = Authorize(Actions.UpdateApprovalSettings, Targets.Of(project, environment))
            where denied is not null
            select denied with
            {
                Detail =
                    $"{denied.Detail} The environment '{environment.Key}' {(environment.RequiresApproval ? "requires approval" : "has freeze windows")}, and to delete it is to take that rule away.",
            }
        ).FirstOrDefault();

    /// <summary>
    /// Null when the caller may do all of the actions on all of the targets. A change passes what it changes both before and after, since
    /// it may change the tags that policies look at.
    /// </summary>
    public Refusal? AuthorizeAll(IEnumerable<string> actions, params IEnumerable<TargetResource> targets) =>
        (from target in targets from action in actions select Authorize(action, target)).FirstOrDefault(refusal => refusal is not null);

    /// <summary>
    /// Null when the caller may do the action on at least something. Lists need that; each of their items is then checked with
    /// <see cref="May"/>.
    /// </summary>
    /// <param name="action">One of <see cref="Actions"/>.</param>
    /// <param name="resources">The resources that the refusal names, as a specifier.</param>
    public Refusal? AuthorizeSome(string action, string resources)
    {
        AuthorizationLog.NoteAsked();
        return Identity.Rights.MightAllow(action) ? null : Denied(action, resources);
    }

    /// <summary>Notes that no permission is needed: callers may always do this with what is their own.</summary>
    public static void AuthorizeOwn() => AuthorizationLog.NoteAsked();

    private Refusal Denied(string action, string resource)
    {
        var who = Identity.HasBaseRoleOnly
            ? $"your role '{RoleNames.Of(Identity.BaseRole)}' does not have it"
            : "none of your roles has it";
        return new("access_denied", RefusalKind.Forbidden, $"This needs the action '{action}' on {resource}, and {who}.");
    }
}
