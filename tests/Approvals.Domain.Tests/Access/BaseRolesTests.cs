using System.Reflection;
using Approvals.Domain.Access;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Tests.Access;

public sealed class BaseRolesTests
{
    private static readonly string[] s_resources =
    [
        "proj/shop",
        "proj/shop:env/production",
        "proj/shop:env/*:flag/checkout",
        "proj/shop;vital:env/production;{critical:true}:flag/checkout;a,b",
        "proj/shop:env/test:segment/beta",
        "proj/shop:env/test:aiconfig/bot",
        "proj/shop:aiconfig/bot",
    ];

    private static readonly string[] s_people = ["member/1", "team/backend", "role/ops"];

    private static readonly string[] s_tokens = ["member/1:token/2", "service-token/3", "acct"];

    private static readonly string[] s_bypass =
    [
        Actions.BypassRequiredApproval,
        Actions.BypassRequiredSegmentApproval,
        Actions.BypassFreezeWindow,
    ];

    private static readonly string[] s_known =
    [
        .. typeof(Actions).GetFields(BindingFlags.Public | BindingFlags.Static).Select(action => (string)action.GetRawConstantValue()!),
    ];

    public static TheoryData<string> Known => [.. s_known];

    [Theory]
    [MemberData(nameof(Known))]
    public void Readers_only_view_and_writers_do_all_in_projects_but_change_the_rules_that_bind_them(string action)
    {
        foreach (var resource in s_resources)
        {
            Assert.Equal(action == Actions.ViewProject, BaseRoles.Of(Role.Reader).Allows(action, resource));
            Assert.Equal(action != Actions.UpdateApprovalSettings, BaseRoles.Of(Role.Writer).Allows(action, resource));
        }

        var viewsPeople = action is Actions.ViewMember or Actions.ViewTeam or Actions.ViewRole;
        Assert.All(s_people, resource => Assert.True(viewsPeople == BaseRoles.Of(Role.Reader).Allows(action, resource), "reader"));
        Assert.All(s_people, resource => Assert.True(viewsPeople == BaseRoles.Of(Role.Writer).Allows(action, resource), "writer"));
        Assert.All(s_tokens, resource => Assert.False(BaseRoles.Of(Role.Reader).Allows(action, resource), "reader"));
        Assert.All(s_tokens, resource => Assert.False(BaseRoles.Of(Role.Writer).Allows(action, resource), "writer"));
        Assert.Equal(action is Actions.ViewWorkflowTemplate, BaseRoles.Of(Role.Reader).Allows(action, "template/steady"));
        Assert.Equal(
            action is Actions.ViewWorkflowTemplate or Actions.CreateWorkflowTemplate or Actions.DeleteWorkflowTemplate,
            BaseRoles.Of(Role.Writer).Allows(action, "template/steady")
        );
        Assert.All(
            s_resources.Concat(s_people).Concat(s_tokens),
            resource =>
            {
                Assert.True(BaseRoles.Of(Role.Admin).Allows(action, resource));
                Assert.True(BaseRoles.Of(Role.Owner).Allows(action, resource));
                Assert.False(BaseRoles.Of(Role.NoAccess).Allows(action, resource));
            }
        );
    }

    [Theory]
    [InlineData(Role.Writer)]
    [InlineData(Role.Admin)]
    [InlineData(Role.Owner)]
    public void In_strict_mode_base_roles_lose_nothing_but_to_bypass_rules(Role role)
    {
        var policy = BaseRoles.Of(role);
        foreach (var action in s_known)
        {
            Assert.All(
                s_resources,
                resource =>
                {
                    var target = TargetText.Parse(resource);
                    Assert.Equal(
                        policy.Allows(action, target) && action != Actions.BypassFreezeWindow,
                        new Rights([policy], [policy], ApprovalMode.LaunchDarkly).Allow(action, target)
                    );
                    Assert.Equal(
                        policy.Allows(action, target) && !s_bypass.Contains(action),
                        new Rights([policy], [policy], ApprovalMode.Strict).Allow(action, target)
                    );
                    Assert.Equal(
                        policy.Allows(action, target) && !s_bypass.Contains(action),
                        new Rights([policy], member: null, ApprovalMode.Strict).Allow(action, target)
                    );
                }
            );
        }
    }

