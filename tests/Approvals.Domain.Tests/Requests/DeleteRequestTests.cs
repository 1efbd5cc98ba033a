using Approvals.Domain.Requests;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

public sealed class DeleteRequestTests
{
    [Theory]
    [InlineData(RequestStatus.Pending, true)]
    [InlineData(RequestStatus.Scheduled, true)]
    [InlineData(RequestStatus.Failed, true)]
    [InlineData(RequestStatus.Completed, false)]
    public void Its_requester_may_take_back_what_has_not_taken_effect(RequestStatus status, bool allowed) =>
        Assert.Equal(allowed, new DeleteRequest(A.Requester, A.Denial).Decide(A.Request with { Status = status }) is null);

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "access_denied")]
    public void Others_need_the_action(bool mayDeleteAny, string? rule) =>
        Assert.Equal(rule, new DeleteRequest(A.Reviewer("sam"), mayDeleteAny ? null : A.Denial).Decide(A.Request)?.Rule);
}
