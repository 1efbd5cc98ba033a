using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Scheduling;

/// <summary>Who may schedule, edit and call off without an approval.</summary>
public sealed class ScheduledGateTests
{
    private const string Move = """{"instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": 1900000000000}]}""";

    private const string Replace =
        """{"instructions": [{"kind": "replaceScheduledChangesInstructions", "value": [{"kind": "turnFlagOff"}]}]}""";

    private const string CallOff = """{"instructions": [{"kind": "deleteScheduledChange"}]}""";

    private static readonly DateTimeOffset s_date = ServiceSetup.Start.AddDays(1);

    /// <summary>Whether approval is required, pending changes are left free, and the caller may bypass; the answers to scheduling, to edits and to calling off.</summary>
    public static TheoryData<bool, bool, bool, int, int, int> Grid =>
        new()
        {
            { false, false, false, 201, 200, 200 },
            { false, false, true, 201, 200, 200 },
            { false, true, false, 201, 200, 200 },
            { false, true, true, 201, 200, 200 },
            { true, false, false, 405, 405, 405 },
            { true, false, true, 201, 200, 200 },
            { true, true, false, 405, 405, 200 },
            { true, true, true, 201, 200, 200 },
        };

    [Theory]
    [MemberData(nameof(Grid))]
    public async Task Approval_is_asked_for_where_it_is_required_and_nothing_is_stored_then(
        bool required,
        bool leavesFree,
        bool mayBypass,
        int scheduling,
        int editing,
        int callingOff
    )
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(
            new ApprovalSettings { Required = required, BypassApprovalsForPendingChanges = leavesFree }
        );
        var (rita, caller) = (
            await service.MemberAsync(Role.Writer, Allow(["bypassRequiredApproval"])),
            await service.MemberAsync(
                Allow(["*"]),
                mayBypass ? [Allow(["bypassRequiredApproval"])] : [PolicyStatement.Deny(["bypassRequiredApproval"], "proj/*:env/*:flag/*")]
            )
        );

        await ExpectAsync(
            scheduling,
            HttpMethod.Post,
            "",
            """{"executionDate": 1890000000000, "instructions": [{"kind": "turnFlagOn"}]}"""
        );
        foreach (var edit in new[] { Move, Replace, CallOff, null })
        {
            var status = edit is null or CallOff ? callingOff : editing;
            await ExpectAsync(
                edit is null && status == 200 ? 204 : status,
                edit is null ? HttpMethod.Delete : HttpMethod.Patch,
                "/" + (await rita.ScheduleAsync(s_date)).Expect(201).Id,
                edit
            );
        }

        async Task ExpectAsync(int status, HttpMethod method, string path, string? body)
        {
            await service.SettleAsync();
            var before = (await service.RowsWithoutAuditAsync()).Select(row => (row.Key, row.Value.ETag)).ToList();
            var answer = (await caller.SendAsync(method, Client.ScheduleRoute + path, body)).Expect(status);
            if (status == 405)
            {
                Assert.Equal("approval_required", answer.Reason);
                Assert.Equal(
                    $"/api/v2/{Client.FlagRoute}",
                    answer.Json.GetProperty("_links").GetProperty("createApprovalRequest").GetProperty("href").GetString()
                );
                Assert.Equal(before, (await service.RowsWithoutAuditAsync()).Select(row => (row.Key, row.Value.ETag)));
            }
        }
    }

    [Fact]
    public async Task Who_may_schedule_may_have_done_later_only_what_they_may_do_now()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (clock, switcher, nobody) = (
            await service.MemberAsync(Allow(["updateScheduledChanges"])),
            await service.MemberAsync(Allow(["updateScheduledChanges", "updateOn"])),
            await service.MemberAsync(Allow(["viewProject", "updateOn"]))
        );
        var id = (await switcher.ScheduleAsync(s_date)).Expect(201).Id;
        var one = $"{Client.ScheduleRoute}/{id}";

        Assert.Contains("updateOn", (await clock.ScheduleAsync(s_date)).Expect(403).Text);
        Assert.Contains(
            "updateTargets",
            (await switcher.ScheduleAsync(s_date, """[{"kind": "turnFlagOn"}, {"kind": "clearTargets", "variationId": "any"}]"""))
                .Expect(403)
                .Text
        );
        Assert.Contains("updateScheduledChanges", (await nobody.ScheduleAsync(s_date)).Expect(403).Text);

        (await clock.PatchAsync(one, Move)).Expect(200);
        (await clock.PatchAsync(one, Replace)).Expect(403);
        (await switcher.PatchAsync(one, Replace)).Expect(200);
        (await nobody.PatchAsync(one, Move)).Expect(403);
        (await nobody.DeleteAsync(one)).Expect(403);
        (await nobody.GetAsync(one)).Expect(200);
        (await clock.GetAsync(one)).Expect(403);
        (await clock.GetAsync(Client.ScheduleRoute)).Expect(403);
        (await clock.DeleteAsync(one)).Expect(204);
    }

    private static PolicyStatement Allow(IReadOnlyList<string> actions) =>
        PolicyStatement.Allow(actions, "proj/*", "proj/*:env/*", "proj/*:env/*:flag/*");
}
