using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;
using Approvals.Tests.Drivers;
using Approvals.Tests.Http;

namespace Approvals.Tests.Delivery;

/// <summary>What server-side SDKs read when they poll.</summary>
public sealed class PollTests
{
    [Fact]
    public async Task A_project_without_anything_is_served_as_two_empty_maps()
    {
        await using var world = await SdkWorld.StartAsync();

        var answer = (await world.PollAsync()).Expect(200);

        Assert.Equal("""{"flags":{},"segments":{}}""", answer.Text);
        Assert.Equal(world.ClientSideId, answer.Header("X-LD-EnvID"));
    }

    [Fact]
    public async Task The_tag_stays_until_something_that_shows_is_changed_and_who_has_it_is_sent_nothing()
    {
        await using var world = await SdkWorld.StartAsync();
        await world.MakeFlagAsync("checkout");
        var before = (await world.PollAsync()).Expect(200);
        var tag = before.Header("ETag")!;

        var known = (await world.PollAsync("/sdk/latest-all", ("If-None-Match", tag))).Expect(304);
        Assert.Equal(("", tag), (known.Text, known.Header("ETag")));

        // Who asks for an approval changes the project, and nothing that shows.
        await world.Admin.AskAsync();
        (await world.PollAsync("/sdk/latest-all", ("If-None-Match", tag))).Expect(304);

        // A flag is one row for all environments.
        await world.TurnAsync(on: true, "checkout", "test");
        (await world.PollAsync("/sdk/latest-all", ("If-None-Match", tag))).Expect(304);

        await world.TurnAsync(on: true, "checkout");
        var after = (await world.PollAsync("/sdk/latest-all", ("If-None-Match", tag))).Expect(200);
        Assert.NotEqual(tag, after.Header("ETag"));
        Assert.True(VersionOf(after, "checkout") > VersionOf(before, "checkout"));
        Assert.True(FlagOf(after, "checkout").GetProperty("on").GetBoolean());
    }

    [Fact]
    public async Task It_is_gzipped_for_who_takes_that_and_is_the_same()
    {
        await using var world = await SdkWorld.StartAsync();
        await world.MakeFlagAsync("checkout");
        var plain = (await world.PollAsync()).Expect(200);
        using var http = new HttpClient { BaseAddress = world.Service.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sdk/latest-all");
        request.Headers.TryAddWithoutValidation("Authorization", world.ServerKey);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));

        using var zipped = await http.SendAsync(request);

        Assert.Equal(["gzip"], zipped.Content.Headers.ContentEncoding);
        await using var unzipped = new GZipStream(await zipped.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        Assert.Equal(plain.Text, await new StreamReader(unzipped).ReadToEndAsync());
        Assert.Equal(plain.Header("ETag"), zipped.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task Parts_are_what_the_whole_has_of_them()
    {
        await using var world = await SdkWorld.StartAsync();
        await world.MakeFlagAsync("checkout");
        await world.MakeFlagAsync("banner");
        await world.MakeSegmentAsync("beta");
        var whole = (await world.PollAsync()).Expect(200).Json;

        foreach (
            var (path, part) in new[]
            {
                ("/sdk/flags", whole.GetProperty("flags")),
                ("/sdk/flags/checkout", whole.GetProperty("flags").GetProperty("checkout")),
                ("/sdk/segments/beta", whole.GetProperty("segments").GetProperty("beta")),
            }
        )
        {
            var answer = (await world.PollAsync(path)).Expect(200);
            Assert.Equal(part.GetRawText(), answer.Text);
            (await world.PollAsync(path, ("If-None-Match", answer.Header("ETag")!))).Expect(304);
        }

        Assert.Equal("unknown_flag", (await world.PollAsync("/sdk/flags/beta")).Expect(404).Reason);
        Assert.Equal("unknown_segment", (await world.PollAsync("/sdk/segments/checkout")).Expect(404).Reason);
    }

    [Fact]
    public async Task An_archived_flag_is_left_out_and_versions_rise_over_archiving_deleting_and_making_again()
    {
        await using var world = await SdkWorld.StartAsync();
        await world.MakeFlagAsync("checkout");
        var made = VersionOf(await world.PollAsync(), "checkout");

        await world.PatchFlagAsync("checkout", """{"kind": "archiveFlag"}""");
        Assert.Empty((await world.PollAsync()).Json.GetProperty("flags").EnumerateObject());

        await world.PatchFlagAsync("checkout", """{"kind": "restoreFlag"}""");
        var restored = VersionOf(await world.PollAsync(), "checkout");
        (await world.Admin.DeleteAsync("flags/shop/checkout")).Expect(204);
        await world.MakeFlagAsync("checkout");
        var remade = VersionOf(await world.PollAsync(), "checkout");

        Assert.True(made < restored && restored < remade, $"{made}, {restored}, {remade}");
    }

    [Fact]
    public async Task Whoever_polls_within_a_second_shares_one_read_of_the_head()
    {
        var calls = new TableCalls();
        await using var world = await SdkWorld.StartAsync(new ServiceSetup { TableCalls = calls });
        await world.MakeFlagAsync("checkout");
        await world.PollAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.PollAsync()));

        // One for each second that this takes, on whatever machine.
        var taken = await calls.OfAsync(() => Task.WhenAll(Enumerable.Range(0, 200).Select(_ => world.PollAsync())));
        Assert.InRange(taken, 0, 6);
    }

