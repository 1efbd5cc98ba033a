using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

public sealed class ListTests : IAsyncLifetime
{
    private RunningService _service = null!;
    private Client _rita = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _rita = await _service.MemberAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task The_newest_comes_first_and_paging_neither_skips_nor_repeats()
    {
        var made = await _service.SeedAsync(45, (request, i) => request with { NotifyMemberIds = [i % 3 == 0 ? "three" : "other"] });
        var expected = made.Where((_, i) => i % 3 == 0).Select(request => request.Id).Reverse();

        List<string> seen = [];
        for (var next = "approval-requests?limit=4&filter=notifyMemberIds+anyOf+%5B%22three%22%5D"; next is not null; )
        {
            var page = (await _rita.GetAsync(next)).Expect(200).Json;
            Assert.Equal(15, page.GetProperty("totalCount").GetInt32());
            seen.AddRange(IdsOf(page));
            next = page.GetProperty("_links").TryGetProperty("next", out var link) ? link.GetProperty("href").GetString() : null;
        }

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task Requests_of_one_millisecond_have_one_order_everywhere()
    {
        var frozen = await _service.SeedAsync(30, (request, _) => request with { CreatedAt = ServiceSetup.Start });

        var whole = IdsOf((await _rita.GetAsync("approval-requests?limit=200")).Json);
        List<string> paged = [];
        for (var offset = 0; offset < 30; offset += 7)
        {
            paged.AddRange(IdsOf((await _rita.GetAsync($"approval-requests?limit=7&offset={offset}")).Json));
        }

        Assert.Equal(frozen.Select(request => request.Id).OrderDescending(StringComparer.Ordinal), whole);
        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task What_is_added_meanwhile_moves_pages_but_loses_nothing()
    {
        var made = (await _service.SeedAsync(30, (request, _) => request)).Select(request => request.Id).ToHashSet();

        HashSet<string> seen = [];
        for (var offset = 0; offset < 30 + 6; offset += 6)
        {
            seen.UnionWith(IdsOf((await _rita.GetAsync($"approval-requests?limit=6&offset={offset}")).Json));
            await _service.SeedAsync(1, (request, _) => request);
            offset += 1;
        }

        Assert.Subset(seen, made);
    }

    [Theory]
    [InlineData("status equals pending, requestorId equals one, resourceId equals proj/shop:env/production:flag/checkout", "1")]
    [InlineData("requestorId anyOf [\"one\", \"two\"], status equals completed", "2,3")]
    [InlineData("projectKey equals shop, resourceKind anyOf [\"flag\"]", "4,3,2,1")]
    [InlineData("projectKey equals other", "5")]
    [InlineData("projectKey anyOf [\"shop\", \"other\"], status equals pending", "5,4,1")]
    [InlineData("projectKey equals shop, projectKey equals other", "")]
    [InlineData("resourceId equals proj/shop:flag/checkout", "4")]
    [InlineData("reviewStatus anyOf [\"approved\"]", "3,2")]
    [InlineData("status anyOf []", "")]
    [InlineData("requestorId equals nobody-knows", "")]
    [InlineData("", "5,4,3,2,1")]
    public async Task Conditions_meet_across_projects(string filter, string expected)
    {
        await _service.WithFlagAsync(project: "other");
        var made = await _service.SeedAsync(
            4,
            (request, i) =>
                request with
                {
                    Requestor = new(ActorKind.Member, i == 1 ? "two" : "one"),
                    Status = i is 1 or 2 ? RequestStatus.Completed : RequestStatus.Pending,
                    Resource = i == 3 ? ResourceId.Flag(RunningService.Project, null, RunningService.Flag) : request.Resource,
                    AppliedUnder = i is 1 or 2 ? new ApprovalSettings() : null,
                }
        );
        var elsewhere = (
            await _rita.PostAsync(
                Client.AnyRoute,
                """
                {"resourceId": "proj/other:env/production:flag/checkout", "description": "Elsewhere", "instructions": [{"kind": "turnFlagOn"}]}
                """
            )
        ).Expect(201).Id;
        var names = made.Select((request, i) => (request.Id, Name: $"{i + 1}")).Append((elsewhere, "5")).ToDictionary();

        foreach (var spelling in new[] { Uri.EscapeDataString(filter), Uri.EscapeDataString(filter).Replace("%20", "+") })
        {
            var page = (await _rita.GetAsync($"approval-requests?filter={spelling}")).Expect(200).Json;
            Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(), IdsOf(page).Select(id => names[id]).Order());
            Assert.Equal(IdsOf(page).OrderDescending(StringComparer.Ordinal), IdsOf(page));
        }
    }

    [Fact]
    public async Task Links_name_only_pages_that_exist_and_keep_the_filter()
    {
        await _service.SeedAsync(5, (request, _) => request);

        Assert.Equal(["self", "next", "last"], await LinksAsync("limit=2"));
        Assert.Equal(["self", "first", "prev", "next", "last"], await LinksAsync("limit=2&offset=2"));
        Assert.Equal(["self", "first", "prev"], await LinksAsync("limit=2&offset=4"));
        Assert.Equal(["self", "first", "prev"], await LinksAsync("limit=2&offset=400"));
        Assert.Equal(["self"], await LinksAsync("limit=200&filter=status+equals+completed"));
        Assert.Equal(["self"], await LinksAsync(""));
        var next = (await _rita.GetAsync("approval-requests?filter=status+equals+pending&limit=2"))
            .Json.GetProperty("_links")
            .GetProperty("next")
            .GetProperty("href")
            .GetString();
        Assert.Equal("/api/v2/approval-requests?filter=status%20equals%20pending&limit=2&offset=2", next);

        async Task<IEnumerable<string>> LinksAsync(string query) =>
            (await _rita.GetAsync($"approval-requests?{query}"))
                .Expect(200)
                .Json.GetProperty("_links")
                .EnumerateObject()
                .Select(link => link.Name);
    }

    [Fact]
    public async Task What_a_request_is_about_comes_with_it_when_asked_for()
    {
        var id = await _rita.AskAsync(Client.AnyRoute);
        string[] expandable = ["project", "environments", "flag", "resource"];

        var bare = await _rita.RequestAsync(id);
        Assert.All(expandable, member => Assert.False(bare.TryGetProperty(member, out _)));
        foreach (var path in new[] { $"approval-requests/{id}", "approval-requests" })
        {
            var answer = (await _rita.GetAsync($"{path}?expand={string.Join(',', expandable)}")).Expect(200).Json;
            var request = answer.TryGetProperty("items", out var items) ? items[0] : answer;
            Assert.Equal("shop", request.GetProperty("project").GetProperty("key").GetString());
            Assert.Equal("production", Assert.Single(request.GetProperty("environments").EnumerateArray()).GetProperty("key").GetString());
            Assert.Equal("checkout", request.GetProperty("flag").GetProperty("key").GetString());
            Assert.Equal("flag", request.GetProperty("resource").GetProperty("kind").GetString());
            Assert.Equal("checkout", request.GetProperty("resource").GetProperty("flag").GetProperty("key").GetString());
        }

        Assert.Equal("unsupported_expand", (await _rita.GetAsync($"approval-requests/{id}?expand=reviews")).Expect(400).Reason);
    }

    [Fact]
    public async Task Open_requests_for_the_same_part_name_each_other_until_one_is_gone()
    {
        var (first, second) = (
            await _rita.AskAsync(),
            await _rita.AskAsync(instructions: """[{"kind": "turnFlagOff"}, {"kind": "updateTrackEvents", "trackEvents": true}]""")
        );
        var elsewhere = await _rita.AskAsync(Client.FlagRoute.Replace("production", "test"));

        Assert.Contains(second, Assert.Single(await ReasonsAsync(first)));
        Assert.Contains(first, Assert.Single(await ReasonsAsync(second)));
        Assert.Empty(await ReasonsAsync(elsewhere));

        (await _rita.DeleteAsync($"approval-requests/{second}")).Expect(204);
        Assert.Empty(await ReasonsAsync(first));

        async Task<IReadOnlyList<string>> ReasonsAsync(string id) =>
            [
                .. (await _rita.RequestAsync(id))
                    .GetProperty("conflicts")
                    .EnumerateArray()
                    .Select(conflict => conflict.GetProperty("reason").GetString()!),
            ];
    }

    private static IReadOnlyList<string> IdsOf(System.Text.Json.JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("_id").GetString()!)];
}
