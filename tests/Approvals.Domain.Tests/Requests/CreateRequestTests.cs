using Approvals.Domain.Requests;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

public sealed class CreateRequestTests
{
    private static readonly CreateRequest s_asked = new()
    {
        Id = A.Request.Id,
        By = A.Requester,
        Resource = A.Request.Resource,
        Description = "Turn it on",
        Instructions = [A.TurnOn],
        Reviewers = new() { MemberIds = ["one", "two", "one"] },
        ExecutionDate = A.Now.AddMilliseconds(1),
    };

    [Fact]
    public void What_is_asked_becomes_a_pending_request_with_each_reviewer_once()
    {
        Assert.True(s_asked.Decide(A.Now).Accepted(out var request, out _));

        Assert.Equal((RequestStatus.Pending, 1, A.Now), (request.Status, request.Version, request.CreatedAt));
        Assert.Equal(["one", "two"], request.NotifyMemberIds);
        Assert.Equal(A.Now.AddMilliseconds(1), request.ExecutionDate);
    }

    public static TheoryData<string, CreateRequest> Refused =>
        new()
        {
            { "invalid_description", s_asked with { Description = " " } },
            { "invalid_description", s_asked with { Description = new string('x', CreateRequest.MaxDescriptionLength + 1) } },
            { "invalid_instructions", s_asked with { Instructions = [] } },
            { "invalid_reviewers", s_asked with { Reviewers = A.Reviewers(members: Reviewers.MaxMembers + 1) } },
            { "invalid_execution_date", s_asked with { ExecutionDate = A.Now } },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_makes_no_request_is_refused_by_name(string rule, CreateRequest asked)
    {
        var refusal = asked.Decide(A.Now).Refusal;

        Assert.Equal((rule, RefusalKind.Invalid), (refusal?.Rule, refusal?.Kind));
    }

    [Fact]
    public void The_limits_themselves_are_allowed()
    {
        var asked = s_asked with
        {
            Description = new string('x', CreateRequest.MaxDescriptionLength),
            Reviewers = A.Reviewers(members: Reviewers.MaxMembers),
        };

        Assert.Null(asked.Decide(A.Now).Refusal);
    }
}
