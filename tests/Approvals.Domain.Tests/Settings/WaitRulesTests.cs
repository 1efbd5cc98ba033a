using Approvals.Domain.Settings;

namespace Approvals.Domain.Tests.Settings;

public sealed class WaitRulesTests
{
    [Fact]
    public void Of_several_environments_each_time_is_the_soonest_and_the_team_that_of_the_soonest_escalation()
    {
        WaitRules one = new()
        {
            RemindAfterMinutes = 60,
            EscalateAfterMinutes = 90,
            EscalateToTeamKey = "late",
            ReviewRestartsClock = true,
        };
        WaitRules other = new()
        {
            EscalateAfterMinutes = 30,
            EscalateToTeamKey = "soon",
            ExpireAfterMinutes = 10,
            ReviewRestartsClock = true,
        };
        var both = new WaitRules
        {
            RemindAfterMinutes = 60,
            EscalateAfterMinutes = 30,
            EscalateToTeamKey = "soon",
            ExpireAfterMinutes = 10,
            ReviewRestartsClock = true,
        };

        Assert.Equal(both, WaitRules.Strictest([one, WaitRules.None, other]));
        Assert.Equal(both with { ReviewRestartsClock = false }, WaitRules.Strictest([one, other with { ReviewRestartsClock = false }]));
        Assert.Equal(WaitRules.None, WaitRules.Strictest([WaitRules.None, WaitRules.None]));
        Assert.False(new ApprovalSettings { Waiting = one }.DecidesLike(new ApprovalSettings()));
    }
}
