using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

/// <summary>Teams that are asked for a review.</summary>
public sealed class TeamTests : IAsyncLifetime
{
    private RunningService _service = null!;
    private Client _rita = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _rita = await _service.MemberAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData(Client.FlagRoute)]
    [InlineData(Client.AnyRoute)]
    public async Task A_teams_members_are_asked_as_they_were_when_the_team_was_named(string route)
    {
        await _service.TeamAsync("backend", "ann", "bob");
        var id = await _rita.AskAsync(
            route,
            more: $", \"notifyMemberIds\": [\"{_rita.Id}\", \"{_rita.Id}\"], \"notifyTeamKeys\": [\"backend\", \"backend\"]"
        );
        Assert.Equal([_rita.Id, "ann", "bob"], await NotifiedAsync(id));

        await _service.TeamAsync("backend", "cid");
        Assert.Equal([_rita.Id, "ann", "bob"], await NotifiedAsync(id));

        (await AddTeamAsync(id, "backend")).Expect(200);
        Assert.Equal([_rita.Id, "ann", "bob", "cid"], await NotifiedAsync(id));
    }

    [Fact]
    public async Task A_copy_asks_a_teams_members_too()
    {
        await _service.TeamAsync("backend", "ann", "bob");

        var copy = (
            await _rita.PostAsync(
                Client.CopyRoute,
                """{"description": "Please", "source": {"key": "test"}, "includedActions": ["updateOn"], "notifyTeamKeys": ["backend"]}"""
            )
        ).Expect(201);

        Assert.Equal(["ann", "bob"], await NotifiedAsync(copy.Id));
    }

    [Fact]
    public async Task Ten_members_and_a_team_of_fifty_can_be_asked_reviewed_and_found()
    {
        await _service.TeamAsync("large", People(50));
        await _service.TeamAsync("one-more", "somebody else");
        await _service.TeamAsync("too-large", People(51));
        var members = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _service.MemberAsync()));
        var id = await _rita.AskAsync(more: $", \"notifyMemberIds\": [{string.Join(", ", members.Select(member => $"\"{member.Id}\""))}]");

        (await AddTeamAsync(id, "large")).Expect(200);
        Assert.Equal(60, (await NotifiedAsync(id)).Count);
        Assert.Contains(id, (await _rita.GetAsync($"{Client.AnyRoute}?filter=notifyMemberIds+equals+person-49")).Expect(200).Text);
        Assert.Equal("too_many_notified", (await AddTeamAsync(id, "one-more")).Expect(400).Reason);
        Assert.Equal("team_too_large", (await AddTeamAsync(id, "too-large")).Expect(400).Reason);
        (await members[0].ApproveAsync(id)).Expect(200);
        (await _rita.ApplyAsync(id)).Expect(200);

        var whole = await _rita.AskAsync(more: ", \"notifyTeamKeys\": [\"large\"]");
        (await _rita.DeleteAsync($"{Client.AnyRoute}/{whole}")).Expect(204);
    }

    private static IEnumerable<string> People(int count) => Enumerable.Range(0, count).Select(i => $"person-{i}");

    private Task<Answer> AddTeamAsync(string id, string team) =>
        _rita.PatchAsync($"{Client.AnyRoute}/{id}", $$"""{"instructions": [{"kind": "addReviewers", "notifyTeamKeys": ["{{team}}"]}]}""");

    private async Task<IReadOnlyList<string>> NotifiedAsync(string id) =>
        [.. (await _rita.RequestAsync(id)).GetProperty("notifyMemberIds").EnumerateArray().Select(member => member.GetString()!)];
}
