using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Approvals.Tests.ExternalApprovals;

namespace Approvals.Tests.ApprovalSources;

/// <summary>
/// One instance has its changes approved by another: it calls as LaunchDarkly would, and the other is called as it would be by
/// LaunchDarkly.
/// </summary>
public sealed class TwoInstancesTests : IAsyncLifetime
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private RunningService _asking = null!;
    private RunningService _approving = null!;
    private Client _rita = null!;
    private Client[] _reviewers = null!;

    public async Task InitializeAsync()
    {
        _asking = await (await RunningService.StartAsync()).WithFlagAsync(
            new ApprovalSettings { Required = true, AutoApplyApprovedChanges = true }
        );
        _approving = await (await RunningService.StartAsync()).WithFlagAsync(
            new ApprovalSettings
            {
                Required = true,
                MinNumApprovals = 2,
                CanApplyDeclinedChanges = false,
            }
        );
        var (ada, boss) = (await _asking.MemberAsync(Role.Admin), await _approving.MemberAsync(Role.Admin));
        _rita = await _asking.MemberAsync();

        // Somebody whom the approving instance does not know might be any of its members, so that it asks for one approval more.
        var email = (await _asking.Get<AccountStore>().FindMemberAsync(_rita.Id, default))!.Email;
        (await boss.PostAsync("members", $$"""[{"email": "{{email}}", "role": "reader"}]""")).Expect(201);
        _reviewers = [await _approving.MemberAsync(), await _approving.MemberAsync()];
        var source = await Source.OfAsync(_approving, boss, name: "The other instance");
        var configuration = (
            await ada.ConfigureAsync(
                values: $$"""{"baseURL": "{{_approving.Address.ToString().TrimEnd('/')}}", "apiKey": "{{source.Token}}"}"""
            )
        ).Expect(201);
        (
            await ada.ChangeSettingsAsync(
                $$""" "serviceKind": "custom-approvals", "serviceKindConfigurationId": "{{configuration.Id}}", "serviceConfig": {} """
            )
        ).Expect(200);
    }

    public async Task DisposeAsync()
    {
        await _asking.DisposeAsync();
        await _approving.DisposeAsync();
    }

    [Fact]
    public async Task What_two_people_of_one_approve_is_applied_by_the_other_which_then_says_so()
    {
        var (asked, told) = await AskAsync();
        Assert.Equal(405, (await (await _asking.MemberAsync()).ApproveAsync(asked)).Status);

        (await _reviewers[0].ApproveAsync(told)).Expect(200);
        await TimePassesAsync();
        Assert.Equal(("pending", "pending"), (await _rita.StatusAsync(asked), await _reviewers[0].StatusAsync(told)));
        (await _reviewers[1].ApproveAsync(told)).Expect(200);
        await TimePassesAsync();

        Assert.Equal(("completed", (true, 2)), (await _rita.StatusAsync(asked), await _rita.FlagAsync()));
        await TimePassesAsync();
        Assert.Equal(("completed", (false, 1)), (await _reviewers[0].StatusAsync(told), await _reviewers[0].FlagAsync()));
    }

    [Fact]
    public async Task What_is_declined_in_one_is_declined_in_the_other()
    {
        var (asked, told) = await AskAsync();

        (await _reviewers[0].ReviewAsync(told, "decline")).Expect(200);
        await TimePassesAsync();

        Assert.Equal("declined", TextOf(await _rita.RequestAsync(asked), "reviewStatus"));
        Assert.False((await _rita.FlagAsync()).On);
    }

    [Fact]
    public async Task A_request_that_is_deleted_in_one_is_gone_in_the_other()
    {
        var (asked, told) = await AskAsync();

        (await _rita.DeleteAsync($"{Client.AnyRoute}/{asked}")).Expect(204);
        await TimePassesAsync();

        (await _reviewers[0].GetAsync($"{Client.AnyRoute}/{told}")).Expect(404);
    }

    /// <summary>Asks for a change; returns the ids that both instances have for the request.</summary>
    private async Task<(string Asked, string Told)> AskAsync()
    {
        var asked = await _rita.AskAsync();
        await _asking.SettleAsync();
        var metadata = (await _rita.RequestAsync(asked)).GetProperty("integrationMetadata");
        Assert.Equal("Waiting for review (0 of 2)", TextOf(metadata.GetProperty("externalStatus"), "display"));
        return (asked, TextOf(metadata, "externalId"));
    }

    private async Task TimePassesAsync()
    {
        await _approving.AdvanceAsync(s_pause);
        await _asking.AdvanceAsync(s_pause);
    }

    private static string TextOf(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
