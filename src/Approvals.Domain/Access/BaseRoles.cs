namespace Approvals.Domain.Access;

/// <summary>What the base roles may do, in the language of custom roles.</summary>
public sealed class BaseRoles
{
    private static readonly string[] s_projects =
        ["proj/*", "proj/*:env/*", "proj/*:env/*:flag/*", "proj/*:env/*:segment/*", "proj/*:env/*:aiconfig/*", "proj/*:aiconfig/*"];

    private static readonly PolicyStatement s_viewProjects = PolicyStatement.Allow([Actions.ViewProject], "proj/*");

    /// <summary>Whom one can ask for a review has to be visible to who asks.</summary>
    private static readonly PolicyStatement s_viewPeople =
        PolicyStatement.Allow([Actions.ViewMember, Actions.ViewTeam, Actions.ViewRole], "member/*", "team/*", "role/*");

    /// <summary>Whoever needs an approval must not be able to say that none is needed.</summary>
    private static readonly PolicyStatement s_workOnProjects =
        new() { Effect = Effect.Allow, NotActions = [Actions.UpdateApprovalSettings], Resources = s_projects };

    private static readonly PolicyStatement s_everything = PolicyStatement.Allow(["*"], "*");

    private static readonly PolicyStatement s_noBypass =
        PolicyStatement.Deny([Actions.BypassRequiredApproval, Actions.BypassRequiredSegmentApproval], "*");

    private readonly Policy _none = Policy.Of();
    private readonly Policy _reader = Policy.Of(s_viewProjects, s_viewPeople);
    private readonly Policy _writer;
    private readonly Policy _admin;

    /// <param name="bypassRequiredApprovals">Whether writers and admins may change directly what requires an approval.</param>
    public BaseRoles(bool bypassRequiredApprovals)
    {
        PolicyStatement[] limits = bypassRequiredApprovals ? [] : [s_noBypass];
        _writer = Policy.Of([s_workOnProjects, s_viewPeople, .. limits]);
        _admin = Policy.Of([s_everything, .. limits]);
    }

    public Policy this[Role role] => role switch
    {
        Role.Reader => _reader,
        Role.Writer => _writer,
        Role.Admin or Role.Owner => _admin,
        _ => _none,
    };
}
