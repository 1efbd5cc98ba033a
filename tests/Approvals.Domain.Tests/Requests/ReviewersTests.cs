using Approvals.Domain.Requests;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

public sealed class ReviewersTests
{
    [Fact]
    public void Members_and_teams_are_asked_once_each_and_a_teams_members_with_it()
    {
        var asked = A.Request with { NotifyMemberIds = ["ann", "bob"], NamedMemberIds = ["ann"], NotifyTeamKeys = ["old"] };
        var reviewers = new Reviewers
        {
            MemberIds = ["bob", "cid", "cid"],
            Teams = [A.Team("new", "ann", "dot"), A.Team("new", "ann", "dot")],
        };

        Assert.True(reviewers.AddTo(asked).Accepted(out var request, out _));

        Assert.Equal(["ann", "bob", "cid"], request.NamedMemberIds);
        Assert.Equal(["old", "new"], request.NotifyTeamKeys);
        Assert.Equal(["ann", "bob", "cid", "dot"], request.NotifyMemberIds);
    }

    [Theory]
    [InlineData(10, 0, 0, null)]
    [InlineData(11, 0, 0, "invalid_reviewers")]
    [InlineData(10, 10, 5, null)]
    [InlineData(0, 10, 6, null)]
    [InlineData(0, 11, 0, "invalid_teams")]
    [InlineData(10, 1, 50, null)]
    [InlineData(0, 1, 51, "team_too_large")]
    [InlineData(1, 10, 6, "too_many_notified")]
    public void A_request_asks_so_many_and_no_more(int members, int teams, int teamSize, string? rule)
    {
        var (together, apart) = (A.Reviewers(members, teams, teamSize), new[] { A.Reviewers(members), A.Reviewers(0, teams, teamSize) });

        var added = apart.Aggregate<Reviewers, Decision<ApprovalRequest>>(
            A.Request,
            (request, more) => request.Accepted(out var asked, out _) ? more.AddTo(asked) : request
        );

        Assert.All([together.AddTo(A.Request), added], decision => Assert.Equal(rule, decision.Refusal?.Rule));
    }
}
