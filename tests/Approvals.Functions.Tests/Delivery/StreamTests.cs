using Approvals.Functions.Api.Delivery;
using Approvals.Service.Delivery;
using Approvals.Tests.Drivers;
using Approvals.Tests.Http;

namespace Approvals.Tests.Delivery;

/// <summary>What streams send, and when they end.</summary>
public sealed class StreamTests
{
    [Fact]
    public async Task Each_stream_sees_each_change_once_and_in_order()
    {
        await using var world = await SdkWorld.StartAsync();
        await world.MakeFlagAsync("checkout");
        await world.MakeSegmentAsync("beta");
        var streams = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => world.StreamAsync()));
        using var older = await world.StreamAsync("/flags");
        foreach (var stream in streams)
        {
            Assert.Equal((await world.PollAsync()).Text, (await stream.NextAsync())!.Data!.Value.GetProperty("data").GetRawText());
        }

        Assert.Equal((await world.PollAsync("/sdk/flags")).Text, (await older.NextAsync())!.Data!.Value.GetRawText());

        List<(Func<Task> Change, string? Event)> changes =
        [
            (() => world.TurnAsync(on: true, "checkout"), "patch /flags/checkout True"),
            (() => world.Admin.AskAsync(), null),
            (() => world.TurnAsync(on: false, "checkout"), "patch /flags/checkout False"),
            (() => world.MakeFlagAsync("banner"), "patch /flags/banner False"),
            (() => world.PatchFlagAsync("banner", """{"kind": "archiveFlag"}"""), "delete /flags/banner"),
            (() => world.PatchFlagAsync("banner", """{"kind": "restoreFlag"}"""), "patch /flags/banner False"),
            (async () => (await world.Admin.DeleteAsync("flags/shop/banner")).Expect(204), "delete /flags/banner"),
            (() => world.MakeFlagAsync("banner"), "patch /flags/banner False"),
            (async () => (await world.Admin.DeleteAsync("segments/shop/production/beta")).Expect(204), "delete /segments/beta"),
            (() => world.MakeSegmentAsync("beta"), "patch /segments/beta"),
        ];
        Dictionary<string, long> versions = [];
        foreach (var (change, expected) in changes)
        {
            await change();
            if (expected is null)
            {
                continue;
            }

            List<SdkEvent> seen = [];
            foreach (var stream in streams)
            {
                seen.Add((await stream.NextAsync())!);
            }

            Assert.All(seen, it => Assert.Equal(expected, $"{it}"));
            Assert.Single(seen.Select(it => it.Version).Distinct());
            var path = seen[0].Data!.Value.GetProperty("path").GetString()!;
            Assert.True(seen[0].Version > versions.GetValueOrDefault(path), $"{seen[0]} has the version {seen[0].Version}.");
            versions[path] = seen[0].Version;
            if (!expected.Contains("/segments/"))
            {
                Assert.Equal(expected.Replace("/flags/", "/"), $"{await older.NextAsync()}");
            }
        }

        Array.ForEach(streams, stream => stream.Dispose());
    }

    [Fact]
    public async Task Changes_by_many_at_once_come_in_versions_that_rise_and_end_with_what_is_polled()
    {
        await using var world = await SdkWorld.StartAsync();
        string[] flags = [.. Enumerable.Range(0, 8).Select(i => $"flag-{i}")];
        foreach (var flag in flags)
        {
            await world.MakeFlagAsync(flag);
        }

        using var stream = await world.StreamAsync();
        await stream.NextAsync();
        await Task.WhenAll(
            flags.Select(async flag =>
            {
                for (var i = 0; i < 6; i++)
                {
                    await world.TurnAsync(on: i % 2 == 0, flag);
                }
            })
        );
        await world.MakeFlagAsync("last");

        Dictionary<string, SdkEvent> latest = [];
        do
        {
            var next = (await stream.NextAsync())!;
            var path = next.Data!.Value.GetProperty("path").GetString()!;
            Assert.True(!latest.TryGetValue(path, out var before) || before.Version < next.Version, path);
            latest[path] = next;
        } while (!latest.ContainsKey("/flags/last"));

        var polled = (await world.PollAsync()).Json.GetProperty("flags");
        Assert.All(
            latest,
            it =>
                Assert.Equal(
                    polled.GetProperty(it.Key["/flags/".Length..]).GetRawText(),
                    it.Value.Data!.Value.GetProperty("data").GetRawText()
                )
        );
        Assert.Equal(flags.Length + 1, latest.Count);
    }

    [Fact]
    public async Task A_connection_takes_no_storage_call_of_its_own_and_the_feed_ends_with_the_last_one()
    {
        var calls = new TableCalls();
        await using var world = await SdkWorld.StartAsync(new ServiceSetup { TableCalls = calls });
        await world.MakeFlagAsync("checkout");
        using (var first = await world.StreamAsync())
        {
            await first.NextAsync();
            await world.PollAsync();
            var taken = await calls.OfAsync(async () =>
            {
                for (var i = 0; i < 50; i++)
                {
                    using var stream = await world.StreamAsync();
                    await stream.NextAsync();
                }
            });

            // The head, for each second that this takes.
            Assert.InRange(taken, 0, 10);
            Assert.Equal(1, world.Service.Get<EnvironmentFeeds>().Count);
        }

        await Eventually.BecomesAsync(() => Task.FromResult(world.Service.Get<EnvironmentFeeds>().Count), count => count == 0);
    }

    [Fact]
    public async Task What_another_instance_has_changed_is_streamed_within_a_second()
    {
        var setup = new ServiceSetup();
        await using var world = await SdkWorld.StartAsync(setup);
        await world.MakeFlagAsync("checkout");
        await using var other = await RunningService.StartAsync(setup);
        using var stream = await SdkStream.OpenAsync(other, "/all", world.ServerKey);
        await stream.NextAsync();

        await world.TurnAsync(on: true, "checkout");
        setup.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("patch /flags/checkout True", $"{await stream.NextAsync()}");
    }

    [Fact]
    public async Task Streams_of_a_deleted_environment_end_and_its_keys_open_nothing_after_that()
    {
        await using var world = await SdkWorld.StartAsync();
        await world.MakeFlagAsync("checkout");
        using var server = await world.StreamAsync();
        using var browser = await world.StreamAsync($"/ping/{world.ClientSideId}");
        var test = await SdkWorld.EnvironmentAsync(world.Service, "test");
        using var stays = await world.StreamAsync(key: test.Keys!.Server.Value);
        foreach (var stream in new[] { server, browser, stays })
        {
            await stream.NextAsync();
        }

        (await world.Admin.DeleteAsync("projects/shop/environments/production")).Expect(204);

        Assert.Null(await server.NextAsync());
        Assert.Null(await browser.NextAsync());
        (await world.PollAsync()).Expect(401);
        (await world.Service.CallAsync("GET", "/all", world.ServerKey)).Expect(401);
        (await world.Service.CallAsync("GET", $"/ping/{world.ClientSideId}", token: null)).Expect(404);
        await world.MakeFlagAsync("banner");
        Assert.Equal("patch /flags/banner False", $"{await stays.NextAsync()}");
    }

    [Fact]
    public async Task A_stream_shows_that_it_lives_and_ends_in_good_time_before_the_host_ends_it()
    {
        await using var world = await SdkWorld.StartAsync();
        using var stream = await world.StreamAsync();
        await stream.NextAsync();

        var line = stream.LineAsync();
        while (!line.IsCompleted)
        {
            world.Service.Time.Advance(EnvironmentStreams.Heartbeat);
            await Task.WhenAny(line, Task.Delay(50));
        }

        Assert.Equal(":", await line);
        world.Service.Time.Advance(EnvironmentStreams.Longest);
        Assert.Null(await stream.NextAsync());
    }
}
