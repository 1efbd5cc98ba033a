using Approvals.Domain.Access;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Accounts;

/// <summary>Members, and the teams they are in.</summary>
public sealed class MemberTests : IAsyncLifetime
{
    private RunningService _service = null!;

    private Client _ada = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _ada = await _service.MemberAsync(Role.Admin);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Members_are_made_all_or_none_and_no_address_twice()
    {
        await PostAsync("""[{"email": "ann@example.com", "role": "reader"}]""", 201);
        var refused = await PostAsync(
            """[{"email": "bob@example.com", "role": "reader"}, {"email": "Ann@Example.com", "role": "reader"}]""",
            400
        );
        Assert.Equal("""email_already_exists_in_account ["Ann@Example.com"]""", Emails(refused));
        var twice = await PostAsync(
            """[{"email": "eve@example.com", "role": "reader"}, {"email": "bob@example.com", "role": "reader"}, {"email": "Eve@example.com", "role": "reader"}]""",
            400
        );
        Assert.Equal("""duplicate_emails ["eve@example.com"]""", Emails(twice));
        Assert.Equal(["ann@example.com"], await EmailsAsync("query:example.com,role:reader"));

        // Somebody from before addresses had rows of their own.
        await _service
            .Get<AccountStore>()
            .SaveMemberAsync(
                new Member
                {
                    Id = "old",
                    Email = "old@example.com",
                    Role = Role.Reader,
                },
                default
            );
        await PostAsync("""[{"email": "OLD@example.com", "role": "reader"}]""", 400);

        var at = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => _ada.PostAsync("members", """[{"email": "cid@example.com", "role": "reader"}]"""))
        );
        Assert.Equal([201, 400, 400, 400, 400, 400, 400, 400], at.Select(answer => answer.Status).Order());
        (
            await _ada.DeleteAsync(
                $"members/{at.Single(answer => answer.Status == 201).Json.GetProperty("items")[0].GetProperty("_id").GetString()}"
            )
        ).Expect(204);
        await PostAsync("""[{"email": "cid@example.com", "role": "reader"}]""", 201);
    }

    [Fact]
    public async Task Lists_are_filtered_ordered_by_address_and_paged()
    {
        (await _ada.PostAsync("teams", """{"key": "backend", "name": "Backend"}""")).Expect(201);
        (await _ada.PostAsync("roles", """{"key": "ops", "name": "Operations", "policy": []}""")).Expect(201);
        await PostAsync(
            """
            [{"email": "c@example.org", "role": "reader", "firstName": "Zoe", "lastName": "Lee", "teamKeys": ["backend"]}, {"email": "B@example.org", "role": "owner"},
             {"email": "a@example.org", "customRoles": ["ops"], "teamKeys": ["backend"]}]
            """,
            201
        );

        foreach (
            var (filter, expected) in new (string, string[])[]
            {
                ("query:EXAMPLE.ORG", ["a@example.org", "B@example.org", "c@example.org"]),
                ("query:zoe l", ["c@example.org"]),
                ("team:Backend", ["a@example.org", "c@example.org"]),
                ("team:backend,role:reader|admin", ["c@example.org"]),
                ("query:example.org,role:admin", ["B@example.org"]),
                ("role:ops", ["a@example.org"]),
                ("customRole:OPS|none", ["a@example.org"]),
                ("query:example.org,noteam:true", ["B@example.org"]),
                ("email:A@EXAMPLE.ORG|b@example.org", ["a@example.org", "B@example.org"]),
                ("id:none", []),
            }
        )
        {
            Assert.Equal(expected, await EmailsAsync(filter));
        }

        var page = (await _ada.GetAsync("members?filter=query:example.org&limit=1&offset=1")).Expect(200).Json;
        Assert.Equal(
            ("B@example.org", 3),
            (page.GetProperty("items")[0].GetProperty("email").GetString(), page.GetProperty("totalCount").GetInt32())
        );
        Assert.Contains("offset=2", page.GetProperty("_links").GetProperty("next").GetProperty("href").GetString());
    }

    [Fact]
    public async Task Members_are_sorted_by_name_and_found_and_sorted_by_when_they_were_last_seen()
    {
        await PostAsync(
            """[{"email": "z@example.org", "role": "reader", "firstName": "Ann"}, {"email": "b@example.org", "role": "reader"}]""",
            201
        );
        var rita = await _service.MemberAsync();
        await _service.SettleAsync();
        var first = _service.Time.GetUtcNow();
        _service.Time.Advance(TimeSpan.FromDays(1));
        (await rita.GetAsync("members/me")).Expect(200);
        await _service.SettleAsync();
        string[] seen = [_ada.Id, rita.Id];
        // A call is a use too, so the list is asked for by who was seen last.
        var list = (await rita.GetAsync("members?sort=-lastSeen,displayName")).Expect(200).Json.GetProperty("items").EnumerateArray();

        Assert.Equal([rita.Id, _ada.Id], list.Select(it => it.GetProperty("_id").GetString()!).Where(seen.Contains));
        Assert.Equal(
            _service.Time.GetUtcNow().ToUnixTimeMilliseconds(),
            list.First(it => it.GetProperty("_id").GetString() == rita.Id).GetProperty("_lastSeen").GetInt64()
        );
        Assert.Equal(0, list.First(it => it.GetProperty("email").GetString() == "b@example.org").GetProperty("_lastSeen").GetInt64());
        Assert.Equal(["b@example.org", "z@example.org"], await EmailsAsync("""lastSeen:{"never":true},query:example.org"""));
        Assert.Equal([], await EmailsAsync("""lastSeen:{"never":false},query:example.org"""));
        Assert.DoesNotContain(
            $"{rita.Id}@example.com",
            await EmailsAsync($$"""lastSeen:{"before":{{first.ToUnixTimeMilliseconds() + 1}}}""")
        );
        Assert.Contains("b@example.org", await EmailsAsync("""lastSeen:{"before":1}"""));
        Assert.Equal(
            ["z@example.org", "b@example.org"],
            (await _ada.GetAsync("members?filter=query:example.org&sort=displayName"))
                .Expect(200)
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(it => it.GetProperty("email").GetString()!)
        );
    }

    [Fact]
    public async Task Somebody_is_always_left_to_manage_the_account()
    {
        var eve = await _service.MemberAsync(Role.Owner);
        (await _ada.DeleteAsync($"members/{_ada.Id}")).Expect(403);

        var both = await Task.WhenAll(
            _ada.DeleteAsync($"members/{eve.Id}"),
            eve.PatchAsync($"members/{_ada.Id}", """[{"op": "replace", "path": "/role", "value": "writer"}]""")
        );

        var admins = (await _service.Get<AccountStore>().Members.AllAsync(default)).Where(row => row.Stored.Value.IsAdmin).ToList();
        Assert.True(admins.Count == 1, $"{admins.Count} are left after {both[0].Status} and {both[1].Status}");
        var last = admins[0].Stored.Value.Id == eve.Id ? eve : _ada;
        Assert.Equal(
            "last_admin",
            (await last.PatchAsync($"members/{last.Id}", """[{"op": "replace", "path": "/role", "value": "reader"}]""")).Expect(409).Reason
        );
    }

    [Fact]
    public async Task Only_admins_make_admins()
    {
        var manager = await _service.MemberAsync(PolicyStatement.Allow(["*"], "member/*"));

        Assert.Equal(
            "admin_required",
            (await manager.PostAsync("members", """[{"email": "a@example.com", "role": "admin"}]""")).Expect(403).Reason
        );
        Assert.Equal(
            "admin_required",
            (await manager.PatchAsync($"members/{manager.Id}", """[{"op": "replace", "path": "/role", "value": "owner"}]"""))
                .Expect(403)
                .Reason
        );
        (await manager.PostAsync("members", """[{"email": "a@example.com", "role": "reader"}]""")).Expect(201);
    }

    [Fact]
    public async Task Whoever_is_removed_leaves_their_teams_and_tokens()
    {
        var rita = await _service.MemberAsync();
        (await _ada.PostAsync("teams", $$"""{"key": "backend", "name": "Backend", "memberIDs": ["{{rita.Id}}", "{{_ada.Id}}"]}""")).Expect(
            201
        );
        Assert.Equal(
            "backend",
            (await rita.GetAsync("members/me")).Expect(200).Json.GetProperty("teams")[0].GetProperty("key").GetString()
        );

        (await _ada.DeleteAsync($"members/{rita.Id}")).Expect(204);

        (await rita.GetAsync("members/me")).Expect(401);
        Assert.Equal([_ada.Id], (await _service.Get<AccountStore>().FindTeamAsync("backend", default))!.MemberIds);
        Assert.DoesNotContain(rita.Id, (await _ada.GetAsync("tokens?showAll=true")).Expect(200).Text);
    }

    [Fact]
    public async Task Members_change_their_own_names_and_nothing_else_of_themselves()
    {
        var rob = await _service.MemberAsync(Role.Reader);

        var named = (await rob.PatchAsync($"members/{rob.Id}", """[{"op": "replace", "path": "/firstName", "value": "Rob"}]"""))
            .Expect(200)
            .Json;
        Assert.Equal(("Rob", "reader"), (named.GetProperty("firstName").GetString(), named.GetProperty("role").GetString()));
        (
            await rob.PatchAsync(
                $"members/{rob.Id}",
                """[{"op": "replace", "path": "/firstName", "value": "Bob"}, {"op": "replace", "path": "/role", "value": "writer"}]"""
            )
        ).Expect(403);
        (await rob.PatchAsync($"members/{_ada.Id}", """[{"op": "replace", "path": "/firstName", "value": "Eve"}]""")).Expect(403);
    }

    [Fact]
    public async Task A_team_changed_by_many_at_once_loses_nobody()
    {
        (await _ada.PostAsync("teams", """{"key": "backend", "name": "Backend"}""")).Expect(201);
        var members = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _service.MemberAsync()));

        await Task.WhenAll(
            members.Select(async member =>
                (
                    await _ada.PatchAsync("teams/backend", $$"""{"instructions": [{"kind": "addMembers", "values": ["{{member.Id}}"]}]}""")
                ).Expect(200)
            )
        );

        var team = (await _service.Get<AccountStore>().FindTeamAsync("backend", default))!;
        Assert.Equal(members.Select(member => member.Id).Order(), team.MemberIds.Order());
        Assert.Equal(9, team.Version);
        (
            await _ada.PatchAsync(
                "teams/backend",
                $$"""{"instructions": [{"kind": "replaceMembers", "values": ["{{members[0].Id}}"]}, {"kind": "removeMembers", "values": ["{{members[1].Id}}"]}]}"""
            )
        ).Expect(200);
        Assert.Equal([members[0].Id], (await _service.Get<AccountStore>().FindTeamAsync("backend", default))!.MemberIds);
    }

    /// <summary>What LaunchDarkly's clients read of a refusal because of addresses.</summary>
    private static string Emails(Answer refused) =>
        $"{refused.Json.GetProperty("code").GetString()} {refused.Json.GetProperty("invalid_emails").GetRawText()}";

    private async Task<Answer> PostAsync(string body, int status) => (await _ada.PostAsync("members", body)).Expect(status);

    private async Task<IEnumerable<string>> EmailsAsync(string filter) =>
        [
            .. (await _ada.GetAsync($"members?filter={Uri.EscapeDataString(filter)}"))
                .Expect(200)
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(member => member.GetProperty("email").GetString()!),
        ];
}
