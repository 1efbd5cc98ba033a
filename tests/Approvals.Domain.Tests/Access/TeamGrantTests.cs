using System.Reflection;
using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Tests.Access;

/// <summary>What permission grants of teams allow: every action of this program, on teams and on everything else.</summary>
public sealed class TeamGrantTests
{
    private static readonly string[] s_elsewhere =
    [
        "team/other",
        "team/*",
        "member/ann",
        "role/backend",
        "acct",
        "proj/backend",
        "proj/backend:env/production:flag/backend",
        "member/ann:token/1",
    ];

    private static readonly string[] s_known =
    [
        .. typeof(Actions).GetFields(BindingFlags.Public | BindingFlags.Static).Select(action => (string)action.GetRawConstantValue()!),
    ];

    public static TheoryData<string> Known => [.. s_known];

    [Theory]
    [MemberData(nameof(Known))]
    public void A_grant_allows_its_actions_on_its_team_to_its_members_and_nothing_else(string action)
    {
        var isMaintainers =
            action is Actions.ViewTeam or Actions.UpdateTeamName or Actions.UpdateTeamDescription or Actions.UpdateTeamMembers;
        foreach (
            var (grants, allowed) in new (PermissionGrant[] Grants, bool Allowed)[]
            {
                ([], false),
                ([Maintain("ann")], isMaintainers),
                ([Maintain("bob")], false),
                ([Do("ann", Actions.DeleteTeam)], action == Actions.DeleteTeam),
                ([Do("ann", Actions.DeleteTeam), Maintain("ann", "bob")], isMaintainers || action == Actions.DeleteTeam),
                ([Do("bob", Actions.DeleteTeam), Maintain("ann")], isMaintainers),
            }
        )
        {
            var team = grants.Aggregate(new Team { Key = "backend", Name = "Backend" }, (made, grant) => made.With(grant));
            var rights = RightsOf(team.GrantedTo("ann"));

            Assert.Equal(allowed, rights.Allow(action, Targets.Team("backend")));
            Assert.All(s_elsewhere, resource => Assert.False(rights.Allow(action, TargetText.Parse(resource)), resource));
        }
    }

    [Fact]
    public void A_deny_elsewhere_takes_nothing_away_and_a_token_bounds_what_is_granted()
    {
        var granted = new Team { Key = "backend", Name = "Backend" }
            .With(Maintain("ann"))
            .GrantedTo("ann")!;
        var denied = Policy.Of(PolicyStatement.Deny(["*"], "team/*"));

        Assert.True(
            new Rights([BaseRoles.Of(Role.Admin)], [denied, granted], ApprovalMode.Strict).Allow(
                Actions.UpdateTeamMembers,
                Targets.Team("backend")
            )
        );
        Assert.False(
            new Rights([BaseRoles.Of(Role.Reader)], [granted], ApprovalMode.Strict).Allow(
                Actions.UpdateTeamMembers,
                Targets.Team("backend")
            )
        );
    }

    [Fact]
    public void Grants_of_the_same_are_one_and_end_with_their_last_member()
    {
        var team = new Team
        {
            Key = "backend",
            Name = "Backend",
            MemberIds = ["ann", "bob"],
        }
            .With(Maintain("ann", "ann"))
            .With(Do("ann", Actions.DeleteTeam, Actions.UpdateTeamName))
            .With(Maintain("bob"))
            .With(Do("bob", Actions.UpdateTeamName, Actions.DeleteTeam));

        Assert.Equal(["ann,bob", "ann,bob"], team.PermissionGrants.Select(grant => string.Join(',', grant.MemberIds)));
        Assert.Equal(["ann", "bob"], team.MaintainerIds());
        Assert.Equal(["bob"], team.Without(Maintain("ann")).MaintainerIds());
        Assert.Single(team.Without(Maintain("ann", "bob")).PermissionGrants);
        var without = team.Without("ann");
        Assert.Equal((false, true), (without.Names("ann"), without.Names("bob")));
        Assert.Null(without.GrantedTo("ann"));
    }

    [Theory]
    [InlineData(null, "", "ann", "either \"actionSet\"")]
    [InlineData("maintainTeam", "updateTeamName", "ann", "either \"actionSet\"")]
    [InlineData("ownTeam", "", "ann", "'ownTeam'")]
    [InlineData(null, "updateTeamName,updateOn", "ann", "'updateOn'")]
    [InlineData(null, "*", "ann", "'*'")]
    [InlineData("maintainTeam", "", "", "\"memberIDs\"")]
    [InlineData("maintainTeam", "", "ann", null)]
    [InlineData(null, "viewTeam,updateTeamPermissionGrants", "ann", null)]
    public void A_grant_is_checked(string? actionSet, string actions, string members, string? problem)
    {
        var found = new PermissionGrant
        {
            ActionSet = actionSet,
            Actions = actions.Split(',', StringSplitOptions.RemoveEmptyEntries),
            MemberIds = members.Split(',', StringSplitOptions.RemoveEmptyEntries),
        }.Check();

        Assert.Equal(problem is null, found is null);
        Assert.Contains(problem ?? "", found ?? "");
    }

    [Theory]
    [InlineData("""[{"actions": ["updateOn"], "resources": ["proj/shop:env/*:flag/*"]}]""", true)]
    [InlineData("""[{"actions": ["*"], "resources": ["*"]}]""", true)]
    [InlineData("""[{"actions": ["update*"], "resources": ["proj/*;vital"]}]""", true)]
    [InlineData("""[{"notActions": ["viewProject"], "resources": ["proj/s*"]}]""", true)]
    [InlineData("""[{"actions": ["viewProject"], "resources": ["proj/*"]}]""", false)]
    [InlineData("""[{"actions": ["*"], "resources": ["proj/other:env/*:flag/*"]}]""", false)]
    [InlineData("""[{"actions": ["*"], "resources": ["proj/*;other"]}]""", false)]
    [InlineData("""[{"actions": ["*"], "resources": ["team/*", "member/shop"]}]""", false)]
    [InlineData("""[]""", false)]
    public void A_policy_tells_in_which_projects_it_may_change_something(string statements, bool expected)
    {
        var policy = Policy.Of([
            .. JsonElement
                .Parse(statements)
                .EnumerateArray()
                .Select(statement => new PolicyStatement
                {
                    Effect = Effect.Allow,
                    Resources = Texts(statement, "resources"),
                    Actions = Texts(statement, "actions"),
                    NotActions = Texts(statement, "notActions"),
                }),
        ]);

        Assert.Equal(
            expected,
            policy.MayWriteIn(
                new()
                {
                    Id = "1",
                    Key = "shop",
                    Name = "Shop",
                    Tags = ["vital"],
                }
            )
        );
    }

    private static string[]? Texts(JsonElement statement, string name) =>
        statement.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(it => it.GetString()!)] : null;

    /// <summary>Somebody without a role of their own, whose token takes nothing away.</summary>
    private static Rights RightsOf(Policy? granted) =>
        new(
            [BaseRoles.Of(Role.Admin)],
            [BaseRoles.Of(Role.NoAccess), .. granted is null ? Array.Empty<Policy>() : [granted]],
            ApprovalMode.Strict
        );

    private static PermissionGrant Maintain(params string[] members) =>
        new() { ActionSet = PermissionGrant.MaintainTeam, MemberIds = members };

    private static PermissionGrant Do(string member, params string[] actions) => new() { Actions = actions, MemberIds = [member] };
}
