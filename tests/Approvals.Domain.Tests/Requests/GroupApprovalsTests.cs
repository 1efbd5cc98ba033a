using System.Runtime.InteropServices;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

public sealed class GroupApprovalsTests
{
    private static readonly string[] s_people = ["ann", "bob", "cid", "dan", "eve", "fay"];

    /// <summary>Held against every way there is to give each approval to a group or to none.</summary>
    [Fact]
    public void A_reviewer_counts_for_one_group_or_for_all_and_as_many_groups_have_theirs_as_can()
    {
        var random = new Random(20);
        for (var i = 0; i < 4_000; i++)
        {
            var rules = Rules(random);
            var approvers = s_people.Where(_ => random.Next(5) > 1).ToList();
            random.Shuffle(CollectionsMarshal.AsSpan(approvers));
            var request = A.Request with { Reviews = [.. approvers.Select(who => A.Review(ReviewKind.Approve, who))] };

            var states = GroupApprovals.Of(request, new() { Groups = rules });

            Assert.Equal(rules.Required.OrderBy(group => group.Stage), states.Select(state => state.Group));
            foreach (var state in states)
            {
                Assert.Equal(CanAllHaveTheirs(rules, approvers, state.Group.Stage - 1), state.IsOpen);
                Assert.InRange(state.Approvals, 0, approvers.Count(who => state.Group.Known!.Ids.Contains(who)));
            }

            Assert.Equal(CanAllHaveTheirs(rules, approvers, RequiredGroup.MaxStage), states.All(state => state.IsSatisfied));
            Assert.True(rules.CountForAll || states.Sum(state => state.Approvals) <= approvers.Count);
        }
    }

    [Fact]
    public void An_approval_goes_to_the_group_that_needs_it_when_another_can_do_without()
    {
        var request = A.Request with { Reviews = [A.Review(ReviewKind.Approve, "ann"), A.Review(ReviewKind.Approve, "bob")] };
        var rules = new GroupRules { Required = [Group("many", 1, ["ann", "bob"]), Group("few", 1, ["ann"])] };

        Assert.All(GroupApprovals.Of(request, new() { Groups = rules }), state => Assert.True(state.IsSatisfied));
    }

    [Fact]
    public void Nobody_is_in_a_group_that_was_not_looked_up()
    {
        var request = A.Request with { Reviews = [A.Review(ReviewKind.Approve, "ann")] };
        var settings = new ApprovalSettings { Groups = new() { Required = [Group("one", 1, ["ann"]) with { Known = null }] } };

        Assert.Equal(ReviewStatus.Pending, request.ReviewStatus(settings));
    }

    [Fact]
    public void A_service_token_is_in_no_group_also_where_it_may_review()
    {
        var review = A.Review(ReviewKind.Approve, "ann") with { By = new(ActorKind.ServiceToken, "ann") { Person = "ann" } };
        var settings = new ApprovalSettings
        {
            CanServiceTokensReview = true,
            Groups = new() { Required = [Group("one", 1, ["ann"])] },
        };

        Assert.Equal(ReviewStatus.Pending, (A.Request with { Reviews = [review] }).ReviewStatus(settings));
    }

    /// <summary>One of those who approve may be who asked.</summary>
    [Fact]
    public void Where_nobody_knows_who_asked_each_group_needs_one_more()
    {
        var asked = A.Request with { Requestor = new(ActorKind.ServiceToken, "token") };
        var settings = new ApprovalSettings { Groups = new() { Required = [Group("one", 1, ["ann", "bob", "cid"])] } };
        ApprovalRequest By(params string[] who) => asked with { Reviews = [.. who.Select(one => A.Review(ReviewKind.Approve, one))] };

        Assert.Equal(ReviewStatus.Pending, By("ann", "dan").ReviewStatus(settings));
        Assert.Equal(ReviewStatus.Approved, By("ann", "bob").ReviewStatus(settings));
    }

