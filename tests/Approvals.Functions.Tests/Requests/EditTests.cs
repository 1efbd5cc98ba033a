using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

public sealed class EditTests : IAsyncLifetime
{
    private RunningService _service = null!;
    private Client _rita = null!;
    private Client _sam = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        (_rita, _sam) = (await _service.MemberAsync(), await _service.MemberAsync());
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData(Client.FlagRoute)]
    [InlineData(Client.AnyRoute)]
    public async Task A_request_is_described_anew_and_asks_more_people(string route)
    {
        await _service.TeamAsync("backend", _sam.Id, _rita.Id);
        var id = await _rita.AskAsync(route, more: $", \"notifyMemberIds\": [\"{_sam.Id}\"]");

        var edited = (
            await _rita.PatchAsync(
                $"{route}/{id}",
                """
                {"comment": "More", "instructions": [{"kind": "updateDescription", "value": "Pretty please"}, {"kind": "addReviewers", "notifyTeamKeys": ["backend"]}]}
                """
            )
        ).Expect(200).Json;

        Assert.Equal(("Pretty please", 2), (edited.GetProperty("description").GetString(), edited.GetProperty("_version").GetInt32()));
        Assert.Equal([_sam.Id, _rita.Id], Notified(edited));
        Assert.False(edited.TryGetProperty("resourceId", out _) || edited.TryGetProperty("approvalSettings", out _));
        Assert.StartsWith($"/api/v2/{route}/{id}", edited.GetProperty("_links").GetProperty("self").GetProperty("href").GetString());

        var read = await _rita.RequestAsync(id);
        Assert.Equal(("Pretty please", 2), (read.GetProperty("description").GetString(), read.GetProperty("_version").GetInt32()));
        Assert.Equal([_sam.Id, _rita.Id], Notified(read));
        Assert.Contains(id, (await _rita.GetAsync($"{Client.AnyRoute}?filter=notifyMemberIds+equals+{_rita.Id}")).Expect(200).Text);
    }

    [Fact]
    public async Task An_edit_keeps_the_reviews_and_one_that_changes_nothing_keeps_the_version()
    {
        var id = await _rita.AskAsync();
        (await _sam.ApproveAsync(id)).Expect(200);
        var edit =
            $$"""{"instructions": [{"kind": "addReviewers", "notifyMemberIds": ["{{_sam.Id}}"]}, {"kind": "updateDescription", "value": "Please"}]}""";

        var first = (await _rita.PatchAsync($"{Client.AnyRoute}/{id}", edit)).Expect(200).Json;
        var again = (await _rita.PatchAsync($"{Client.AnyRoute}/{id}", edit)).Expect(200).Json;

        Assert.Equal(3, first.GetProperty("_version").GetInt32());
        Assert.Equal(3, again.GetProperty("_version").GetInt32());
        Assert.Equal("approved", again.GetProperty("reviewStatus").GetString());
        (await _rita.ApplyAsync(id)).Expect(200);
    }

    [Theory]
    [InlineData("approve", 409)]
    [InlineData("decline", 409)]
    [InlineData("comment", 200)]
    public async Task A_description_does_not_change_under_a_verdict(string review, int status)
    {
        var id = await _rita.AskAsync();
        (await _sam.ReviewAsync(id, review)).Expect(200);
        (await _sam.ReviewAsync(id, "comment")).Expect(200);

        var answer = (await EditAsync(id)).Expect(status);
        Assert.Equal(status == 409 ? "already_reviewed" : null, answer.Reason);
        Assert.Equal(status == 409 ? "Please" : "Pretty please", (await _rita.RequestAsync(id)).GetProperty("description").GetString());
    }

    [Fact]
    public async Task A_request_that_was_applied_is_not_edited()
    {
        var id = await _rita.AskAsync();
        (await _sam.ApproveAsync(id)).Expect(200);
        (await _rita.ApplyAsync(id)).Expect(200);

        Assert.Equal("not_pending", (await EditAsync(id)).Expect(409).Reason);
    }

    [Fact]
    public async Task Edits_at_the_same_time_are_all_kept()
    {
        var id = await _rita.AskAsync();
        var members = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _service.MemberAsync()));

        var answers = await Task.WhenAll(
            members.Select(member =>
                _rita.PatchAsync(
                    $"{Client.AnyRoute}/{id}",
                    $$"""{"instructions": [{"kind": "addReviewers", "notifyMemberIds": ["{{member.Id}}"]}]}"""
                )
            )
        );

        Assert.All(answers, answer => answer.Expect(200));
        var request = await _rita.RequestAsync(id);
        Assert.Equal(members.Select(member => member.Id).Order(), Notified(request).Order());
        Assert.Equal(11, request.GetProperty("_version").GetInt32());
    }

    [Theory]
    [InlineData(Client.FlagRoute)]
    [InlineData(Client.AnyRoute)]
    public async Task An_edit_must_ask_for_the_beta_version(string route)
    {
        var path = $"{route}/{await _rita.AskAsync()}";
        const string Body = """{"instructions": [{"kind": "updateDescription", "value": "Pretty please"}]}""";

        Assert.Equal(
            "beta_header_required",
            (await _rita.SendAsync(HttpMethod.Patch, path, Body, asBeta: false, asPatch: true)).Expect(403).Reason
        );
    }

    private Task<Answer> EditAsync(string id) =>
        _rita.PatchAsync($"{Client.AnyRoute}/{id}", """{"instructions": [{"kind": "updateDescription", "value": "Pretty please"}]}""");

    private static IEnumerable<string> Notified(System.Text.Json.JsonElement request) =>
        request.GetProperty("notifyMemberIds").EnumerateArray().Select(member => member.GetString()!);
}
