using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Resources;

/// <summary>Which flags have a flag as a prerequisite.</summary>
public sealed class DependentFlagTests : IAsyncLifetime
{
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        await _service.SaveFlagAsync("banner", tags: "secret");
        await _service.SaveFlagAsync("poster");
        var rita = await _service.MemberAsync();
        var variation = (await rita.GetAsync("flags/shop/checkout")).Json.GetProperty("variations")[0].GetProperty("_id").GetString();
        foreach (var (flag, environment) in new[] { ("banner", "test"), ("poster", "test"), ("poster", "production") })
        {
            (
                await rita.PatchAsync(
                    $"flags/shop/{flag}",
                    $$"""{"environmentKey": "{{environment}}", "instructions": [{"kind": "addPrerequisite", "key": "checkout", "variationId": "{{variation}}"}]}"""
                )
            ).Expect(200);
        }
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task They_are_listed_with_their_environments_or_for_one()
    {
        var rita = await _service.MemberAsync();

        Assert.Equal("banner: test; poster: production test", await EverywhereAsync(rita));
        Assert.Equal("banner poster", await InAsync(rita, "test", "checkout"));
        Assert.Equal("poster", await InAsync(rita, "production", "checkout"));
        Assert.Equal("", await InAsync(rita, "test", "poster"));
    }

    [Fact]
    public async Task Flags_and_environments_that_the_caller_may_not_see_are_left_out()
    {
        var some = await _service.MemberAsync(
            PolicyStatement.Allow(["viewProject"], "proj/*"),
            PolicyStatement.Deny(["viewProject"], "proj/*:env/production", "proj/*:env/*:flag/*;secret")
        );

        Assert.Equal("poster: test", await EverywhereAsync(some));
        Assert.Equal("poster", await InAsync(some, "test", "checkout"));
    }

    private static async Task<string> EverywhereAsync(Client caller)
    {
        var found = (await caller.SendAsync(HttpMethod.Get, "flags/shop/checkout/dependent-flags", null, asBeta: true, asPatch: false))
            .Expect(200)
            .Json;
        return string.Join(
            "; ",
            found
                .GetProperty("items")
                .EnumerateArray()
                .Select(flag =>
                    $"{flag.GetProperty("key")}: {string.Join(' ', flag.GetProperty("environments").EnumerateArray().Select(it => it.GetProperty("key")))}"
                )
        );
    }

    private static async Task<string> InAsync(Client caller, string environment, string flag) =>
        string.Join(
            ' ',
            (await caller.SendAsync(HttpMethod.Get, $"flags/shop/{environment}/{flag}/dependent-flags", null, asBeta: true, asPatch: false))
                .Expect(200)
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(it => it.GetProperty("key"))
        );
}