    [Fact]
    public void What_is_missing_names_the_group_and_why_it_can_never_approve()
    {
        var settings = new ApprovalSettings
        {
            MinNumApprovals = 2,
            Groups = new()
            {
                Required =
                [
                    Group("Security", 1, []) with
                    {
                        MinNumApprovals = 2,
                        Keys = ["security"],
                    },
                    Group("Owners", 2, []) with
                    {
                        Kind = GroupKind.CustomRole,
                        Keys = ["owner"],
                    },
                    Group("Former", 1, []) with
                    {
                        Kind = GroupKind.Members,
                        Keys = ["zoe"],
                        Known = new([]) { IsGone = true },
                    },
                ],
            },
        };

        var refusal = new ApplyRequest(A.Reviewer("ann")).Decide(A.Request, settings, new(A.FlagResource, A.Context)).Refusal;

        Assert.Equal(
            (
                "not_approved",
                "The request has 0 of the 2 approvals that it takes of anybody, and wants 2 more approvals of 'Security' (team 'security'), 1 more approval of 'Former' (1 member), and none of them is a member any more and 1 more approval of 'Owners' (custom role 'owner'), once the groups before it have approved."
            ),
            (refusal?.Rule, refusal?.Detail)
        );
    }

    [Fact]
    public void More_people_than_can_be_told_are_not_asked_and_it_is_not_tried_again()
    {
        var settings = new ApprovalSettings { Groups = new() { Required = [Group("Many", 1, []), Group("Later", 2, [])] } };
        var group = Assert.Single(GroupApprovals.ToAsk(A.Request, settings, A.Now));

        var (passed, events) = Ask(Reviewers.MaxNotified + 1);
        Assert.Equal("too_many_notified", Assert.Single(events).Refusal?.Rule);
        Assert.Empty(passed.NotifyMemberIds);
        Assert.Empty(GroupApprovals.ToAsk(passed, settings, A.Now));

        (passed, events) = Ask(Reviewers.MaxNotified);
        Assert.Null(Assert.Single(events).Refusal);
        Assert.Equal((Reviewers.MaxNotified, 0), (passed.NotifyMemberIds.Count, passed.NamedMemberIds.Count));

        Passed Ask(int members) =>
            new PassTime(Team: null) { Groups = [new(group.Name, [.. Enumerable.Range(0, members).Select(i => $"{i}")])] }.Decide(
                A.Request,
                settings,
                heldUntil: null,
                A.Now
            );
    }

    [Fact]
    public void Groups_of_several_environments_are_all_asked_and_those_of_the_same_people_once()
    {
        var security = Group("Security", 1, []);
        var both = new[]
        {
            new GroupRules { CountForAll = true, Required = [security, Group("Owners", 1, [])] },
            new GroupRules { CountForAll = true, Required = [security with { Name = "Guards", MinNumApprovals = 2, Stage = 3 }] },
            GroupRules.None,
        };

        Assert.Equal(
            new() { CountForAll = true, Required = [security with { MinNumApprovals = 2, Stage = 3 }, Group("Owners", 1, [])] },
            GroupRules.Strictest(both)
        );
        Assert.False(GroupRules.Strictest([both[0], both[1] with { CountForAll = false }]).CountForAll);
        Assert.False(new ApprovalSettings { Groups = both[0] }.DecidesLike(new()));
        Assert.True(
            new ApprovalSettings { Groups = both[0] }.DecidesLike(new() { Groups = both[0] with { Required = [.. both[0].Required] } })
        );
    }

