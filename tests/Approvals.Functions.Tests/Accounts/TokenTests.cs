using Approvals.Domain.Access;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Approvals.Tests.Http;

namespace Approvals.Tests.Accounts;

/// <summary>Tokens hand out no more than whoever makes them may, and their texts are good from when until when.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private const string Everything = """[{"effect": "allow", "actions": ["*"], "resources": ["*"]}]""";

    private RunningService _service = null!;

    public async Task InitializeAsync() => _service = await (await RunningService.StartAsync()).WithFlagAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>The caller's role, and the role of the token they call with; what they ask for; the answer.</summary>
    [Theory]
    [InlineData(Role.Writer, Role.Writer, "\"role\": \"reader\"", 201)]
    [InlineData(Role.Writer, Role.Writer, "\"role\": \"writer\"", 201)]
    [InlineData(Role.Writer, Role.Writer, "\"role\": \"admin\"", 403)]
    [InlineData(Role.Writer, Role.Writer, "\"inlineRole\": " + Everything, 201)]
    [InlineData(Role.Writer, Role.Writer, "\"role\": \"reader\", \"serviceToken\": true", 403)]
    [InlineData(Role.Admin, Role.Admin, "\"role\": \"admin\", \"serviceToken\": true", 201)]
    [InlineData(Role.Admin, Role.Admin, "\"inlineRole\": " + Everything + ", \"serviceToken\": true", 201)]
    [InlineData(Role.Admin, Role.Reader, "\"role\": \"reader\"", 201)]
    [InlineData(Role.Admin, Role.Reader, "\"role\": \"writer\"", 403)]
    [InlineData(Role.Admin, Role.Reader, "\"inlineRole\": " + Everything, 403)]
    [InlineData(Role.Admin, Role.Writer, "\"role\": \"reader\", \"serviceToken\": true", 403)]
    [InlineData(Role.Reader, Role.Reader, "\"role\": \"reader\"", 201)]
    public async Task A_token_may_no_more_than_who_makes_it(Role member, Role token, string asked, int status)
    {
        var client = await WithTokenAsync(await _service.MemberAsync(member), token);

        (await client.PostAsync("tokens", $$"""{"name": "New", {{asked}}}""")).Expect(status);
    }

    [Fact]
    public async Task No_token_becomes_stronger_by_way_of_its_members_other_tokens()
    {
        var ada = await _service.MemberAsync(Role.Admin);
        var strong = (await ada.PostAsync("tokens", """{"role": "admin"}""")).Expect(201).Id;
        var weak = await WithTokenAsync(ada, Role.Reader);
        var own = (await weak.GetAsync("caller-identity")).Expect(200).Json.GetProperty("tokenId").GetString();

        Assert.Equal("exceeds_caller", (await weak.PostAsync($"tokens/{strong}/reset")).Expect(403).Reason);
        Assert.Equal(
            "exceeds_caller",
            (await weak.PatchAsync($"tokens/{own}", """[{"op": "replace", "path": "/role", "value": "admin"}]""")).Expect(403).Reason
        );
        Assert.Equal(
            "exceeds_caller",
            (
                await weak.PatchAsync(
                    $"tokens/{own}",
                    $$"""[{"op": "remove", "path": "/role"}, {"op": "replace", "path": "/inlineRole", "value": {{Everything}}}]"""
                )
            )
                .Expect(403)
                .Reason
        );
        (await weak.PostAsync($"tokens/{own}/reset")).Expect(200);
    }

    [Fact]
    public async Task A_personal_token_may_no_more_than_its_member_whatever_it_says()
    {
        var rob = await _service.MemberAsync(Role.Reader);
        var token = (await rob.PostAsync("tokens", $$"""{"inlineRole": {{Everything}}}"""))
            .Expect(201)
            .Json.GetProperty("token")
            .GetString();

        (await _service.Client(token).GetAsync("flags/shop/checkout")).Expect(200);
        (await _service.Client(token).PostAsync("flags/shop", """{"key": "new", "name": "New"}""")).Expect(403);
    }

    [Fact]
    public async Task A_reset_token_is_the_same_with_another_text_and_a_deleted_one_is_nothing()
    {
        var rita = await _service.MemberAsync();
        var made = (await rita.PostAsync("tokens", """{"name": "Laptop", "role": "writer"}""")).Expect(201);
        var first = _service.Client(made.Json.GetProperty("token").GetString());
        (await first.GetAsync("caller-identity")).Expect(200);

        var reset = (await rita.PostAsync($"tokens/{made.Id}/reset")).Expect(200);
        var second = _service.Client(reset.Json.GetProperty("token").GetString());
        Assert.Equal(made.Id, (await second.GetAsync("caller-identity")).Expect(200).Json.GetProperty("tokenId").GetString());
        (await first.GetAsync("caller-identity")).Expect(401);
        Assert.Equal(second.Token![^4..], (await rita.GetAsync($"tokens/{made.Id}")).Expect(200).Json.GetProperty("token").GetString());

        (await rita.DeleteAsync($"tokens/{made.Id}")).Expect(204);
        (await second.GetAsync("caller-identity")).Expect(401);
        Assert.DoesNotContain(made.Id, (await rita.GetAsync("tokens")).Expect(200).Text);
        (await rita.GetAsync($"tokens/{made.Id}")).Expect(403);
    }

    [Fact]
    public async Task A_token_with_an_expiry_is_good_until_then_and_not_a_moment_longer()
    {
        var (rita, time) = (await _service.MemberAsync(), _service.Time);
        var expiry = time.GetUtcNow().AddSeconds(45);
        var made = (await rita.PostAsync("tokens", $$"""{"role": "writer", "expiry": {{expiry.ToUnixTimeMilliseconds()}}}""")).Expect(201);
        var laptop = _service.Client(made.Json.GetProperty("token").GetString());

        // Remembered for 30 seconds, and again for the 15 that are left.
        time.Advance(TimeSpan.FromSeconds(20));
        (await laptop.GetAsync("caller-identity")).Expect(200);
        time.Advance(TimeSpan.FromSeconds(25) - TimeSpan.FromTicks(1));
        (await laptop.GetAsync("caller-identity")).Expect(200);
        time.Advance(TimeSpan.FromTicks(1));
        var refused = (await laptop.GetAsync("caller-identity")).Expect(401);

        Assert.Equal("expired_token", refused.Reason);
        Assert.Contains(expiry.ToString("u"), refused.Text);
        Assert.Equal(
            expiry.ToUnixTimeMilliseconds(),
            (await rita.GetAsync($"tokens/{made.Id}")).Expect(200).Json.GetProperty("expiry").GetInt64()
        );
        Assert.Equal("expired_token", (await rita.PostAsync($"tokens/{made.Id}/reset")).Expect(409).Reason);
        (await rita.PatchDocumentAsync($"tokens/{made.Id}", """[{"op": "replace", "path": "/expiry", "value": 1900000000000}]""")).Expect(
            400
        );
        (await rita.DeleteAsync($"tokens/{made.Id}")).Expect(204);
    }

    [Fact]
    public async Task A_token_hands_out_none_that_lasts_longer()
    {
        var rita = await _service.MemberAsync();
        var lasting = (await rita.PostAsync("tokens", """{"role": "writer"}""")).Expect(201);
        var brief = _service.Client(
            (await rita.PostAsync("tokens", """{"role": "writer", "expiry": 1900000000000}"""))
                .Expect(201)
                .Json.GetProperty("token")
                .GetString()
        );

        Assert.Equal("outlives_caller", (await brief.PostAsync("tokens", """{"role": "writer"}""")).Expect(403).Reason);
        Assert.Equal(
            "outlives_caller",
            (await brief.PostAsync("tokens", """{"role": "writer", "expiry": 1900000000001}""")).Expect(403).Reason
        );
        Assert.Equal("outlives_caller", (await brief.PostAsync($"tokens/{lasting.Id}/reset")).Expect(403).Reason);
        (await brief.PostAsync("tokens", """{"role": "writer", "expiry": 1900000000000}""")).Expect(201);
    }

    [Fact]
    public async Task The_former_text_of_a_reset_token_stands_for_the_same_token_until_the_time_that_was_said()
    {
        var (rita, ada) = (await _service.MemberAsync(), await _service.MemberAsync(Role.Admin));
        var made = (await ada.PostAsync("tokens", """{"name": "Pipeline", "role": "writer", "serviceToken": true}""")).Expect(201);
        var first = _service.Client(made.Json.GetProperty("token").GetString());
        var second = await ResetAsync($"?expiry={_service.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds()}");

        // It is one token, that is listed once and changed for both of its texts.
        var asked = await first.AskAsync();
        Assert.Equal("own_request", (await second.ApproveAsync(asked)).Expect(405).Reason);
        Assert.Single(
            (await ada.GetAsync("tokens")).Expect(200).Json.GetProperty("items").EnumerateArray(),
            token => token.GetProperty("_id").GetString() == made.Id
        );
        (await ada.PatchDocumentAsync($"tokens/{made.Id}", """[{"op": "replace", "path": "/role", "value": "reader"}]""")).Expect(200);
        (await first.ApproveAsync(asked)).Expect(403);
        (await second.ApproveAsync(asked)).Expect(403);

        _service.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("expired_token", (await first.GetAsync("caller-identity")).Expect(401).Reason);
        (await second.GetAsync("caller-identity")).Expect(200);

        // The next reset ends a former text, whatever was said of it, and so does the end of the token.
        var third = await ResetAsync($"?expiry={_service.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds()}");
        var fourth = await ResetAsync($"?expiry={_service.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds()}");
        await ExpectAsync((first, 401), (second, 401), (third, 200), (fourth, 200));
        var fifth = await ResetAsync("");
        await ExpectAsync((third, 401), (fourth, 401), (fifth, 200));
        var sixth = await ResetAsync($"?expiry={_service.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds()}");
        await ExpectAsync((fifth, 200), (sixth, 200));
        (await ada.DeleteAsync($"tokens/{made.Id}")).Expect(204);
        await ExpectAsync((fifth, 401), (sixth, 401));
        (await rita.GetAsync("caller-identity")).Expect(200);
        Assert.DoesNotContain(await _service.Get<AccountStore>().Tokens.AllAsync(default), row => row.Stored.Value.Id == made.Id);

        async Task<Client> ResetAsync(string query) =>
            _service.Client((await ada.PostAsync($"tokens/{made.Id}/reset{query}")).Expect(200).Json.GetProperty("token").GetString());

        static async Task ExpectAsync(params (Client Caller, int Status)[] calls)
        {
            foreach (var (caller, status) in calls)
            {
                (await caller.GetAsync("caller-identity")).Expect(status);
            }
        }
    }

    [Fact]
    public async Task Whoever_is_overtaken_by_a_reset_changes_nothing_under_the_former_text()
    {
        var (ada, store) = (await _service.MemberAsync(Role.Admin), _service.Get<AccountStore>());
        var former = new AccessToken
        {
            Id = "overtaken",
            Name = "Robot",
            Role = Role.Reader,
            LastFour = "0000",
            CreatedAt = ServiceSetup.Start,
            ReplacedBy = "new-hash",
        };
        await store.AddTokenAsync("old-hash", former);

        Assert.Equal(
            "contention",
            (await ada.PatchDocumentAsync("tokens/overtaken", """[{"op": "replace", "path": "/name", "value": "Other"}]"""))
                .Expect(409)
                .Reason
        );
        Assert.Equal("contention", (await ada.PostAsync("tokens/overtaken/reset")).Expect(409).Reason);
        Assert.Equal("contention", (await ada.PostAsync("tokens/overtaken/reset?expiry=1900000000000")).Expect(409).Reason);
        Assert.Equal("contention", (await ada.DeleteAsync("tokens/overtaken")).Expect(409).Reason);
        Assert.Equal(
            ("old-hash", "Robot"),
            (await store.HashOfTokenAsync("overtaken", default), (await store.FindTokenAsync("old-hash", default))!.Name)
        );
    }

    [Fact]
    public async Task When_a_token_was_last_used_is_written_once_an_hour_and_a_call_never_depends_on_it()
    {
        var calls = new TableCalls();
        await using var service = await RunningService.StartAsync(new() { TableCalls = calls });
        var robot = await service.ServiceTokenAsync();
        var id = "";
        var started = service.Time.GetUtcNow();

        // Neither a write that fails nor one that hangs is noticed, and what was not written is written later.
        calls.BeforeUse = () => throw new Azure.RequestFailedException("The table service is away.");
        await CallAsync(expectedLastUse: null);
        var hung = new TaskCompletionSource();
        calls.BeforeUse = () => hung.Task;
        service.Time.Advance(TimeSpan.FromMinutes(1));
        await CallAsync(expectedLastUse: null, settle: false);
        hung.SetResult();
        await CallAsync(expectedLastUse: started.AddMinutes(1));
        calls.BeforeUse = () => Task.CompletedTask;

        var written = calls.Uses;
        for (var minutes = 0; minutes < 59; minutes++)
        {
            service.Time.Advance(TimeSpan.FromMinutes(1));
            await CallAsync(expectedLastUse: started.AddMinutes(1));
        }

        Assert.Equal(written, calls.Uses);
        service.Time.Advance(TimeSpan.FromMinutes(1));
        await CallAsync(expectedLastUse: started.AddMinutes(61));
        Assert.Equal(written + 1, calls.Uses);

        // Changes of the token keep it.
        (await robot.PostAsync($"tokens/{id}/reset")).Expect(403);
        var ada = await service.MemberAsync(Role.Admin);
        (await ada.PatchDocumentAsync($"tokens/{id}", """[{"op": "replace", "path": "/name", "value": "Other"}]""")).Expect(200);
        Assert.Equal(
            started.AddMinutes(61).ToUnixTimeMilliseconds(),
            (await ada.PostAsync($"tokens/{id}/reset")).Expect(200).Json.GetProperty("lastUsed").GetInt64()
        );

        async Task CallAsync(DateTimeOffset? expectedLastUse, bool settle = true)
        {
            id = (await robot.GetAsync("caller-identity")).Expect(200).Json.GetProperty("tokenId").GetString();
            if (settle)
            {
                await service.SettleAsync();
            }

            var shown = (await robot.GetAsync($"tokens/{id}")).Expect(200).Json;
            Assert.Equal(expectedLastUse?.ToUnixTimeMilliseconds(), shown.TryGetProperty("lastUsed", out var at) ? at.GetInt64() : null);
        }
    }

    [Fact]
    public async Task A_use_that_is_written_late_undoes_no_change_and_brings_back_no_deleted_token()
    {
        var calls = new TableCalls();
        await using var service = await RunningService.StartAsync(new() { TableCalls = calls });
        var ada = await service.MemberAsync(Role.Admin);
        (await ada.GetAsync("caller-identity")).Expect(200);
        await service.SettleAsync();
        foreach (var deleted in new[] { false, true })
        {
            var made = (await ada.PostAsync("tokens", """{"name": "Before", "role": "writer"}""")).Expect(201);
            var (late, begun) = (new TaskCompletionSource(), new TaskCompletionSource());
            calls.BeforeUse = () =>
            {
                begun.TrySetResult();
                return late.Task;
            };
            (await service.Client(made.Json.GetProperty("token").GetString()).GetAsync("caller-identity")).Expect(200);
            await begun.Task;
            if (deleted)
            {
                (await ada.DeleteAsync($"tokens/{made.Id}")).Expect(204);
            }
            else
            {
                (await ada.PatchDocumentAsync($"tokens/{made.Id}", """[{"op": "replace", "path": "/name", "value": "After"}]""")).Expect(
                    200
                );
            }

            late.SetResult();
            await service.SettleAsync();
            Assert.Equal(
                deleted ? [] : ["After"],
                (await service.Get<AccountStore>().TokensAsync(default))
                    .Where(token => token.Token.Id == made.Id)
                    .Select(token => token.Token.Name)
            );
        }
    }

    [Fact]
    public async Task Calls_that_ask_for_no_version_are_answered_in_the_tokens_default_version()
    {
        var rita = await _service.MemberAsync();
        var token = (await rita.PostAsync("tokens", """{"role": "writer", "defaultApiVersion": 20220603}"""))
            .Expect(201)
            .Json.GetProperty("token")
            .GetString();

        Assert.Equal("20220603", (await _service.CallAsync("GET", Client.AnyRoute, token)).Expect(200).Header("LD-API-Version"));
        Assert.Equal("20220603", (await _service.CallAsync("GET", "flags/shop/none", token)).Expect(404).Header("LD-API-Version"));
        Assert.Equal(
            "20191212",
            (await _service.CallAsync("GET", Client.AnyRoute, token, ("LD-API-Version", "20191212"))).Expect(200).Header("LD-API-Version")
        );
        Assert.Equal("20240415", (await _service.CallAsync("GET", Client.AnyRoute, rita.Token)).Expect(200).Header("LD-API-Version"));
    }

    [Fact]
    public async Task Everybody_lists_their_own_tokens_and_admins_those_of_all()
    {
        var (ada, rita, robot) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync(), await _service.ServiceTokenAsync());

        Assert.Equal(1, await CountAsync(rita, ""));
        Assert.Equal(1, await CountAsync(rita, "?showAll=true"));
        Assert.Equal(1, await CountAsync(robot, "?showAll=true"));
        Assert.Equal(2, await CountAsync(ada, ""));
        Assert.Equal(3, await CountAsync(ada, "?showAll=true"));

        static async Task<int> CountAsync(Client caller, string query) =>
            (await caller.GetAsync($"tokens{query}")).Expect(200).Json.GetProperty("totalCount").GetInt32();
    }

    private async Task<Client> WithTokenAsync(Client member, Role role) =>
        _service.Client(
            (await member.PostAsync("tokens", $$"""{"role": "{{RoleNames.Of(role)}}"}"""))
                .Expect(201)
                .Json.GetProperty("token")
                .GetString(),
            member.Id
        );
}
