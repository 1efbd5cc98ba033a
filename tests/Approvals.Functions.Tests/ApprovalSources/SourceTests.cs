using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Approvals.Tests.ExternalApprovals;

namespace Approvals.Tests.ApprovalSources;

/// <summary>Approval sources, and what their tokens open.</summary>
public sealed class SourceTests : IAsyncLifetime
{
    private readonly ServiceSetup _setup = new() { RateLimits = (400, 40) };

    private RunningService _service = null!;
    private Client _ada = null!;
    private Source _source = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync(_setup)).WithFlagAsync(new ApprovalSettings { Required = true });
        _ada = await _service.MemberAsync(Role.Admin);
        _source = await Source.OfAsync(_service, _ada);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task The_token_is_shown_once_and_only_its_hash_is_stored()
    {
        Assert.Matches("^src-[0-9a-f]{24}-[a-z2-7]{40}$", _source.Token);
        var secret = _source.Token.Split('-')[^1];

        foreach (var path in new[] { "approval-sources", $"approval-sources/{_source.Id}", "auditlog", "auditlog/export" })
        {
            var text = (await _ada.GetAsync(path)).Expect(200).Text;
            Assert.DoesNotContain(secret, text);
        }

        var stored = (await _service.Get<AccountStore>().ApprovalSources.FindAsync(_source.Id, default))!.Value;
        Assert.DoesNotContain(secret, $"{stored}");
        Assert.DoesNotContain(stored.TokenHash, (await _ada.GetAsync("auditlog/export")).Expect(200).Text);
    }

    [Fact]
    public async Task A_reset_token_and_one_of_a_source_that_is_off_or_gone_open_nothing()
    {
        var id = await _source.AskAsync();
        var reset = (await _ada.PostAsync($"approval-sources/{_source.Id}/reset")).Expect(200).Json.GetProperty("token").GetString()!;

        Assert.Equal((401, "invalid_token"), Said(await _source.StatusAsync(id)));
        var renewed = new Source(_source.Id, reset, _service);
        (await renewed.StatusAsync(id)).Expect(200);

        await TurnAsync("false");
        Assert.Equal((401, "source_off"), Said(await renewed.StatusAsync(id)));
        await TurnAsync("true");
        (await renewed.StatusAsync(id)).Expect(200);

        (await _ada.DeleteAsync($"approval-sources/{_source.Id}")).Expect(204);
        Assert.Equal((401, "invalid_token"), Said(await renewed.StatusAsync(id)));
        (await _ada.GetAsync($"approval-requests/{id}")).Expect(200);

        async Task TurnAsync(string on) =>
            (
                await _ada.PatchDocumentAsync($"approval-sources/{_source.Id}", $$"""[{"op": "replace", "path": "/on", "value": {{on}}}]""")
            ).Expect(200);
    }

    [Fact]
    public async Task One_source_does_not_find_what_another_has_asked_nor_what_was_asked_here()
    {
        var other = await Source.OfAsync(_service, _ada, name: "Another");
        var (theirs, own) = (await other.AskAsync(), await _ada.AskAsync());

        foreach (var id in new[] { theirs, own, "6629de1bcfd2ab0a4a49a73c", "x" })
        {
            Assert.Equal((404, "unknown_approval"), Said(await _source.StatusAsync(id)));
            Assert.Equal((404, "unknown_approval"), Said(await _source.ApplyAsync(id)));
            Assert.Equal((404, "unknown_approval"), Said(await _source.CancelAsync(id)));
        }
    }

    [Fact]
    public async Task Its_token_opens_no_route_of_the_api_and_access_tokens_open_none_of_its()
    {
        var refused = 0;
        foreach (var function in _service.ApiFunctions.Where(function => function.Trigger.Route!.StartsWith("api/v2/")))
        {
            var path = "/" + function.Trigger.Route!.Replace("{", "").Replace("}", "").Replace("id:length(24)", "6629de1bcfd2ab0a4a49a73c");
            foreach (var method in function.Trigger.Methods!)
            {
                var (verb, nobody) = (new HttpMethod(method.ToUpperInvariant()), _service.Client(null));
                var (answer, anonymous) = (await _source.AsCaller.SendAsync(verb, path, "{}"), await nobody.SendAsync(verb, path, "{}"));
                Assert.True(answer.Status == anonymous.Status, $"{method} {path}: {answer.Text}");
                refused += answer.Status == 401 ? 1 : 0;
            }
        }

        Assert.True(refused > 100, $"{refused}");
        var caller = new Source(_source.Id, _ada.Token!, _service);
        Assert.Equal((401, "wrong_kind_of_key"), Said(await caller.TellAsync(Source.Body())));
        Assert.Equal((401, "wrong_kind_of_key"), Said(await caller.MembersAsync()));
        Assert.Equal("wrong_kind_of_key", (await _source.AsCaller.GetAsync("flags/shop")).Expect(401).Reason);
        Assert.Equal("missing_token", (await _service.Client(null).GetAsync("/api/members")).Expect(401).Reason);
    }

    [Fact]
    public async Task Tokens_that_open_nothing_are_limited_by_address()
    {
        var wrong = new Source(_source.Id, $"{_source.Token[..^1]}{(_source.Token[^1] == 'a' ? 'b' : 'a')}", _service);
        var statuses = new List<int>();
        for (var i = 0; i < 20; i++)
        {
            statuses.Add((await wrong.MembersAsync()).Status);
        }

        Assert.Equal([401, 429], statuses.Distinct());
        _service.Time.Advance(TimeSpan.FromSeconds(10));
        (await _source.MembersAsync()).Expect(200);
    }

    [Fact]
    public async Task Whoever_makes_a_source_may_set_the_rules_there_and_the_place_exists()
    {
        const string Body = """{"name": "LD", "projectKey": "shop", "environmentKey": "production"}""";
        var maker = PolicyStatement.Allow(["createApprovalSource"], "approval-source/*");
        var elsewhere = await _service.PolicyTokenAsync(maker, PolicyStatement.Allow(["*"], "proj/*:env/test"));
        var here = await _service.PolicyTokenAsync(maker, PolicyStatement.Allow(["updateApprovalSettings"], "proj/*:env/production"));

        (await elsewhere.PostAsync("approval-sources", Body)).Expect(403);
        (await here.PostAsync("approval-sources", Body)).Expect(200);
        Assert.Equal((400, "unknown_environment"), Said(await _ada.PostAsync("approval-sources", Body.Replace("production", "none"))));
        Assert.Equal((400, "unknown_project"), Said(await _ada.PostAsync("approval-sources", Body.Replace("shop", "none"))));
        var moved = await _ada.PatchDocumentAsync(
            $"approval-sources/{_source.Id}",
            """[{"op": "replace", "path": "/environmentKey", "value": "test"}]"""
        );
        Assert.Equal((400, "invalid_patch"), Said(moved));
    }

    [Fact]
    public async Task Where_another_system_approves_no_source_is_made_nothing_is_asked_and_what_was_asked_is_approved_by_nobody()
    {
        var (rita, sam) = (await _service.MemberAsync(), await _service.MemberAsync());
        var asked = await _source.AskAsync();
        (await rita.ApproveAsync(asked)).Expect(200);
        (await sam.ApproveAsync(asked)).Expect(200);
        Assert.Equal("approved", (await _source.SaysAsync(asked)).Value);
        using var desk = new JiraDesk();
        (await _ada.ChangeSettingsAsync(Elsewhere.Jira(await _service.ConfigureAsync(desk)))).Expect(200);
        await _service.SettleAsync();

        var made = await _ada.PostAsync("approval-sources", """{"name": "LD", "projectKey": "shop", "environmentKey": "production"}""");
        Assert.Equal((400, "source_approved_elsewhere"), Said(made));
        Assert.Equal((409, "source_approved_elsewhere"), Said(await _source.TellAsync(Source.Body("ld-2"))));

        Assert.Equal(405, (await rita.ApproveAsync(asked)).Status);
        var (value, display) = await _source.SaysAsync(asked);
        Assert.Equal("pending", value);
        Assert.StartsWith("The approval settings name jira, which is not asked", display);
        Assert.Equal(asked, (await _source.TellAsync(Source.Body())).Expect(200).Id);
        await _service.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Empty(desk.Calls);
        Assert.Equal((409, "not_approved"), Said(await _source.ApplyAsync(asked)));

        (await _ada.ChangeSettingsAsync(Elsewhere.Here)).Expect(200);
        Assert.Equal("approved", (await _source.SaysAsync(asked)).Value);
        await _source.AskAsync("ld-2");
    }

    [Theory]
    [InlineData("6629de1bcfd2ab0a4a49a73c", "/requests/6629de1bcfd2ab0a4a49a73c")]
    [InlineData("//evil.example.com/aaaaaaaaaa", "/inbox")]
    [InlineData("", "/inbox")]
    public async Task People_are_led_to_the_request_in_the_page(string id, string path)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = _service.Address };

        using var answer = await http.GetAsync($"/approvals?approvalID={Uri.EscapeDataString(id)}");

        Assert.Equal((302, path), ((int)answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    private static (int Status, string? Reason) Said(Answer answer) => (answer.Status, answer.Reason);
}
