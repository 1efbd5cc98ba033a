using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

public sealed class EditRequestTests
{
    /// <summary>Who added reviewers only has not edited what it says.</summary>
    [Fact]
    public void Who_last_changed_the_description_reviews_it_only_where_the_settings_let_them()
    {
        var (lax, strict) = (new ApprovalSettings(), new ApprovalSettings { CanLastEditorReview = false });
        Assert.True(
            new EditRequest { By = A.Reviewer("tara"), Description = "Other" }
                .Decide(A.Request, Reviewers.None)
                .Accepted(out var edited, out _)
        );
        Assert.True(
            new EditRequest { By = A.Reviewer("sam") }
                .Decide(edited, A.Reviewers(members: 1))
                .Accepted(out edited, out _)
        );
        Assert.Equal(A.Reviewer("tara"), edited.LastEditedBy);

        foreach (var kind in new[] { ReviewKind.Approve, ReviewKind.Decline, ReviewKind.Comment })
        {
            Refusal? Refused(string who, ApprovalSettings settings) =>
                new ReviewRequest
                {
                    ReviewId = "review",
                    By = A.Reviewer(who),
                    Kind = kind,
                    Comment = "Because",
                }
                    .Decide(edited, settings, A.Now)
                    .Refusal;

            Assert.Equal(kind == ReviewKind.Comment ? null : "last_editor", Refused("tara", strict)?.Rule);
            Assert.Null(Refused("tara", lax));
            Assert.Null(Refused("sam", strict));
        }

        var approved = edited with { Reviews = [A.Review(ReviewKind.Approve, "tara")] };
        Assert.Equal((ReviewStatus.Approved, ReviewStatus.Pending), (approved.ReviewStatus(lax), approved.ReviewStatus(strict)));

        // An unknown editor may be any of those who approve.
        var byToken = approved with
        {
            LastEditedBy = new(ActorKind.ServiceToken, "token"),
        };
        Assert.Equal((1, 2), (Verdicts.Needed(byToken, lax), Verdicts.Needed(byToken, strict)));
    }

    private const string Describe = """{"kind": "updateDescription", "value": "Turn it on today"}""";

    [Fact]
    public void An_edit_describes_anew_and_asks_more_and_raises_the_version_once()
    {
        var edit = Read(
            """{"kind": "updateDescription", "value": "First"}""",
            """{"kind": "addReviewers", "notifyMemberIds": ["ann"]}""",
            Describe,
            """{"kind": "addReviewers", "notifyMemberIds": ["bob"], "notifyTeamKeys": ["backend"]}"""
        );
        Assert.Equal(["ann", "bob"], edit.NotifyMemberIds);
        Assert.Equal(["backend"], edit.NotifyTeamKeys);

        Assert.True(
            edit.Decide(A.Request, new() { MemberIds = edit.NotifyMemberIds, Teams = [A.Team("backend", "cid")] })
                .Accepted(out var edited, out _)
        );

        Assert.Equal((A.Request.Version + 1, "Turn it on today"), (edited.Version, edited.Description));
        Assert.Equal(["ann", "bob", "cid"], edited.NotifyMemberIds);
        Assert.Equal(
            A.Request.Instructions.Select(instruction => instruction.Kind),
            edited.Instructions.Select(instruction => instruction.Kind)
        );
    }

    [Fact]
    public void An_edit_that_changes_nothing_leaves_the_version()
    {
        var request = A.Request with { NotifyMemberIds = ["ann"], Description = "Turn it on today" };

        Assert.True(
            Read(Describe, """{"kind": "addReviewers", "notifyMemberIds": ["ann"]}""")
                .Decide(request, new() { MemberIds = ["ann"] })
                .Accepted(out var edited, out _)
        );

        Assert.Equal(request.Version, edited.Version);
    }

