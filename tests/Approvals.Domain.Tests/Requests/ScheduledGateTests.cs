using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

public sealed class ScheduledGateTests
{
    private static readonly ResourceId s_flag = A.Request.Resource;

    private static readonly Instruction s_addVariation = A.Instruction("""{"kind": "addVariation", "value": 1}""");

    public static TheoryData<bool, string[], bool, bool, bool> Grid
    {
        get
        {
            var grid = new TheoryData<bool, string[], bool, bool, bool>();
            foreach (var bits in Enumerable.Range(0, 32))
            {
                grid.Add((bits & 1) != 0, (bits & 2) != 0 ? ["vital"] : [], (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0);
            }

            return grid;
        }
    }

    [Theory]
    [MemberData(nameof(Grid))]
    public void An_edit_needs_approval_where_one_is_required_unless_the_callers_role_lets_it_through_or_settings_let_it_be_called_off(
        bool required,
        string[] requiredTags,
        bool leavesFree,
        bool callsOff,
        bool mayBypass
    )
    {
        var settings = new ApprovalSettings
        {
            Required = required,
            RequiredApprovalTags = requiredTags,
            BypassApprovalsForPendingChanges = leavesFree,
        };
        var refusal = ApprovalGate.CheckScheduled(s_flag, ["vital"], [A.TurnOn], Project(settings), callsOff, _ => mayBypass);

        Assert.Equal((required || requiredTags is [_]) && !(leavesFree && callsOff) && !mayBypass, refusal is not null);
        if (refusal is not null)
        {
            Assert.Equal(
                (ApprovalGate.Rule, RefusalKind.NotAllowed, s_flag),
                (refusal.Rule, refusal.Kind, (refusal as ApprovalRequired)?.AskFor)
            );
            Assert.Contains(Actions.UpdateScheduledChanges, refusal.Detail);
        }
    }

    [Fact]
    public void What_all_environments_share_needs_the_approval_that_any_of_them_requires()
    {
        var project = Project(new(), test: new() { Required = true });

        Assert.Null(ApprovalGate.CheckScheduled(s_flag, [], [A.TurnOn], project, callsOff: true, _ => false));
        Assert.Equal(
            ApprovalGate.Rule,
            ApprovalGate.CheckScheduled(s_flag, [], [A.TurnOn, s_addVariation], project, callsOff: true, _ => false)?.Rule
        );
    }

    private static Project Project(ApprovalSettings production, ApprovalSettings? test = null) =>
        new()
        {
            Id = "p",
            Key = "shop",
            Name = "Shop",
            Environments =
            [
                new()
                {
                    Id = "t",
                    Key = "test",
                    Name = "Test",
                    ApprovalSettings = test ?? new(),
                },
                new()
                {
                    Id = "e",
                    Key = "production",
                    Name = "Production",
                    ApprovalSettings = production,
                },
            ],
        };
}
