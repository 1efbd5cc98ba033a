using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Freezing;

/// <summary>What changes "production" with nobody there, while it is frozen.</summary>
public sealed class FrozenByItselfTests : IAsyncLifetime
{
    private const string Flag = "flags/shop/checkout";

    private RunningService _service = null!;
    private Client _ada = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _ada = await _service.MemberAsync(Role.Admin);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_trigger_is_refused_until_the_freeze_ends()
    {
        var made = await _ada.PostAsync(
            Flag + "/triggers/production",
            """{"integrationKey": "generic-trigger", "instructions": [{"kind": "turnFlagOn"}]}"""
        );
        var url = new Uri(made.Expect(201).Json.GetProperty("triggerURL").GetString()!).AbsolutePath;
        var nobody = _service.Client(token: null);
        await FreezeAsync();

        var held = await nobody.PostAsync(url);

        Assert.Equal(("frozen", 409), (held.Reason, held.Status));
        Assert.False((await _ada.FlagAsync()).On);
        await _service.AdvanceAsync(TimeSpan.FromHours(2));
        (await nobody.PostAsync(url)).Expect(204);
        Assert.True((await _ada.FlagAsync()).On);
    }

    [Fact]
    public async Task A_target_that_expires_stays_until_the_freeze_ends()
    {
        var variation = (await _ada.GetAsync(Flag)).Expect(200).Json.GetProperty("variations")[0].GetProperty("_id").GetString()!;
        var date = _service.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds();
        (
            await _ada.PatchAsync(
                Flag,
                $$"""{"environmentKey": "production", "instructions": [{"kind": "addTargets", "values": ["kim"], "variationId": "{{variation}}"}]}"""
            )
        ).Expect(200);
        (
            await _ada.PatchAsync(
                Flag + "/expiring-targets/production",
                $$"""
                {"instructions": [{"kind": "addExpiringTarget", "contextKind": "user", "contextKey": "kim", "variationId": "{{variation}}",
                  "value": {{date}}}]}
                """
            )
        ).Expect(200);
        await FreezeAsync();

        await _service.AdvanceAsync(TimeSpan.FromMinutes(90));
        Assert.Equal(1, await TargetsAsync());
        await _service.AdvanceAsync(TimeSpan.FromMinutes(31));
        Assert.Equal(0, await TargetsAsync());
    }

    private Task FreezeAsync() => _ada.FreezeAsync(_service.Time.GetUtcNow(), _service.Time.GetUtcNow().AddHours(2));

    private async Task<int> TargetsAsync() =>
        (await _ada.GetAsync(Flag))
            .Expect(200)
            .Json.GetProperty("environments")
            .GetProperty("production")
            .GetProperty("targets")
            .GetArrayLength();
}