    [Fact]
    public void Naming_somebody_who_was_asked_in_a_team_is_a_change()
    {
        var request = A.Request with { NotifyMemberIds = ["ann"], NamedMemberIds = [], NotifyTeamKeys = ["backend"] };

        Assert.True(
            Read("""{"kind": "addReviewers", "notifyMemberIds": ["ann"]}""")
                .Decide(request, new() { MemberIds = ["ann"] })
                .Accepted(out var edited, out _)
        );

        Assert.Equal((request.Version + 1, "ann"), (edited.Version, Assert.Single(edited.NamedMemberIds)));
    }

    /// <summary>Rule, a piece of advice, and the instruction that follows a good one.</summary>
    public static TheoryData<string, string, string> Refused =>
        new()
        {
            { "unknown_kind", "addReviewers and updateDescription", """{"kind": "removeReviewers"}""" },
            { "invalid_instruction", "must name somebody", """{"kind": "addReviewers"}""" },
            { "invalid_instruction", "must name somebody", """{"kind": "addReviewers", "notifyMemberIds": [], "notifyTeamKeys": null}""" },
            { "invalid_instruction", "array of strings", """{"kind": "addReviewers", "notifyMemberIds": "ann"}""" },
            { "invalid_instruction", "notifyTeamKeys[1]", """{"kind": "addReviewers", "notifyTeamKeys": ["a", 1]}""" },
            { "invalid_reviewers", "11 members", $$"""{"kind": "addReviewers", "notifyMemberIds": {{Names(11)}}}""" },
            { "invalid_teams", "11 teams", $$"""{"kind": "addReviewers", "notifyTeamKeys": {{Names(11)}}}""" },
            { "invalid_instruction", "\"value\" is missing", """{"kind": "updateDescription"}""" },
            { "invalid_instruction", "a string", """{"kind": "updateDescription", "value": 1}""" },
            { "invalid_description", "1 to 5000", """{"kind": "updateDescription", "value": " "}""" },
            { "invalid_description", "it has 5001", $$"""{"kind": "updateDescription", "value": "{{new string('x', 5001)}}"}""" },
            { "invalid_instruction", "valid Unicode", """{"kind": "updateDescription", "value": "\ud800"}""" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_makes_no_edit_is_refused_by_name_and_place(string rule, string advice, string instruction)
    {
        var refusal = EditRequest.Read([A.Instruction(Describe), A.Instruction(instruction)]).Refusal;

        Assert.Equal((rule, RefusalKind.Invalid), (refusal?.Rule, refusal?.Kind));
        Assert.StartsWith("instruction 2", refusal?.Detail);
        Assert.Contains(advice, refusal?.Detail);
        Assert.Equal("instructions[1]", Assert.Single(refusal!.Errors).Attribute);
    }

    [Fact]
    public void An_edit_of_nothing_is_refused() => Assert.Equal("invalid_instructions", EditRequest.Read([]).Refusal?.Rule);

    [Fact]
    public void Reviewers_count_together_with_those_asked_before()
    {
        var request = A.Request with { NotifyMemberIds = ["ann"] };

        Assert.Equal("invalid_reviewers", Read(Describe).Decide(request, A.Reviewers(members: 10)).Refusal?.Rule);
    }

    [Theory]
    [InlineData(RequestStatus.Scheduled)]
    [InlineData(RequestStatus.Completed)]
    [InlineData(RequestStatus.Failed)]
    public void A_request_that_was_applied_stays_as_it_is(RequestStatus status)
    {
        var refusal = Read(Describe).Decide(A.Request with { Status = status }, Reviewers.None).Refusal;

        Assert.Equal(("not_pending", RefusalKind.Conflict), (refusal?.Rule, refusal?.Kind));
    }

    private static string Names(int count) => $"[{string.Join(", ", Enumerable.Range(0, count).Select(i => $"\"{i}\""))}]";

    private static EditRequest Read(params string[] instructions)
    {
        Assert.True(EditRequest.Read([.. instructions.Select(A.Instruction)]).Accepted(out var edit, out var refusal), refusal?.Detail);
        return edit;
    }
}
