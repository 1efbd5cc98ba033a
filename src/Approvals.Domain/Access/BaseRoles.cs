namespace Approvals.Domain.Access;

/// <summary>
/// What the base roles may do, in the language of custom roles. <see cref="Rights"/> says whether a role bypasses approvals.
/// </summary>
public static class BaseRoles
{
    private static readonly string[] s_projects =
    [
        "proj/*",
        "proj/*:env/*",
        "proj/*:env/*:flag/*",
        "proj/*:env/*:segment/*",
        "proj/*:env/*:aiconfig/*",
        "proj/*:aiconfig/*",
    ];

    private static readonly PolicyStatement s_viewProjects = PolicyStatement.Allow([Actions.ViewProject], "proj/*");

    /// <summary>Who asks for a review has to see the members and teams that can be asked.</summary>
    private static readonly PolicyStatement s_viewPeople = PolicyStatement.Allow(
        [Actions.ViewMember, Actions.ViewTeam, Actions.ViewRole],
        "member/*",
        "team/*",
        "role/*"
    );

    /// <summary>A writer needs approvals, and so must not be able to change the settings that require them.</summary>
    private static readonly PolicyStatement s_workOnProjects = new()
    {
        Effect = Effect.Allow,
        NotActions = [Actions.UpdateApprovalSettings],
        Resources = s_projects,
    };

    private static readonly PolicyStatement s_viewTemplates = PolicyStatement.Allow([Actions.ViewWorkflowTemplate], "template/*");

    private static readonly PolicyStatement s_workOnTemplates = PolicyStatement.Allow(
        [Actions.CreateWorkflowTemplate, Actions.ViewWorkflowTemplate, Actions.DeleteWorkflowTemplate],
        "template/*"
    );

    private static readonly PolicyStatement s_everything = PolicyStatement.Allow(["*"], "*");

    private static readonly Policy s_none = Policy.Of();
    private static readonly Policy s_reader = Policy.Of(s_viewProjects, s_viewPeople, s_viewTemplates);
    private static readonly Policy s_writer = Policy.Of(s_workOnProjects, s_viewPeople, s_workOnTemplates);
    private static readonly Policy s_admin = Policy.Of(s_everything);

    public static Policy Of(Role role) =>
        role switch
        {
            Role.Reader => s_reader,
            Role.Writer => s_writer,
            Role.Admin or Role.Owner => s_admin,
            _ => s_none,
        };
}
