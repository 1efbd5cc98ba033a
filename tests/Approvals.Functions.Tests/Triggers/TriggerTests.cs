using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Tests.Auditing;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Triggers;

/// <summary>Secret addresses that turn a flag on or off, and what their maintainer's rights have to do with it.</summary>
public sealed class TriggerTests : IAsyncLifetime
{
    private const string Route = "flags/shop/checkout/triggers/production";

    private const string On =
        """{"integrationKey": "generic-trigger", "instructions": [{"kind": "turnFlagOn"}], "comment": "For alerts"}""";

    private const string Flags = "proj/*:env/*:flag/*";

    private readonly ServiceSetup _setup = new() { RateLimits = (400, 400) };

    private RunningService _service = null!;
    private Client _ada = null!;
    private Client _rita = null!;
    private Client _nobody = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync(_setup)).WithFlagAsync();
        (_ada, _rita) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync());
        _nobody = _service.Client(token: null);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Whoever_knows_the_address_turns_the_flag_on_and_it_is_shown_only_once()
    {
        var made = (await _rita.PostAsync(Route, On)).Expect(201);
        var url = UrlOf(made);

        (await _nobody.PostAsync(url)).Expect(204);
        (await _nobody.PostAsync(url, """{"alert": "anything"}""")).Expect(204);

        Assert.True((await _ada.FlagAsync()).On);
        var shown = (await _rita.GetAsync($"{Route}/{made.Id}")).Expect(200);
        Assert.Equal(
            (2, ServiceSetup.Start.ToUnixTimeMilliseconds(), 1, _rita.Id, true),
            (
                shown.Json.GetProperty("_triggerCount").GetInt32(),
                shown.Json.GetProperty("_lastTriggeredAt").GetInt64(),
                shown.Json.GetProperty("_version").GetInt32(),
                shown.Json.GetProperty("_maintainerId").GetString(),
                shown.Json.GetProperty("enabled").GetBoolean()
            )
        );
        Assert.False(shown.Json.TryGetProperty("triggerURL", out _));
        Assert.DoesNotContain("triggerURL", (await _rita.GetAsync(Route)).Expect(200).Text);
        Assert.DoesNotContain("triggerURL", (await _rita.PatchAsync($"{Route}/{made.Id}", Edit("disableTrigger"))).Expect(200).Text);
        var entry = (await new AuditDriver(_ada).LinesAsync("shop")).Select(line => line.GetProperty("entry")).Where(Fired).ToList();
        Assert.Equal(2, entry.Count);

        // The secret is nowhere: neither in the tables nor in the audit log.
        var secret = url.Split('/')[^1];
        Assert.DoesNotContain(secret, await new AuditDriver(_ada).ExportAsync("?project=shop"));
        Assert.DoesNotContain((await _service.RowsAsync()).Values, row => row.Any(member => Holds(member.Value, secret)));
    }

    [Fact]
    public async Task An_address_that_is_not_right_in_any_part_is_unknown()
    {
        var url = UrlOf((await _rita.PostAsync(Route, On)).Expect(201));
        var parts = url.Split('/');
        for (var i = 3; i < parts.Length; i++)
        {
            var wrong = string.Join('/', parts.Select((part, at) => at == i ? part[..^1] + (part[^1] == '0' ? '1' : '0') : part));
            Assert.Equal("unknown_trigger", (await _nobody.PostAsync(wrong)).Expect(404).Reason);
        }

        (await _nobody.GetAsync(url)).Expect(405);
        Assert.False((await _ada.FlagAsync()).On);
    }

    [Fact]
    public async Task An_address_that_calls_unknown_triggers_too_often_is_kept_out_and_a_trigger_has_its_share()
    {
        var url = UrlOf((await _rita.PostAsync(Route, On)).Expect(201));
        var unknown = url[..^1] + (url[^1] == '0' ? '1' : '0');
        for (var i = 0; i < 100; i++)
        {
            (await _nobody.PostAsync(url)).Expect(204);
        }

        (await _nobody.PostAsync(url)).Expect(429);
        _setup.Time.Advance(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 100; i++)
        {
            (await _nobody.PostAsync(unknown)).Expect(404);
        }

        (await _nobody.PostAsync(unknown)).Expect(429);
        _setup.Time.Advance(TimeSpan.FromSeconds(10));
        (await _nobody.PostAsync(url)).Expect(204);
    }

    [Theory]
    [InlineData("disableTrigger", 403, "trigger_disabled")]
    [InlineData("cycleTriggerUrl", 404, "unknown_trigger")]
    public async Task A_disabled_trigger_and_a_former_address_do_nothing(string instruction, int status, string reason)
    {
        var made = (await _rita.PostAsync(Route, On)).Expect(201);
        var edited = (await _rita.PatchAsync($"{Route}/{made.Id}", Edit(instruction))).Expect(200);

        Assert.Equal(reason, (await _nobody.PostAsync(UrlOf(made))).Expect(status).Reason);

        Assert.False((await _ada.FlagAsync()).On);
        if (instruction == "cycleTriggerUrl")
        {
            (await _nobody.PostAsync(UrlOf(edited))).Expect(204);
            Assert.True((await _ada.FlagAsync()).On);
        }
    }

    [Fact]
    public async Task It_does_what_it_was_last_told_to_do()
    {
        var made = (await _rita.PostAsync(Route, On)).Expect(201);
        (await _nobody.PostAsync(UrlOf(made))).Expect(204);
        var off = """{"instructions": [{"kind": "replaceTriggerActionInstructions", "value": [{"kind": "turnFlagOff"}]}]}""";
        (await _rita.PatchDocumentAsync($"{Route}/{made.Id}", off)).Expect(200);

        (await _nobody.PostAsync(UrlOf(made))).Expect(204);

        Assert.False((await _ada.FlagAsync()).On);
        (await _rita.DeleteAsync($"{Route}/{made.Id}")).Expect(204);
        (await _nobody.PostAsync(UrlOf(made))).Expect(404);
        (await _rita.GetAsync($"{Route}/{made.Id}")).Expect(404);
    }

    /// <summary>What comes between making a trigger and its call, and how the call is answered.</summary>
    public static TheoryData<string, int, string?> Meanwhile =>
        new()
        {
            { "approval required", 405, "approval_required" },
            { "approval required, enabled again by who may bypass", 204, null },
            { "approval required, address changed by who may bypass", 204, null },
            { "approval required by a tag", 405, "approval_required" },
            { "member is gone", 403, "maintainer_may_not" },
            { "right is gone", 403, "maintainer_may_not" },
            { "flag is gone", 404, "unknown_trigger" },
            { "environment is gone", 404, "unknown_trigger" },
            { "flag is archived", 204, null },
        };

    [Theory]
    [MemberData(nameof(Meanwhile))]
    public async Task A_call_is_a_direct_change_by_the_maintainer_as_they_are_now(string meanwhile, int status, string? reason)
    {
        var made = (await _rita.PostAsync(Route, On)).Expect(201);
        var (id, url) = (made.Id, UrlOf(made));
        var bea = await _service.MemberAsync(Role.Writer, PolicyStatement.Allow(["bypassRequiredApproval"], Flags));
        if (meanwhile.StartsWith("approval required", StringComparison.Ordinal))
        {
            (
                await _ada.ChangeSettingsAsync(
                    meanwhile.EndsWith("tag", StringComparison.Ordinal) ? "\"requiredApprovalTags\": [\"vital\"]" : "\"required\": true"
                )
            ).Expect(200);
        }

        switch (meanwhile)
        {
            case "approval required, enabled again by who may bypass":
                (await bea.PatchAsync($"{Route}/{id}", Edit("enableTrigger"))).Expect(200);
                break;
            case "approval required, address changed by who may bypass":
                url = UrlOf((await bea.PatchAsync($"{Route}/{id}", Edit("cycleTriggerUrl"))).Expect(200));
                break;
            case "approval required by a tag":
                (await _ada.PatchAsync("flags/shop/checkout", """{"instructions": [{"kind": "addTags", "values": ["vital"]}]}""")).Expect(
                    200
                );
                break;
            case "member is gone":
                (await _ada.DeleteAsync($"members/{_rita.Id}")).Expect(204);
                break;
            case "right is gone":
                (
                    await _ada.PatchDocumentAsync($"members/{_rita.Id}", """[{"op": "replace", "path": "/role", "value": "reader"}]""")
                ).Expect(200);
                break;
            case "flag is gone":
                (await _ada.DeleteAsync("flags/shop/checkout")).Expect(204);
                break;
            case "environment is gone":
                (await _ada.DeleteAsync("projects/shop/environments/production")).Expect(204);
                break;
            case "flag is archived":
                (await _ada.PatchAsync("flags/shop/checkout", """{"instructions": [{"kind": "archiveFlag"}]}""")).Expect(200);
                break;
        }

        Assert.Equal(reason, (await _nobody.PostAsync(url)).Expect(status) is { Text: not "" } answer ? answer.Reason : null);

        if (status is 403 or 405)
        {
            Assert.False((await _ada.FlagAsync()).On);
            Assert.Equal(reason, (await new AuditDriver(_ada).LastAsync()).GetProperty("reason").GetString());
        }
    }

    [Fact]
    public async Task Making_one_and_letting_one_do_more_needs_what_its_calls_need_and_taking_away_does_not()
    {
        var made = (await _rita.PostAsync(Route, On)).Expect(201);
        var tess = await _service.MemberAsync(PolicyStatement.Allow(["viewProject", "*Triggers"], Flags));
        Assert.Contains("updateOn", (await tess.PostAsync(Route, On)).Expect(403).Text);
        Assert.Contains("updateOn", (await tess.PatchAsync($"{Route}/{made.Id}", Edit("cycleTriggerUrl"))).Expect(403).Text);
        (await tess.PatchAsync($"{Route}/{made.Id}", Edit("disableTrigger"))).Expect(200);

        (await _ada.ChangeSettingsAsync("\"required\": true")).Expect(200);
        var carl = await _service.MemberAsync(PolicyStatement.Allow(["*"], Flags), PolicyStatement.Deny(["bypassRequired*"], Flags));
        Assert.Equal("approval_required", (await carl.PostAsync(Route, On)).Expect(405).Reason);
        Assert.Equal("approval_required", (await carl.PatchAsync($"{Route}/{made.Id}", Edit("enableTrigger"))).Expect(405).Reason);
        (await carl.DeleteAsync($"{Route}/{made.Id}")).Expect(204);
    }

    [Fact]
    public async Task A_flag_has_at_most_twenty_in_an_environment_and_a_copy_none()
    {
        for (var i = 0; i < 20; i++)
        {
            (await _rita.PostAsync(Route, On)).Expect(201);
        }

        Assert.Equal("too_many_triggers", (await _rita.PostAsync(Route, On)).Expect(409).Reason);
        (await _rita.PostAsync("flags/shop?clone=checkout", """{"key": "copy", "name": "Copy"}""")).Expect(201);
        Assert.Empty((await _rita.GetAsync(Route.Replace("checkout", "copy"))).Expect(200).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(20, (await _rita.GetAsync(Route)).Expect(200).Json.GetProperty("items").GetArrayLength());
    }

    private static string Edit(string kind) => $$"""{"instructions": [{"kind": "{{kind}}"}]}""";

    private string UrlOf(Answer made)
    {
        var url = new Uri(made.Json.GetProperty("triggerURL").GetString()!);
        Assert.Equal(_service.Address.Authority, url.Authority);
        return url.AbsolutePath;
    }

    private static bool Fired(JsonElement entry) => entry.GetProperty("titleVerb").GetString() == "fired a trigger of the flag";

    private static bool Holds(object? value, string secret) =>
        value switch
        {
            string text => text.Contains(secret, StringComparison.Ordinal),
            byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes).Contains(secret, StringComparison.Ordinal),
            BinaryData data => data.ToString().Contains(secret, StringComparison.Ordinal),
            _ => false,
        };
}