    [Fact]
    public async Task What_another_instance_has_changed_is_seen()
    {
        var setup = new ServiceSetup();
        await using var world = await SdkWorld.StartAsync(setup);
        await world.MakeFlagAsync("checkout");
        await using var other = await RunningService.StartAsync(setup);
        Assert.False(FlagOf(await ReadThereAsync(), "checkout").GetProperty("on").GetBoolean());

        await world.TurnAsync(on: true, "checkout");

        await Eventually.BecomesAsync(ReadThereAsync, answer => FlagOf(answer, "checkout").GetProperty("on").GetBoolean());

        Task<Answer> ReadThereAsync() => other.CallAsync("GET", "/sdk/latest-all", world.ServerKey);
    }

    [Fact]
    public async Task No_rule_is_served_that_asks_about_a_segment_which_is_not()
    {
        await using var world = await SdkWorld.StartAsync();
        await world.MakeSegmentAsync("beta");
        await world.MakeFlagAsync("checkout");
        await world.PatchFlagAsync(
            "checkout",
            $$"""
            {"kind": "addRule", "variationId": "{{await VariationAsync(world)}}",
             "clauses": [{"contextKind": "user", "attribute": "segmentMatch", "op": "segmentMatch", "values": ["beta"]}]}
            """
        );

        // Refused, since a rule asks about it.
        Assert.Equal(409, (await world.Admin.DeleteAsync("segments/shop/production/beta")).Status);
        Assert.Single(Segments(await world.PollAsync()));

        var rule = FlagOf(await world.PollAsync(), "checkout").GetProperty("rules")[0].GetProperty("id").GetString();
        await world.PatchFlagAsync("checkout", $$"""{"kind": "removeRule", "ruleId": "{{rule}}"}""");
        (await world.Admin.DeleteAsync("segments/shop/production/beta")).Expect(204);
        Assert.Empty(Segments(await world.PollAsync()));

        static IEnumerable<JsonProperty> Segments(Answer answer) => answer.Expect(200).Json.GetProperty("segments").EnumerateObject();
    }

    private static async Task<string> VariationAsync(SdkWorld world) =>
        (await world.Admin.GetAsync("flags/shop/checkout")).Json.GetProperty("variations")[0].GetProperty("_id").GetString()!;

    private static JsonElement FlagOf(Answer answer, string key) => answer.Expect(200).Json.GetProperty("flags").GetProperty(key);

    private static long VersionOf(Answer answer, string key) => FlagOf(answer, key).GetProperty("version").GetInt64();
}