    /// <summary>Tags, specifiers, the tags of the resource (null where it is gone), and whether the group is asked.</summary>
    [Theory]
    [InlineData("", "", "", true)]
    [InlineData("money", "", "", false)]
    [InlineData("money", "", "money", true)]
    [InlineData("money", "", null, true)]
    [InlineData("", "proj/*:env/*:flag/check*", "", true)]
    [InlineData("", "proj/*:env/test:flag/*", "", false)]
    [InlineData("", "proj/*:env/*:flag/*;money", "", false)]
    [InlineData("", "proj/*:env/*:flag/*;money", "money", true)]
    [InlineData("", "proj/*:env/*:flag/*;money", null, true)]
    [InlineData("money", "proj/*:env/*:flag/check*", "", true)]
    [InlineData("", "*", "", true)]
    public void A_group_is_asked_about_what_it_owns_and_about_what_might_be_its(string tags, string resources, string? has, bool isAsked)
    {
        static string[] All(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var group = Group("Owners", 1, []) with { Tags = All(tags), Resources = All(resources) };
        var project = new Project
        {
            Id = "project",
            Key = "shop",
            Name = "Shop",
            Environments =
            [
                new()
                {
                    Id = "1",
                    Key = "production",
                    Name = "Production",
                    ApprovalSettings = new() { Groups = new() { Required = [group] } },
                },
            ],
        };

        Assert.Null(GroupOwners.Check([group], ResourceKind.Flag));
        Assert.Equal(isAsked, Reach.Of(A.Request).RulesIn(project, has is null ? null : All(has)).Groups.Required is not []);
    }

    [Fact]
    public void Whoever_has_a_role_by_itself_or_by_a_team_is_in_its_group()
    {
        var memberships = new Memberships
        {
            Roles =
            [
                new()
                {
                    Id = "1",
                    Key = "guard",
                    Name = "Guard",
                    Policy = [],
                },
            ],
            Members = [Member("ann", "1"), Member("bob", "2")],
            Teams = [A.Team("guards", "cid", "dan") with { CustomRoleIds = ["1"] }, A.Team("others", "eve")],
        };
        var rules = new GroupRules { Required = [Group("guard", 1, []) with { Kind = GroupKind.CustomRole }] };

        Assert.Equal(["ann", "cid"], memberships.FindIn(rules, ["ann", "bob", "cid", "eve"]).Required[0].Known?.Ids);
        Assert.Equal(new([]) { IsGone = true }, Memberships.None.FindIn(rules, ["ann"]).Required[0].Known);
    }

    private static Member Member(string id, params string[] roleIds) =>
        new()
        {
            Id = id,
            Email = id,
            Role = Role.Writer,
            CustomRoleIds = roleIds,
        };

    private static bool CanAllHaveTheirs(GroupRules rules, List<string> approvers, int upToStage)
    {
        var groups = rules.Required.Where(group => group.Stage <= upToStage).ToList();
        return rules.CountForAll
            ? groups.All(group => approvers.Count(who => group.Known!.Ids.Contains(who)) >= group.MinNumApprovals)
            : Give(0, [.. groups.Select(group => group.MinNumApprovals)]);

        bool Give(int next, int[] lacking) =>
            lacking.All(number => number <= 0)
            || (
                next < approvers.Count
                && (
                    Give(next + 1, lacking)
                    || groups
                        .Index()
                        .Any(it =>
                            lacking[it.Index] > 0
                            && it.Item.Known!.Ids.Contains(approvers[next])
                            && Give(next + 1, [.. lacking.Select((number, i) => i == it.Index ? number - 1 : number)])
                        )
                )
            );
    }

    private static GroupRules Rules(Random random) =>
        new()
        {
            CountForAll = random.Next(4) == 0,
            Required =
            [
                .. Enumerable
                    .Range(0, random.Next(1, 5))
                    .Select(i =>
                        Group($"{i}", random.Next(1, 4), [.. s_people.Where(_ => random.Next(2) == 0)]) with
                        {
                            MinNumApprovals = random.Next(1, 3),
                        }
                    ),
            ],
        };

    private static RequiredGroup Group(string name, int stage, string[] who) =>
        new()
        {
            Name = name,
            Kind = GroupKind.Team,
            Keys = [name],
            Stage = stage,
            Known = new(who),
        };
}
