using System.Reflection;
using Approvals.Domain.Access;

namespace Approvals.Domain.Tests.Access;

public sealed class AccessRulesTests
{
    public static TheoryData<string> Known =>
        [.. typeof(Actions).GetFields(BindingFlags.Public | BindingFlags.Static).Select(action => (string)action.GetRawConstantValue()!)];

    private static readonly string[] s_forAdmins =
    [
        Actions.UpdateApprovalSettings,
        Actions.CreateMember, Actions.UpdateMember, Actions.UpdateRole, Actions.UpdateCustomRole, Actions.DeleteMember,
        Actions.CreateTeam, Actions.UpdateTeamName, Actions.UpdateTeamDescription, Actions.UpdateTeamMembers, Actions.UpdateTeamCustomRoles, Actions.DeleteTeam,
        Actions.CreateAccessToken, Actions.UpdateAccessTokenName, Actions.UpdateAccessTokenPolicy, Actions.ResetAccessToken, Actions.DeleteAccessToken,
        Actions.CreateRole, Actions.UpdatePolicy, Actions.UpdateBasePermissions, Actions.DeleteRole,
    ];

    [Theory]
    [MemberData(nameof(Known))]
    public void Readers_only_view_and_writers_do_all_but_manage_people_and_the_rules_that_bind_them(string action)
    {
        Assert.Equal(action == Actions.ViewProject, AccessRules.Allows(Role.Reader, action));
        Assert.Equal(!s_forAdmins.Contains(action), AccessRules.Allows(Role.Writer, action));
        Assert.True(AccessRules.Allows(Role.Admin, action));
    }

    [Fact]
    public void What_no_role_lists_is_denied() =>
        Assert.False(AccessRules.Allows(Role.Writer, "somethingNew"));
}
