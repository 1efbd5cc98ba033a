using Approvals.Domain.Access;
using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.Settings;
using Approvals.Service.ExternalApprovals;
using Approvals.Tests.Drivers;
using Approvals.Tests.ExternalApprovals;

namespace Approvals.Tests.ApprovalSources;

/// <summary>Our own engine, with the manifest that is shipped, plays LaunchDarkly to a running service.</summary>
public sealed class EngineTests : IAsyncLifetime
{
    private readonly ApprovalManifest _manifest = Samples.Manifest("custom-approvals");

    private RunningService _service = null!;
    private ExternalApprovalClient _engine = null!;
    private Client _ada = null!;
    private Client _rita = null!;
    private Client _sam = null!;
    private Source _source = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync(new ApprovalSettings { Required = true, MinNumApprovals = 2 });
        _engine = _service.Get<ExternalApprovalClient>();
        (_ada, _rita, _sam) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync(), await _service.MemberAsync());
        _source = await Source.OfAsync(_service, _ada);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_change_is_asked_for_reviewed_by_two_and_applied()
    {
        var facts = _source.Facts("6629de1bcfd2ab0a4a49a73c", await _source.EmailOfAsync(_ada));

        var made = Assert.IsType<ExternalOutcome.Answered>(await _engine.CreateAsync(_manifest, facts, default));
        Assert.Equal(new(ExternalVerdict.Pending, "Waiting for review (0 of 2)"), made.Status);
        Assert.Equal($"{_service.Address}approvals?approvalID={made.Id}", made.Url?.ToString());
        var shown = await _rita.RequestAsync(made.Id);
        Assert.Equal(
            ("proj/shop:env/production:outside-flag/checkout", _ada.Id, "Café \"A\" asks\n\nCafé \"A\" now"),
            (TextOf(shown, "resourceId"), TextOf(shown, "requestorId"), TextOf(shown, "description"))
        );

        // Another call says the same, and there is still one.
        Assert.Equal(made, await _engine.CreateAsync(_manifest, facts, default));
        Assert.Equal(1, (await _rita.GetAsync("approval-requests")).Expect(200).Json.GetProperty("totalCount").GetInt32());

        facts = facts with { ExternalId = made.Id };
        Assert.Equal(405, (await _ada.ApproveAsync(made.Id)).Status);
        (await _rita.ApproveAsync(made.Id)).Expect(200);
        Assert.Equal(new(ExternalVerdict.Pending, "Waiting for review (1 of 2)"), (await AskAsync(facts)).Status);
        (await _sam.ApproveAsync(made.Id)).Expect(200);
        await _service.SettleAsync();
        Assert.Equal(new(ExternalVerdict.Approved, "Approved (2 of 2)"), (await AskAsync(facts)).Status);

        var applied = Assert.IsType<ExternalOutcome.Answered>(await _engine.TellAppliedAsync(_manifest, facts, default));
        Assert.Equal(new(ExternalVerdict.Approved, "Approved and applied"), applied.Status);
        Assert.Equal("completed", await _rita.StatusAsync(made.Id));
        Assert.Equal(applied, await _engine.TellAppliedAsync(_manifest, facts, default));
        Assert.False((await _rita.FlagAsync()).On);
    }

    [Fact]
    public async Task A_declined_change_is_declined()
    {
        var facts = await AskedAsync();

        (await _rita.ReviewAsync(facts.ExternalId!, "decline")).Expect(200);

        Assert.Equal(new(ExternalVerdict.Declined, "Declined"), (await AskAsync(facts)).Status);
    }

    [Fact]
    public async Task A_change_that_is_called_off_is_gone()
    {
        var facts = await AskedAsync();

        Assert.IsType<ExternalOutcome.Answered>(await _engine.TellDeletedAsync(_manifest, facts, default));

        (await _rita.GetAsync($"approval-requests/{facts.ExternalId}")).Expect(404);
        Assert.IsType<ExternalOutcome.Lost>(await _engine.AskAsync(_manifest, facts, default));
        Assert.IsType<ExternalOutcome.Lost>(await _engine.TellDeletedAsync(_manifest, facts, default));
    }

    [Fact]
    public async Task A_change_that_was_made_unapproved_is_refused()
    {
        var facts = await AskedAsync();

        Assert.IsType<ExternalOutcome.Refused>(await _engine.TellAppliedAsync(_manifest, facts, default));
        Assert.Equal("pending", await _rita.StatusAsync(facts.ExternalId!));
    }

    [Fact]
    public async Task The_members_are_listed()
    {
        var (listed, failure) = await _engine.ListMembersAsync(_manifest.MemberList!, _source.Facts("1"), default);

        var email = await _source.EmailOfAsync(_rita);
        Assert.Null(failure);
        Assert.Equal((3, email), (listed!.Count, listed[email]));
    }

    private async Task<ApprovalFacts> AskedAsync()
    {
        var facts = _source.Facts("6629de1bcfd2ab0a4a49a73c");
        var made = Assert.IsType<ExternalOutcome.Answered>(await _engine.CreateAsync(_manifest, facts, default));
        return facts with { ExternalId = made.Id };
    }

    private async Task<ExternalOutcome.Answered> AskAsync(ApprovalFacts facts) =>
        Assert.IsType<ExternalOutcome.Answered>(await _engine.AskAsync(_manifest, facts, default));

    private static string? TextOf(System.Text.Json.JsonElement json, string name) => json.GetProperty(name).GetString();
}
