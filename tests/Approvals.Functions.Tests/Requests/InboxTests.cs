using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

/// <summary>What people look at all day: lists that answer 304 while nothing changes, and what waits for them.</summary>
public sealed class InboxTests
{
    private const string Pending = $"{Client.AnyRoute}?filter=projectKey equals shop";

    [Fact]
    public async Task A_list_that_has_not_changed_takes_one_read_and_is_answered_without_a_body()
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = calls })).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var id = await rita.AskAsync();
        await service.SettleAsync();
        var tag = (await rita.GetAsync(Pending)).Expect(200).Headers["ETag"];

        Assert.Equal(1, await calls.OfAsync(async () => Assert.Equal("", (await ListAsync(service, rita, tag)).Expect(304).Text)));
        (await ListAsync(service, rita, $"\"other\", {tag}")).Expect(304);
        (await ListAsync(service, rita, "\"other\"")).Expect(200);
        (await ListAsync(service, sam, tag)).Expect(200);
        (await ListAsync(service, rita, tag, $"{Pending}&limit=1")).Expect(200);

        (await sam.ApproveAsync(id)).Expect(200);
        var changed = (await ListAsync(service, rita, tag)).Expect(200);
        Assert.Contains("approved", changed.Text, StringComparison.Ordinal);
        await service.SettleAsync();

        tag = (await rita.GetAsync(Pending)).Headers["ETag"];
        await service.SaveSettingsAsync(new ApprovalSettings { MinNumApprovals = 2 });
        (await ListAsync(service, rita, tag)).Expect(200);

        tag = (await rita.GetAsync(Pending)).Headers["ETag"];
        await service.AdvanceAsync(TimeSpan.FromMinutes(11));
        (await ListAsync(service, rita, tag)).Expect(200);
    }

    [Fact]
    public async Task Who_loses_a_right_gets_no_304_for_what_they_saw_with_it()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (ada, rita) = (await service.MemberAsync(Role.Admin), await service.MemberAsync());
        await rita.AskAsync();
        await service.SettleAsync();
        var tag = (await rita.GetAsync(Pending)).Expect(200).Headers["ETag"];

        (await ada.PatchAsync($"members/{rita.Id}", """[{"op": "replace", "path": "/role", "value": "no_access"}]""")).ExpectSuccess();
        await service.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.NotEqual(304, (await ListAsync(service, rita, tag)).Status);
    }

    [Fact]
    public async Task What_may_be_reviewed_is_what_waits_for_a_verdict_of_the_caller()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (rita, sam, reader) = (await service.MemberAsync(), await service.MemberAsync(), await service.MemberAsync(Role.Reader));
        var first = await rita.AskAsync();
        var own = await sam.AskAsync(instructions: """[{"kind": "turnFlagOff"}]""");
        var applied = await rita.AskAsync(instructions: """[{"kind": "addTags", "values": ["b"]}]""");
        (await sam.ApproveAsync(applied)).Expect(200);
        (await rita.ApplyAsync(applied)).Expect(200);

        Assert.Equal([first], await ReviewableAsync(sam));
        Assert.Equal([own], await ReviewableAsync(rita));
        Assert.Empty(await ReviewableAsync(reader));

        (await sam.ReviewAsync(first, "comment")).Expect(200);
        Assert.Equal([first], await ReviewableAsync(sam));
        (await sam.ReviewAsync(first, "decline")).Expect(200);
        Assert.Empty(await ReviewableAsync(sam));

        await service.SaveSettingsAsync(new ApprovalSettings { CanReviewOwnRequest = true });
        Assert.Equal([own], await ReviewableAsync(sam));
        (await sam.GetAsync($"{Client.AnyRoute}?reviewable=perhaps")).Expect(400);
    }

    private static async Task<IEnumerable<string>> ReviewableAsync(Client caller)
    {
        var page = (await caller.GetAsync($"{Client.AnyRoute}?reviewable=true")).Expect(200).Json;
        var ids = page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("_id").GetString()!).ToList();
        Assert.Equal(ids.Count, page.GetProperty("totalCount").GetInt32());
        return ids;
    }

    private static async Task<Answer> ListAsync(RunningService service, Client caller, string tag, string path = Pending)
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v2/{path}");
        request.Headers.TryAddWithoutValidation("Authorization", caller.Token);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var response = await http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }
}
