using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Tests.Access;
using Approvals.Tests.Drivers;
using Xunit.Abstractions;

namespace Approvals.Tests.Properties;

/// <summary>
/// People who may do anything but bypass approvals and change their settings do things at random, on every route that writes.
/// What "production" serves, which requires approval, and what "tagged" serves of flags with the tag for which it does, changes only
/// by requests that they have approved by then; and nothing that "production" serves changes while it is frozen.
/// </summary>
public sealed class NothingUnapprovedTests(ITestOutputHelper output)
{
    private const int StepsEach = 220;

    /// <summary>UNAPPROVED_SEED runs another one, UNAPPROVED_SEEDS so many of them.</summary>
    public static TheoryData<int> Seeds =>
        Environment.GetEnvironmentVariable("UNAPPROVED_SEED") is { } first
            ? [.. Enumerable.Range(int.Parse(first), int.Parse(Environment.GetEnvironmentVariable("UNAPPROVED_SEEDS") ?? "1"))]
            : [2, 6];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task What_an_environment_that_requires_approval_serves_changes_only_by_what_it_has_approved(int seed)
    {
        await using var service = await RunningService.StartAsync();
        var run = await RandomRun.StartAsync(service, seed);

        for (var i = 0; i < StepsEach && run.Wrong is null; i++)
        {
            await run.StepAsync();
        }

        output.WriteLine(run.ToString());
        Assert.True(run.Wrong is null, $"Seed {seed}: {run.Wrong}");
        Assert.True(
            run is { Explained: > 0, Frozen: > 0, Expired: > 0 } || Environment.GetEnvironmentVariable("UNAPPROVED_SEED") is not null,
            $"Seed {seed} approves or freezes nothing, or no approved end comes, so it shows too little; take another one."
        );
    }

    [Fact]
    public void Every_route_that_writes_is_among_the_moves()
    {
        var (ledger, chance) = (new ApprovalLedger(), new Random(1));
        foreach (var (status, isDirect) in new[] { ("pending", false), ("scheduled", false), ("scheduled", true) })
        {
            ledger.Note(
                new($"{ledger.Ids.Count}", "somebody", ResourceId.Flag("shop", "test", "f1"), []) { Status = status, IsDirect = isDirect }
            );
        }

        var calls = new RandomCalls(chance, ledger, () => DateTimeOffset.UnixEpoch)
        {
            Seen = new ServedState(new Dictionary<ResourceId, Resource>()),
            RoleKeys = ["role"],
        };
        var person = new Person("somebody", new Client(new HttpClient(), null));
        var made = Enumerable.Range(0, 5000).Select(_ => calls.Next(person).Name).ToHashSet();

        // What only takes something away from accounts gives nobody a way round, previews and evaluations store nothing, webhooks, channels and
        // mail only tell, no settings name a configuration, what approval sources ask is never made here, and templates alone change nothing.
        string[] left =
        [
            "PostAuditLogEntries",
            "PostAuditLogEntryCounts",
            "PostTeamMembers",
            "PostMemberTeams",
            "PutFlagDefaultsByProject",
            "PatchFlagDefaultsByProject",
            "DeleteMember",
            "DeleteTeam",
            "PostApprovalRequestPreviewEvaluate",
            "PostApprovalRequestWhatIf",
            "GetContextInstanceSegmentsMembershipByEnv",
            "PostWebhook",
            "PatchWebhook",
            "DeleteWebhook",
            "PostWebhookResend",
            "PostNotificationChannel",
            "PatchNotificationChannel",
            "DeleteNotificationChannel",
            "PostNotificationChannelResend",
            "PatchOwnNotifications",
            "PostOwnResend",
            "CreateIntegrationConfiguration",
            "UpdateIntegrationConfiguration",
            "DeleteIntegrationConfiguration",
            "PostApprovalSource",
            "PatchApprovalSource",
            "DeleteApprovalSource",
            "ResetApprovalSourceToken",
            "CreateWorkflowTemplate",
            "DeleteWorkflowTemplate",
        ];
        Assert.Equal(
            RouteTable.All.Where(route => route.Method != "GET").Select(route => route.Function).Except(left).Order(),
            made.Order()
        );
    }
}