    [Theory]
    [InlineData(true, "bypassRequiredApproval")]
    [InlineData(true, "bypassRequired*")]
    [InlineData(true, "updateOn", "bypassRequiredA*")]
    [InlineData(false, "*")]
    [InlineData(false, "bypass*")]
    [InlineData(false, "*RequiredApproval")]
    [InlineData(false, "bypassRequiredSegmentApproval")]
    public void In_strict_mode_a_role_bypasses_approvals_only_where_it_names_that(bool bypasses, params string[] actions)
    {
        var (named, writer, flag) = (
            Policy.Of(PolicyStatement.Allow(actions, "*")),
            BaseRoles.Of(Role.Writer),
            TargetText.Parse("proj/shop:env/production:flag/checkout")
        );
        var without = Policy.Of(
            new PolicyStatement
            {
                Effect = Effect.Allow,
                NotActions = ["updateOn"],
                Resources = ["*"],
            }
        );
        var denied = Policy.Of(PolicyStatement.Allow(actions, "*"), PolicyStatement.Deny(["*Approval"], "proj/*:env/production:flag/*"));

        Assert.Equal(bypasses, new Rights([writer], [writer, named], ApprovalMode.Strict).Allow(Actions.BypassRequiredApproval, flag));
        Assert.Equal(bypasses, new Rights([named], member: null, ApprovalMode.Strict).Allow(Actions.BypassRequiredApproval, flag));
        Assert.False(new Rights([named], [writer], ApprovalMode.Strict).Allow(Actions.BypassRequiredApproval, flag));
        Assert.False(new Rights([writer], [without, denied], ApprovalMode.Strict).Allow(Actions.BypassRequiredApproval, flag));
        Assert.True(new Rights([writer], [without], ApprovalMode.LaunchDarkly).Allow(Actions.BypassRequiredApproval, flag));
    }

    [Theory]
    [InlineData(true, "bypassFreezeWindow")]
    [InlineData(true, "updateOn", "bypassFreezeWindow*")]
    [InlineData(false, "*")]
    [InlineData(false, "bypass*")]
    [InlineData(false, "bypassRequiredApproval", "*")]
    public void In_every_mode_a_role_bypasses_freeze_windows_only_where_it_names_that(bool bypasses, params string[] actions)
    {
        var (named, flag) = (Policy.Of(PolicyStatement.Allow(actions, "*")), TargetText.Parse("proj/shop:env/production:flag/checkout"));

        foreach (var mode in Enum.GetValues<ApprovalMode>())
        {
            Assert.Equal(bypasses, new Rights([named], member: null, mode).Allow(Actions.BypassFreezeWindow, flag));
        }
    }

    [Fact]
    public void Names_are_LaunchDarklys_and_only_those_that_are_offered_are_taken()
    {
        Assert.Equal(["no_access", "reader", "writer", "admin", "owner"], Enum.GetValues<Role>().Select(RoleNames.Of));
        Assert.All(
            Enum.GetValues<Role>(),
            role =>
                Assert.True(
                    RoleNames.Parse("role", RoleNames.Of(role), Enum.GetValues<Role>()).Accepted(out var read, out _) && read == role
                )
        );
        Assert.Equal(
            "\"role\" must be one of reader, admin; it is 'writer'.",
            RoleNames.Parse("role", "writer", Role.Reader, Role.Admin).Refusal?.Detail
        );
        Assert.Equal("invalid_role", RoleNames.Parse("role", "Reader", Role.Reader).Refusal?.Rule);
    }
}
