using Approvals.Functions.Api.Delivery;
using Approvals.Functions.Http;
using Approvals.Storage;
using Approvals.Tests.Drivers;
using Approvals.Tests.Http;
using Azure;

namespace Approvals.Tests.Delivery;

/// <summary>Who is served, and what becomes of streams when that ends.</summary>
public sealed class SdkAccessTests
{
    [Fact]
    public async Task A_reset_key_is_worth_nothing_at_once_and_its_streams_end()
    {
        await using var world = await SdkWorld.StartAsync();
        using var stream = await world.StreamAsync();
        await stream.NextAsync();

        var reset = (await world.Admin.PostAsync("projects/shop/environments/production/apiKey", "{}")).Expect(200).Json;

        Assert.Null(await stream.NextAsync());
        (await world.PollAsync()).Expect(401);
        (await world.Service.CallAsync("GET", "/sdk/latest-all", reset.GetProperty("apiKey").GetString())).Expect(200);
    }

    [Fact]
    public async Task A_key_that_was_reset_with_an_expiry_serves_until_then_and_its_streams_end_by_themselves()
    {
        await using var world = await SdkWorld.StartAsync();
        await world.MakeFlagAsync("checkout");
        using var stream = await world.StreamAsync();
        await stream.NextAsync();
        var until = world.Service.Time.GetUtcNow() + TimeSpan.FromMinutes(1);

        (await world.Admin.PostAsync($"projects/shop/environments/production/apiKey?expiry={until.ToUnixTimeMilliseconds()}", "{}")).Expect(
            200
        );

        await world.TurnAsync(on: true, "checkout");
        Assert.Equal("patch /flags/checkout True", $"{await stream.NextAsync()}");
        (await world.PollAsync()).Expect(200);
        world.Service.Time.Advance(TimeSpan.FromMinutes(1));
        var end = stream.NextAsync();
        while (!end.IsCompleted)
        {
            world.Service.Time.Advance(EnvironmentStreams.Heartbeat / 10);
            await Task.WhenAny(end, Task.Delay(50));
        }

        Assert.Null(await end);
        (await world.PollAsync()).Expect(401);
    }

    [Fact]
    public async Task Invalid_keys_are_limited_by_address_and_valid_ones_are_not()
    {
        const int PerRoute = 40;
        await using var world = await SdkWorld.StartAsync(new ServiceSetup { RateLimits = (1_000, PerRoute) });
        (await world.PollAsync()).Expect(200);
        for (var i = 0; i < PerRoute / 4; i++)
        {
            (await TryAsync("10.0.0.1")).Expect(401);
        }

        var refused = (await TryAsync("10.0.0.1")).Expect(429);
        Assert.NotNull(refused.Header("Retry-After"));
        (await TryAsync("10.0.0.2")).Expect(401);
        for (var i = 0; i < PerRoute; i++)
        {
            (await world.PollAsync("/sdk/latest-all", (CallerAddress.Header, "10.0.0.1"))).Expect(200);
        }

        Task<Answer> TryAsync(string address) =>
            world.Service.CallAsync("GET", "/sdk/latest-all", $"sdk-{IdFactory.NewSecret()}", (CallerAddress.Header, address));
    }

    [Fact]
    public async Task While_storage_is_down_calls_are_told_to_come_again_and_streams_stay_and_go_on_afterwards()
    {
        var calls = new TableCalls();
        await using var world = await SdkWorld.StartAsync(new ServiceSetup { TableCalls = calls });
        await world.MakeFlagAsync("checkout");
        using var stream = await world.StreamAsync();
        await stream.NextAsync();

        calls.Before = (_, _) => throw new RequestFailedException(503, "The server is busy.", "ServerBusy", innerException: null);
        await Eventually.BecomesAsync(() => world.PollAsync(), answer => answer.Status == 503);
        world.Service.Time.Advance(TimeSpan.FromSeconds(1));
        calls.Reset();

        await world.TurnAsync(on: true, "checkout");
        Assert.Equal("patch /flags/checkout True", $"{await stream.NextAsync()}");
    }
}
