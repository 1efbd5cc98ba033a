using System.Reflection;
using Approvals.Domain.Access;

namespace Approvals.Domain.Tests.Access;

public sealed class BaseRolesTests
{
    private static readonly string[] s_resources =
    [
        "proj/shop", "proj/shop:env/production", "proj/shop:env/*:flag/checkout", "proj/shop;vital:env/production;{critical:true}:flag/checkout;a,b",
        "proj/shop:env/test:segment/beta", "proj/shop:env/test:aiconfig/bot", "proj/shop:aiconfig/bot",
    ];

    private static readonly string[] s_people = ["member/1", "team/backend", "role/ops"];

    private static readonly string[] s_tokens = ["member/1:token/2", "service-token/3", "acct"];

    private static readonly string[] s_bypass = [Actions.BypassRequiredApproval, Actions.BypassRequiredSegmentApproval];

    private static readonly BaseRoles s_roles = new(bypassRequiredApprovals: true);

    private static readonly string[] s_known =
        [.. typeof(Actions).GetFields(BindingFlags.Public | BindingFlags.Static).Select(action => (string)action.GetRawConstantValue()!)];

    public static TheoryData<string> Known => [.. s_known];

    [Theory]
    [MemberData(nameof(Known))]
    public void Readers_only_view_and_writers_do_all_in_projects_but_change_the_rules_that_bind_them(string action)
    {
        foreach (var resource in s_resources)
        {
            Assert.Equal(action == Actions.ViewProject, s_roles[Role.Reader].Allows(action, resource));
            Assert.Equal(action != Actions.UpdateApprovalSettings, s_roles[Role.Writer].Allows(action, resource));
        }

        var viewsPeople = action is Actions.ViewMember or Actions.ViewTeam or Actions.ViewRole;
        Assert.All(s_people, resource => Assert.Equal((viewsPeople, viewsPeople), (s_roles[Role.Reader].Allows(action, resource), s_roles[Role.Writer].Allows(action, resource))));
        Assert.All(s_tokens, resource => Assert.Equal((false, false), (s_roles[Role.Reader].Allows(action, resource), s_roles[Role.Writer].Allows(action, resource))));
        Assert.All(s_resources.Concat(s_people).Concat(s_tokens), resource =>
        {
            Assert.True(s_roles[Role.Admin].Allows(action, resource));
            Assert.True(s_roles[Role.Owner].Allows(action, resource));
            Assert.False(s_roles[Role.NoAccess].Allows(action, resource));
        });
    }

    [Theory]
    [InlineData(Role.Writer)]
    [InlineData(Role.Admin)]
    [InlineData(Role.Owner)]
    public void Where_base_roles_may_not_bypass_approvals_that_is_all_that_they_lose(Role role)
    {
        var strict = new BaseRoles(bypassRequiredApprovals: false);
        foreach (var action in s_known)
        {
            Assert.All(s_resources, resource => Assert.Equal(
                s_roles[role].Allows(action, resource) && !s_bypass.Contains(action),
                strict[role].Allows(action, resource)));
        }
    }

    [Fact]
    public void Names_are_LaunchDarklys_and_only_those_that_are_offered_are_taken()
    {
        Assert.Equal(["no_access", "reader", "writer", "admin", "owner"], Enum.GetValues<Role>().Select(RoleNames.Of));
        Assert.All(Enum.GetValues<Role>(), role => Assert.True(RoleNames.Parse("role", RoleNames.Of(role), Enum.GetValues<Role>()).Accepted(out var read, out _) && read == role));
        Assert.Equal("\"role\" must be one of reader, admin; it is 'writer'.", RoleNames.Parse("role", "writer", Role.Reader, Role.Admin).Refusal?.Detail);
        Assert.Equal("invalid_role", RoleNames.Parse("role", "Reader", Role.Reader).Refusal?.Rule);
    }
}
