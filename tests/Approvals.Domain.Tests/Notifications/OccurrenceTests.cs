using Approvals.Domain.Notifications;

namespace Approvals.Domain.Tests.Notifications;

public sealed class OccurrenceTests
{
    [Theory]
    [InlineData("createApprovalRequest", "asked for approval to change the flag", "Requested", "sam tom")]
    [InlineData("reviewApprovalRequest", "declined a requested change of the flag", "Reviewed", "rita")]
    [InlineData("applyApprovalRequest", "applied an approved change of the flag", "Applied", "rita")]
    [InlineData("applyApprovalRequest", "scheduled an approved change of the flag", "Scheduled", "rita")]
    [InlineData("applyApprovalRequest", "made a scheduled change of the flag", "Executed", "rita")]
    [InlineData("applyApprovalRequest", "failed to apply an approved change of the flag", "Failed", "rita")]
    [InlineData("updateScheduledChanges", "failed to make a scheduled change of the flag", "Failed", "rita")]
    [InlineData("updateScheduledChanges", "changed what is scheduled for the flag", "Edited", "sam tom")]
    [InlineData("updateScheduledChanges", "called off what was scheduled for the flag", "Deleted", "rita")]
    [InlineData("updateApprovalRequest", "edited the request to change the flag", "Edited", "sam tom")]
    [InlineData("deleteApprovalRequest", "deleted the request to change the flag", "Deleted", "rita")]
    [InlineData("deleteApprovalRequest", "purged an ended request to change the flag", "Deleted", "")]
    [InlineData("remindOfApprovalRequest", "reminded of a request to change the flag", "Reminded", "old sam tom")]
    [InlineData("expireApprovalRequest", "let expire a request to change the flag", "Expired", "rita")]
    [InlineData("somethingNew", "did what nobody knew to a request for the flag", "Other", "rita")]
    public void What_happens_to_a_request_is_told_to_whom_it_concerns(string action, string verb, string kinds, string audience)
    {
        var occurrence = Of(action, verb) with
        {
            RequestId = "1",
            RequesterId = "rita",
            Asked = ["old", "sam", "tom"],
            AskedBefore = ["old"],
        };

        Assert.Equal(kinds, string.Join(' ', occurrence.Kinds.Order()));
        Assert.Equal(audience, string.Join(' ', occurrence.Audience.Order()));
    }

    [Theory]
    [InlineData("updateOn", "changed the flag", "Changed")]
    [InlineData("updateOn bypassRequiredApproval", "changed the flag", "Bypassed Changed")]
    [InlineData("updateOn", "was refused a direct change of the flag", "Refused")]
    [InlineData("updateApprovalSettings", "changed the approval settings of the env", "SettingsChanged")]
    [InlineData("createMember", "added the member", "Changed")]
    public void What_is_about_no_request_is_told_to_nobody_personally(string actions, string verb, string kinds)
    {
        var occurrence = Of(actions, verb) with { RequesterId = "rita", Asked = ["sam"] };

        Assert.Equal(kinds, string.Join(' ', occurrence.Kinds.Order().Reverse().OrderBy(kind => kind.ToString())));
        Assert.Empty(occurrence.Audience);
    }

    [Fact]
    public void The_review_that_was_missing_is_an_approval_of_the_request_too() =>
        Assert.Equal(
            [EventKind.Reviewed, EventKind.Approved],
            (
                Of("reviewApprovalRequest", "approved a requested change of the flag") with
                {
                    RequestId = "1",
                    IsApproved = true,
                }
            ).Kinds.Order()
        );

    [Fact]
    public void Nobody_is_told_of_what_they_did_themselves() =>
        Assert.Equal(
            ["tom"],
            (
                Of("createApprovalRequest", "asked for approval to change the flag") with
                {
                    RequestId = "1",
                    RequesterId = "sam",
                    ByMemberId = "sam",
                    Asked = ["sam", "tom"],
                }
            ).Audience
        );

    private static Occurrence Of(string actions, string verb) => new() { Actions = actions.Split(' '), TitleVerb = verb };
}
