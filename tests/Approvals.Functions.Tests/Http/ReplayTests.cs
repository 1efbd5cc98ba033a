using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Http;

/// <summary>An answer that is kept for a key is for the same token and query, and for nobody who may not see any more what it tells.</summary>
public sealed class ReplayTests : IAsyncLifetime
{
    private const string Replayed = "Idempotency-Replayed";

    private const string Flag = """{"key": "new", "name": "New"}""";

    private RunningService _service = null!;

    private Client _ada = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _ada = await _service.MemberAsync(Role.Admin);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Another_token_of_the_same_member_gets_an_answer_of_its_own()
    {
        var rita = await _service.MemberAsync();
        var reader = _service.Client(
            (await rita.PostAsync("tokens", """{"role": "reader"}""")).Expect(201).Json.GetProperty("token").GetString()
        );
        (await _service.KeyedAsync(rita, "flags/shop", Flag, "k")).Expect(201);

        Assert.Equal("access_denied", (await _service.KeyedAsync(reader, "flags/shop", Flag, "k")).Expect(403).Reason);
        Assert.Equal("true", (await _service.KeyedAsync(rita, "flags/shop", Flag, "k")).Expect(201).Header(Replayed));
    }

    [Fact]
    public async Task Another_query_is_another_call()
    {
        (await _service.KeyedAsync(_ada, "flags/shop", Flag, "k")).Expect(201);

        var other = await _service.KeyedAsync(_ada, "flags/shop?clone=checkout", Flag, "k");
        Assert.Equal(409, other.Status);
        Assert.Null(other.Header(Replayed));
        Assert.Equal("true", (await _service.KeyedAsync(_ada, "flags/shop?clone=checkout", Flag, "k")).Header(Replayed));
    }

    /// <summary>Path and body of calls of somebody who loses the right to see the project before repeating them; {id} is an approved request.</summary>
    [Theory]
    [InlineData("flags/shop", Flag)]
    [InlineData("projects/shop/environments", """{"key": "new", "name": "New", "color": "417505"}""")]
    [InlineData("projects", """{"key": "new", "name": "New"}""")]
    [InlineData(
        Client.AnyRoute,
        """{"resourceId": "proj/shop:env/production:flag/checkout", "description": "Please", "instructions": [{"kind": "turnFlagOn"}]}"""
    )]
    [InlineData(Client.AnyRoute + "/{id}/reviews", """{"kind": "comment", "comment": "Why?"}""")]
    [InlineData(Client.FlagRoute + "/{id}/apply", "{}")]
    [InlineData(Client.ScheduleRoute, """{"executionDate": 1900000000000, "instructions": [{"kind": "turnFlagOn"}]}""")]
    public async Task Whoever_may_not_see_it_any_more_is_not_shown_it_again(string path, string body)
    {
        var role = await _service.RoleAsync(PolicyStatement.Allow(["*"], "*"));
        var rita = await _service.MemberAsync(Role.NoAccess, PolicyStatement.Allow(["viewMember"], "member/none"));
        (await _ada.PatchAsync($"members/{rita.Id}", $$"""[{"op": "add", "path": "/customRoles/-", "value": "{{role}}"}]""")).Expect(200);
        if (path.Contains("{id}"))
        {
            var id = await _ada.AskAsync();
            (await (await _service.MemberAsync()).ApproveAsync(id)).Expect(200);
            path = path.Replace("{id}", id);
        }

        Assert.InRange((await _service.KeyedAsync(rita, path, body, "k")).Status, 200, 201);

        // Whoever may still see it is, also without the right to do it again.
        await ChangeAsync("""{"effect": "allow", "actions": ["viewProject"], "resources": ["proj/*"]}""");
        Assert.Equal("true", (await _service.KeyedAsync(rita, path, body, "k")).Header(Replayed));
        await ChangeAsync("""{"effect": "allow", "actions": ["viewProject"], "resources": ["proj/other"]}""");
        var refused = (await _service.KeyedAsync(rita, path, body, "k")).Expect(403);
        Assert.Equal("access_denied", refused.Reason);
        Assert.Null(refused.Header(Replayed));

        async Task ChangeAsync(string statement) =>
            (await _ada.PatchAsync($"roles/{role}", $$"""[{"op": "replace", "path": "/policy", "value": [{{statement}}]}]""")).Expect(200);
    }

    [Fact]
    public async Task Tags_are_looked_at_as_they_are_when_it_is_repeated()
    {
        var rita = await _service.MemberAsync(PolicyStatement.Allow(["*"], "*"), PolicyStatement.Deny(["*"], "proj/*:env/*:flag/*;secret"));
        (await _service.KeyedAsync(rita, "flags/shop", Flag, "k")).Expect(201);
        (await _service.KeyedAsync(rita, "flags/shop", Flag, "k")).Expect(201);

        (await _ada.PatchAsync("flags/shop/new", """{"instructions": [{"kind": "addTags", "values": ["secret"]}]}""")).Expect(200);

        (await _service.KeyedAsync(rita, "flags/shop", Flag, "k")).Expect(403);
    }
}
