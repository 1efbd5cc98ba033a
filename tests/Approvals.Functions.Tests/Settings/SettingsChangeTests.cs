using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.TestHost.TaskHub;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Settings;

/// <summary>Open requests follow the rules as they are.</summary>
public sealed class SettingsChangeTests : IAsyncLifetime
{
    private RunningService _service = null!;
    private Client _ada = null!;
    private Client _rita = null!;
    private Client _sam = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync(new ApprovalSettings { MinNumApprovals = 2 });
        (_ada, _rita, _sam) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync(), await _service.MemberAsync());
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_request_whose_approvals_suffice_now_is_applied_with_no_further_call()
    {
        (await _ada.ChangeSettingsAsync("\"autoApplyApprovedChanges\": true")).Expect(200);
        var id = await ApprovedOnceAsync();

        (await _ada.ChangeSettingsAsync("\"minNumApprovals\": 1")).Expect(200);
        await _service.SettleAsync();

        Assert.Equal(("completed", (true, 2)), (await _rita.StatusAsync(id), await _rita.FlagAsync()));
    }

    [Fact]
    public async Task A_request_that_is_approved_is_applied_once_that_goes_by_itself()
    {
        var id = await ApprovedOnceAsync();
        (await _ada.ChangeSettingsAsync("\"minNumApprovals\": 1")).Expect(200);
        await _service.SettleAsync();
        Assert.Equal("pending", await _rita.StatusAsync(id));

        (await _ada.ChangeSettingsAsync("\"autoApplyApprovedChanges\": true")).Expect(200);
        await _service.SettleAsync();

        Assert.Equal("completed", await _rita.StatusAsync(id));
    }

    [Fact]
    public async Task A_change_of_the_whole_project_follows_the_last_environment_that_held_it_up()
    {
        (await _ada.ChangeSettingsAsync("\"autoApplyApprovedChanges\": true")).Expect(200);
        var id = await _rita.AskAsync(
            Client.AnyRoute,
            """[{"kind": "updateDefaultVariation", "offVariationValue": true}]""",
            resource: "proj/shop:flag/checkout"
        );
        (await _sam.ApproveAsync(id)).Expect(200);
        (await _ada.ChangeSettingsAsync("\"minNumApprovals\": 1")).Expect(200);
        await _service.SettleAsync();
        Assert.Equal("pending", await _rita.StatusAsync(id));

        (await _ada.ChangeSettingsAsync("\"autoApplyApprovedChanges\": true", environment: "test")).Expect(200);
        await _service.SettleAsync();

        Assert.Equal("completed", await _rita.StatusAsync(id));
    }

    [Fact]
    public async Task Lists_by_review_status_and_the_request_show_the_new_rules_and_its_version_stays()
    {
        var id = await ApprovedOnceAsync();
        var version = (await _rita.RequestAsync(id)).GetProperty("_version").GetInt32();
        Assert.Equal(["pending"], await ListedAsync(id));

        (await _ada.ChangeSettingsAsync("\"minNumApprovals\": 1")).Expect(200);

        Assert.Equal(["approved"], await ListedAsync(id));
        var request = await _rita.RequestAsync(id);
        Assert.Equal(("approved", version), (request.GetProperty("reviewStatus").GetString(), request.GetProperty("_version").GetInt32()));
    }

    [Fact]
    public async Task Requests_under_other_rules_are_left_alone()
    {
        var id = await ApprovedOnceAsync();
        await _service.SettleAsync();
        async Task<string> RowAsync() =>
            (await _service.RowsAsync()).Single(row => row.Key.EndsWith($"request|{id}", StringComparison.Ordinal)).Value.ETag.ToString();
        var before = await RowAsync();

        (await _ada.ChangeSettingsAsync("\"minNumApprovals\": 1", environment: "test")).Expect(200);
        (await _ada.ChangeSettingsAsync("\"minNumApprovals\": 1", kind: "segment")).Expect(200);
        Assert.Equal(before, await RowAsync());

        (await _ada.ChangeSettingsAsync("\"minNumApprovals\": 1")).Expect(200);
        Assert.NotEqual(before, await RowAsync());
    }

    [Fact]
    public async Task An_orchestration_that_did_not_hear_of_it_is_told_by_the_sweep()
    {
        (await _ada.ChangeSettingsAsync("\"autoApplyApprovedChanges\": true")).Expect(200);
        var id = await ApprovedOnceAsync();
        await _service.SettleAsync();

        _service.Hub.Faults = new LostEvents();
        (await _ada.ChangeSettingsAsync("\"minNumApprovals\": 1")).Expect(200);
        await _service.SettleAsync();
        Assert.Equal("pending", await _rita.StatusAsync(id));

        _service.Hub.Faults = new();
        await _service.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("completed", await _rita.StatusAsync(id));
    }

    private async Task<string> ApprovedOnceAsync()
    {
        var id = await _rita.AskAsync();
        (await _sam.ApproveAsync(id)).Expect(200);
        await _service.SettleAsync();
        Assert.Equal("pending", await _rita.StatusAsync(id));
        return id;
    }

    /// <summary>The review statuses that the request is listed under.</summary>
    private async Task<IReadOnlyList<string>> ListedAsync(string id)
    {
        List<string> under = [];
        foreach (var status in new[] { "pending", "approved", "declined" })
        {
            var found = (await _rita.GetAsync($"{Client.AnyRoute}?filter=reviewStatus+equals+{status}")).Expect(200).Text;
            if (found.Contains(id))
            {
                under.Add(status);
            }
        }

        return under;
    }

    private sealed class LostEvents : Faults
    {
        public override IReadOnlyList<TimeSpan> Deliver(string instanceId, string eventName) => [];
    }
}
