using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Auditing;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.ApprovalSources;

/// <summary>Requests for changes that another service makes: the rules of requests go for them, and nothing is changed here.</summary>
public sealed class ToldRequestTests : IAsyncLifetime
{
    private const string Outside = "proj/shop:env/production:outside-flag/checkout";

    private RunningService _service = null!;
    private Client _ada = null!;
    private Client _rita = null!;
    private Client _sam = null!;
    private Source _source = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync(new ApprovalSettings { Required = true });
        (_ada, _rita, _sam) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync(), await _service.MemberAsync());
        _source = await Source.OfAsync(_service, _ada);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task All_that_was_told_is_shown_and_in_the_audit_log()
    {
        var id = await _source.AskAsync();

        var shown = await _rita.RequestAsync(id);
        Assert.Equal(Outside, shown.GetProperty("resourceId").GetString());
        Assert.False(shown.TryGetProperty("requestorId", out _));
        Assert.Equal("Ann asks to turn on checkout\n\nFor the sale", shown.GetProperty("description").GetString());
        Assert.Equal("changeElsewhere", shown.GetProperty("instructions")[0].GetProperty("kind").GetString());
        Assert.Empty(shown.GetProperty("conflicts").EnumerateArray());
        AssertTold(shown.GetProperty("told"));
        var entry = Assert.Single(await EntriesAsync("createApprovalRequest"));
        Assert.Equal(
            ("approvalSource", "LaunchDarkly", _source.Id),
            (
                entry.GetProperty("actor").GetProperty("kind").GetString(),
                entry.GetProperty("actor").GetProperty("sourceName").GetString(),
                entry.GetProperty("actor").GetProperty("sourceId").GetString()
            )
        );
        Assert.Equal(
            "Turn on targeting\nServe true to everybody",
            entry.GetProperty("details").GetProperty("approvalRequest").GetProperty("told").GetProperty("details").GetString()
        );

        var preview = (await _rita.GetAsync($"approval-requests/{id}/preview")).Expect(200).Json;
        Assert.Equal(
            "Make the change in the service that asks for it: \"Ann asks to turn on checkout\"",
            preview.GetProperty("instructions")[0].GetProperty("text").GetString()
        );
        Assert.Equal("The checkout", preview.GetProperty("name").GetString());

        void AssertTold(JsonElement told)
        {
            Assert.Equal(
                [
                    "LaunchDarkly",
                    "ld-1",
                    "Turn on targeting\nServe true to everybody",
                    "For the sale",
                    "https://app.launchdarkly.com/approvals/1",
                ],
                new[] { "sourceName", "externalId", "details", "comment", "link" }.Select(name => told.GetProperty(name).GetString())
            );
            Assert.Equal("ann@elsewhere.example.com", told.GetProperty("requestedBy").GetString());
            Assert.Equal("Slowly", told.GetProperty("formVariables").GetProperty("plan").GetString());
            Assert.Equal(
                ["web The web web-tag", "prod The prod prod-tag", "checkout The checkout checkout-tag"],
                new[] { "project", "environment", "flag" }
                    .Select(name => told.GetProperty(name))
                    .Select(it => $"{it.GetProperty("key")} {it.GetProperty("name")} {it.GetProperty("tags")[0]}")
            );
        }
    }

    [Fact]
    public async Task The_local_flag_of_the_same_key_is_another_one()
    {
        var (told, own) = (await _source.AskAsync(), await _rita.AskAsync());

        var list = (await _rita.GetAsync(Client.FlagRoute)).Expect(200).Json.GetProperty("items");
        Assert.Equal([own], list.EnumerateArray().Select(it => it.GetProperty("_id").GetString()));
        (await _rita.GetAsync($"{Client.FlagRoute}/{told}")).Expect(404);
        (await _sam.PostAsync($"{Client.FlagRoute}/{told}/review", """{"kind": "approve"}""")).Expect(404);
        Assert.Empty((await _rita.RequestAsync(own)).GetProperty("conflicts").EnumerateArray());
        Assert.Equal([told], await ListedAsync("resourceKind", "outside-flag"));
        Assert.Equal([told], await ListedAsync("resourceId", Outside));
        Assert.Equal([own], await ListedAsync("resourceKind", "flag"));

        (await _sam.ApproveAsync(told)).Expect(200);
        (await _ada.ApproveAsync(told)).Expect(200);
        (await _source.ApplyAsync(told)).Expect(200);
        await _service.SettleAsync();
        Assert.False((await _rita.FlagAsync()).On);
        Assert.Equal("pending", await _rita.StatusAsync(own));

        // Nobody can ask for a change of it by themselves.
        var asked = await _rita.PostAsync(
            "approval-requests",
            $$"""{"resourceId": "{{Outside}}", "description": "Mine", "instructions": [{"kind": "turnFlagOn"}]}"""
        );
        Assert.Equal((400, "invalid_resource_id"), (asked.Status, asked.Reason));
    }

    [Fact]
    public async Task It_is_not_applied_here_neither_by_anybody_nor_by_itself()
    {
        (await _ada.ChangeSettingsAsync("\"autoApplyApprovedChanges\": true")).Expect(200);
        var id = await _source.AskAsync();
        (await _rita.ApproveAsync(id)).Expect(200);
        (await _sam.ApproveAsync(id)).Expect(200);
        await _service.AdvanceAsync(TimeSpan.FromMinutes(3));

        Assert.Equal("pending", await _rita.StatusAsync(id));
        var applied = await _ada.ApplyAsync(id);
        Assert.Equal((400, "applied_elsewhere"), (applied.Status, applied.Reason));
        Assert.Contains("'LaunchDarkly'", applied.Text);
        Assert.Equal(("approved", "Approved (2 of 2)"), await _source.SaysAsync(id));
    }

    [Fact]
    public async Task Who_asks_is_the_member_with_the_address_and_cannot_approve()
    {
        var email = await _source.EmailOfAsync(_rita);
        var mailbox = email.Replace("@", "+ld@").ToUpperInvariant();
        var id = await _source.AskAsync("ld-1", ("requestedBy", new { id = "5f0c", email = mailbox }));

        Assert.Equal(_rita.Id, (await _ada.RequestAsync(id)).GetProperty("requestorId").GetString());
        Assert.Equal("own_request", (await _rita.ApproveAsync(id)).Expect(405).Reason);
        (await _sam.ApproveAsync(id)).Expect(200);
        Assert.Equal(("approved", "Approved (1 of 1)"), await _source.SaysAsync(id));
    }

    [Fact]
    public async Task Where_no_member_has_the_address_one_approval_more_is_needed_for_it_may_be_the_askers()
    {
        var id = await _source.AskAsync();

        (await _rita.ApproveAsync(id)).Expect(200);
        Assert.Equal(("pending", "Waiting for review (1 of 2)"), await _source.SaysAsync(id));
        var early = (await _source.ApplyAsync(id)).Expect(409);
        Assert.Contains("no member has the address of who asked", early.Text);
        (await _sam.ApproveAsync(id)).Expect(200);
        Assert.Equal(("approved", "Approved (2 of 2)"), await _source.SaysAsync(id));

        (await _ada.ChangeSettingsAsync("\"canReviewOwnRequest\": true")).Expect(200);
        Assert.Equal(("approved", "Approved (2 of 1)"), await _source.SaysAsync(id));
    }

    [Fact]
    public async Task A_change_made_unapproved_is_noted_once_and_the_request_stays()
    {
        var id = await _source.AskAsync();

        var refused = (await _source.ApplyAsync(id)).Expect(409);
        Assert.Equal("not_approved", refused.Reason);
        (await _source.ApplyAsync(id)).Expect(409);

        var entry = Assert.Single(await EntriesAsync("bypassRequiredApproval"));
        Assert.Equal("not_approved", entry.GetProperty("reason").GetString());
        Assert.Equal("made without an approval a change of the outside-flag", entry.GetProperty("titleVerb").GetString());
        var shown = await _rita.RequestAsync(id);
        Assert.Equal(
            ("pending", ServiceSetup.Start.ToUnixTimeMilliseconds()),
            (shown.GetProperty("status").GetString(), shown.GetProperty("told").GetProperty("madeUnapprovedDate").GetInt64())
        );
        (await _rita.ApproveAsync(id)).Expect(200);
        (await _sam.ApproveAsync(id)).Expect(200);
        (await _source.ApplyAsync(id)).Expect(200);
        Assert.Equal("completed", await _rita.StatusAsync(id));
    }

    [Fact]
    public async Task What_a_source_asks_again_or_at_the_same_time_is_one_request()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _source.TellAsync(Source.Body())));

        Assert.Single(answers.Select(answer => answer.Expect(200).Text).Distinct());
        Assert.Single(await ListedAsync("projectKey", "shop"));
        Assert.NotEqual(answers[0].Id, await _source.AskAsync("ld-2"));

        // What was called off can be asked for anew, and another source's id is another one.
        (await _source.CancelAsync(answers[0].Id)).Expect(200);
        Assert.NotEqual(answers[0].Id, await _source.AskAsync());
        var other = await Source.OfAsync(_service, _ada);
        Assert.NotEqual(await other.AskAsync(), await _source.AskAsync());
    }

    [Fact]
    public async Task What_was_told_cannot_be_changed_here_but_reviewers_can_be_asked()
    {
        var id = await _source.AskAsync();
        string Edit(string instruction) => $$"""{"instructions": [{{instruction}}]}""";

        var described = await _ada.PatchAsync($"approval-requests/{id}", Edit("""{"kind": "updateDescription", "value": "Harmless"}"""));
        Assert.Equal((409, "told_elsewhere"), (described.Status, described.Reason));
        var asked = Edit($$"""{"kind": "addReviewers", "notifyMemberIds": ["{{_sam.Id}}"]}""");
        (await _ada.PatchAsync($"approval-requests/{id}", asked)).Expect(200);
        Assert.Equal(_sam.Id, (await _ada.RequestAsync(id)).GetProperty("notifyMemberIds")[0].GetString());
    }

    [Fact]
    public async Task The_tags_that_were_told_decide_which_owners_are_asked_and_what_roles_may_see()
    {
        await _service.TeamAsync("payers", _sam.Id);
        (
            await _ada.ChangeSettingsAsync(
                """ "requiredGroups": [{"name": "Payers", "kind": "team", "teamKey": "payers", "minNumApprovals": 1, "tags": ["checkout-tag"]}] """
            )
        ).Expect(200);
        var tagged = await _service.MemberAsync(PolicyStatement.Allow(["*"], "proj/*:env/production:flag/*;checkout-tag"));
        var other = await _service.MemberAsync(PolicyStatement.Allow(["*"], "proj/*:env/production:flag/*;else"));
        var email = await _source.EmailOfAsync(_rita);
        var id = await _source.AskAsync("ld-1", ("requestedBy", new { email }));

        (await tagged.GetAsync($"approval-requests/{id}")).Expect(200);
        (await other.GetAsync($"approval-requests/{id}")).Expect(404);
        (await tagged.ApproveAsync(id)).Expect(200);
        Assert.Equal("pending", (await _source.SaysAsync(id)).Value);
        (await _sam.ApproveAsync(id)).Expect(200);
        Assert.Equal("approved", (await _source.SaysAsync(id)).Value);

        var untagged = await _source.AskAsync(
            "ld-2",
            ("requestedBy", new { email }),
            ("flag", new { key = "checkout", tags = new[] { "else" } })
        );
        (await other.ApproveAsync(untagged)).Expect(200);
        Assert.Equal("approved", (await _source.SaysAsync(untagged)).Value);
    }

    [Fact]
    public async Task A_request_that_nobody_decides_on_expires_and_is_declined()
    {
        (await _ada.ChangeSettingsAsync("\"expireAfterMinutes\": 60")).Expect(200);
        var id = await _source.AskAsync();

        await _service.AdvanceAsync(TimeSpan.FromMinutes(50));
        await _service.AdvanceAsync(TimeSpan.FromMinutes(30));

        Assert.Equal("failed", await _rita.StatusAsync(id));
        Assert.Equal(("declined", "Expired before it was applied"), await _source.SaysAsync(id));
        (await _source.ApplyAsync(id)).Expect(409);
        Assert.Single(await EntriesAsync("bypassRequiredApproval"));
    }

    [Fact]
    public async Task New_rules_count_for_what_waits()
    {
        (await _ada.ChangeSettingsAsync("\"minNumApprovals\": 3, \"canReviewOwnRequest\": true")).Expect(200);
        var id = await _source.AskAsync();
        (await _rita.ApproveAsync(id)).Expect(200);
        Assert.Equal([id], await ListedAsync("reviewStatus", "pending"));

        (await _ada.ChangeSettingsAsync("\"minNumApprovals\": 1")).Expect(200);
        await _service.SettleAsync();

        Assert.Equal([id], await ListedAsync("reviewStatus", "approved"));
        Assert.Equal(("approved", "Approved (1 of 1)"), await _source.SaysAsync(id));
    }

    [Fact]
    public async Task Without_the_environment_whose_rules_were_asked_for_nothing_is_approved()
    {
        var id = await _source.AskAsync();
        (await _rita.ApproveAsync(id)).Expect(200);
        (await _sam.ApproveAsync(id)).Expect(200);
        (await _ada.DeleteAsync("projects/shop/environments/production")).Expect(204);

        Assert.Equal("declined", (await _source.SaysAsync(id)).Value);
        (await _source.ApplyAsync(id)).Expect(409);
        Assert.Equal((409, "source_place_gone"), Said(await _source.TellAsync(Source.Body("ld-2"))));

        (await _ada.PostAsync("projects/shop/environments", """{"key": "production", "name": "Production", "color": "417505"}""")).Expect(
            201
        );
        Assert.Equal("declined", (await _source.SaysAsync(id)).Value);
        (await _source.ApplyAsync(id)).Expect(409);
    }

    [Fact]
    public async Task It_can_be_deleted_here_until_it_was_applied()
    {
        var (id, applied) = (await _source.AskAsync(), await _source.AskAsync("ld-2"));
        (await _rita.ApproveAsync(applied)).Expect(200);
        (await _sam.ApproveAsync(applied)).Expect(200);
        (await _source.ApplyAsync(applied)).Expect(200);

        (await _rita.DeleteAsync($"approval-requests/{id}")).Expect(204);

        (await _source.StatusAsync(id)).Expect(404);
        (await _source.CancelAsync(id)).Expect(404);
        (await _source.ApplyAsync(id)).Expect(404);
        Assert.Equal((403, "already_applied"), Said(await _source.CancelAsync(applied)));
        Assert.Equal(("approved", "Approved and applied"), await _source.SaysAsync(applied));
    }

    [Theory]
    [InlineData("_id", "")]
    [InlineData("shortDescription", "Two\nlines")]
    [InlineData("shortDescription", "\u001b[31m red")]
    [InlineData("details", "\u0000")]
    [InlineData("flag", null)]
    [InlineData("project", "web")]
    [InlineData("approvalFormVariables", "x")]
    public async Task Bad_input_is_refused_with_a_reason_and_stores_nothing(string member, string? value)
    {
        var before = await _service.RowsAsync();

        var answer = (await _source.TellAsync(Source.Body("ld-1", (member, value)))).Expect(400);

        Assert.NotNull(answer.Reason);
        Assert.Contains(member, answer.Text);
        Assert.Equal(before.Keys.Order(), (await _service.RowsAsync()).Keys.Order());
    }

    [Fact]
    public async Task The_largest_that_can_be_told_can_be_reviewed_and_concluded()
    {
        // Two bytes for each character as it is sent, and six as it is stored.
        string Text(int length) => new('ä', length);
        var tags = Enumerable.Range(0, 100).Select(i => $"{i:D2}{Text(62)}").ToArray();
        var id = await _source.AskAsync(
            "ld-1",
            ("shortDescription", Text(500)),
            ("details", Text(30_000)),
            ("comment", Text(4_000)),
            (
                "project",
                new
                {
                    key = "web",
                    name = Text(256),
                    tags,
                }
            ),
            (
                "environment",
                new
                {
                    key = "prod",
                    name = Text(256),
                    tags,
                }
            ),
            (
                "flag",
                new
                {
                    key = "checkout",
                    name = Text(256),
                    tags,
                }
            ),
            ("approvalFormVariables", Enumerable.Range(0, 50).ToDictionary(i => $"{i:D2}{Text(62)}", _ => Text(1_000)))
        );

        (await _rita.ApproveAsync(id)).Expect(200);
        (await _sam.ApproveAsync(id)).Expect(200);
        (await _source.ApplyAsync(id)).Expect(200);

        Assert.Equal("completed", await _rita.StatusAsync(id));
    }

    private static (int Status, string? Reason) Said(Answer answer) => (answer.Status, answer.Reason);

    private async Task<IEnumerable<string?>> ListedAsync(string field, string value) =>
        (await _ada.GetAsync($"approval-requests?filter={Uri.EscapeDataString($"{field} anyOf [\"{value}\"]")}"))
            .Expect(200)
            .Json.GetProperty("items")
            .EnumerateArray()
            .Select(it => it.GetProperty("_id").GetString());

    /// <summary>The entries of the project's audit log that have the action on the flag that was told of.</summary>
    private async Task<IReadOnlyList<JsonElement>> EntriesAsync(string action) =>
        [
            .. (await new AuditDriver(_ada).LinesAsync("shop"))
                .Select(line => line.GetProperty("entry"))
                .Where(entry =>
                    entry
                        .GetProperty("accesses")
                        .EnumerateArray()
                        .Any(access =>
                            access.GetProperty("action").GetString() == action && access.GetProperty("resource").GetString() == Outside
                        )
                ),
        ];
}
