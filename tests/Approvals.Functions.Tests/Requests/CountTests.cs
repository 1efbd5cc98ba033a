using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

public sealed class CountTests : IAsyncLifetime
{
    private static readonly string[] s_filters =
    [
        "",
        """status anyOf ["pending"]""",
        """status anyOf ["scheduled","failed"]""",
        """notifyMemberIds anyOf ["ann","bob"]""",
        """notifyMemberIds anyOf ["ann"], status anyOf ["pending"]""",
        "projectKey equals nowhere",
    ];

    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        await _service.SeedAsync(
            30,
            (request, i) =>
                request with
                {
                    NotifyMemberIds = (string[])(
                        i % 3 == 0 ? ["ann", "bob"]
                        : i % 3 == 1 ? ["ann"]
                        : []
                    ),
                    Status = i % 2 == 0 ? RequestStatus.Pending : RequestStatus.Failed,
                }
        );
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("proj/*:env/*:flag/*", "proj/*:env/*:segment/*", "proj/*:env/*:aiconfig/*")]
    [InlineData("proj/*:env/production:flag/*")]
    [InlineData("proj/*:env/test:flag/*")]
    public async Task Each_filter_counts_what_its_list_shows_to_the_same_caller(params string[] seen)
    {
        var caller = await _service.MemberAsync(
            PolicyStatement.Allow(["viewProject"], seen[0]),
            [.. seen[1..].Append("proj/*").Select(resource => PolicyStatement.Allow(["viewProject"], resource))]
        );

        var counts = (await caller.GetAsync($"approval-request-counts?{string.Join('&', s_filters.Select(Named))}")).Expect(200).Json;

        List<(string, int)> listed = [];
        foreach (var filter in s_filters)
        {
            var list = (await caller.GetAsync($"approval-requests?{Named(filter)}")).Expect(200).Json;
            listed.Add((filter, list.GetProperty("totalCount").GetInt32()));
        }

        Assert.Equal(listed, counts.GetProperty("items").EnumerateArray().Select(Counted));
    }

    [Fact]
    public async Task What_waits_for_the_callers_verdict_is_counted_beside()
    {
        const string lacking = """reviewStatus anyOf ["pending"]""";
        var (rita, sam) = (await _service.MemberAsync(), await _service.MemberAsync());
        var (one, _) = (await rita.AskAsync(), await rita.AskAsync());
        (await sam.PostAsync($"approval-requests/{one}/reviews", """{"kind": "decline"}""")).Expect(200);

        foreach (var caller in new[] { rita, sam })
        {
            var list = (await caller.GetAsync($"approval-requests?reviewable=true&{Named(lacking)}")).Expect(200).Json;
            var counts = await caller.GetAsync($"approval-request-counts?filter=&reviewable={Uri.EscapeDataString(lacking)}");
            var items = counts.Expect(200).Json.GetProperty("items").EnumerateArray().ToList();

            Assert.True(items[1].GetProperty("reviewable").GetBoolean());
            Assert.Equal([("", 32), (lacking, list.GetProperty("totalCount").GetInt32())], items.Select(Counted));
        }
    }

    [Fact]
    public async Task Without_a_filter_all_are_counted()
    {
        var counts = (await (await _service.MemberAsync()).GetAsync("approval-request-counts")).Expect(200).Json;

        Assert.Equal([("", 30)], counts.GetProperty("items").EnumerateArray().Select(Counted));
    }

    [Fact]
    public async Task A_wrong_filter_and_too_many_are_refused()
    {
        var rita = await _service.MemberAsync();

        var wrong = await rita.GetAsync("approval-request-counts?filter=&filter=colour+equals+red");
        var tooMany = await rita.GetAsync($"approval-request-counts?{string.Join('&', Enumerable.Repeat("filter=", 11))}");

        Assert.Equal((400, "unsupported_filter_field"), (wrong.Status, wrong.Reason));
        Assert.Equal((400, "invalid_query"), (tooMany.Status, tooMany.Reason));
    }

    private static string Named(string filter) => $"filter={Uri.EscapeDataString(filter)}";

    private static (string, int) Counted(JsonElement item) =>
        (item.GetProperty("filter").GetString()!, item.GetProperty("totalCount").GetInt32());
}
