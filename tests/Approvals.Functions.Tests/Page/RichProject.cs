using Approvals.Tests.Drivers;
using Approvals.Tests.Freezing;

namespace Approvals.Tests.Page;

/// <summary>A project with something of everything: flags, a segment, an AI Config, and requests in each state.</summary>
internal sealed class RichProject(RunningService service, Client rita, Client sam, Client ada)
{
    private const string Flag = RunningService.Flag;

    private const string Searched = "search-suggestions";

    private string _on = "";
    private string _off = "";

    /// <summary>The id of a request that waits for a second approval, with much to see.</summary>
    public string Waiting { get; private set; } = "";

    /// <summary>The id of a request that something is in the way of.</summary>
    public string InConflict { get; private set; } = "";

    /// <summary>The id of a request that was applied.</summary>
    public string Applied { get; private set; } = "";

    /// <summary>The id of a request that is to be done in a few days.</summary>
    public string Scheduled { get; private set; } = "";

    /// <summary>The addresses of all views, with something in each.</summary>
    public IReadOnlyList<string> Paths =>
        [
            "/inbox",
            "/inbox?view=open",
            "/inbox?view=ended",
            $"/requests/{Waiting}",
            $"/requests/{InConflict}",
            $"/requests/{Applied}",
            $"/requests/{Scheduled}",
            "/resources?project=shop",
            "/resources?project=shop&kind=segment&env=production",
            "/resources?project=shop&kind=aiConfig",
            $"/resources/shop/flag/{Flag}?env=production",
            "/resources/shop/segment/beta-testers?env=production",
            "/resources/shop/aiConfig/support-bot?env=production",
            $"/resources/shop/flag/{Flag}/change?env=production",
            $"/resources/shop/flag/{Flag}/change?env=production&copy=yes",
            "/resources/shop/segment/beta-testers/change?env=production",
            "/resources/shop/aiConfig/support-bot/change?env=production",
            "/settings?project=shop&env=production",
            "/audit?project=shop",
            "/tokens",
        ];

    public async Task FillAsync()
    {
        await NameAsync("projects/shop", "Web shop");
        await NameAsync($"flags/shop/{Flag}", "New checkout");
        await MakeFlagsAsync();
        (_on, _off) = await VariationsAsync(Flag);
        await service.WithSegmentAsync("beta-testers");
        await service.WithAiConfigAsync("support-bot");
        await PatchAsync(Flag, "production", StateBefore());
        await PatchAsync(
            Flag,
            "test",
            $$"""[{"kind": "turnFlagOn"}, {{Rule("Our own people", "email", "endsWith", "@example.com", _on)}}]"""
        );
        var (suggested, _) = await VariationsAsync(Searched);
        await PatchAsync(Searched, "production", $"[{Rule("Our own people", "email", "endsWith", "@example.com", suggested)}]");
        await PatchAsync("dark-mode", "production", """[{"kind": "turnFlagOn"}]""");
        (
            await ada.ChangeSettingsAsync(
                """
                "required": true, "minNumApprovals": 2, "autoApplyApprovedChanges": true,
                "remindAfterMinutes": 2880, "expireAfterMinutes": 43200, "reviewRestartsClock": true
                """
            )
        ).ExpectSuccess();
        await AskForAllAsync();
        await FreezeAsync();
    }

    /// <summary>Windows that are not in effect now.</summary>
    private async Task FreezeAsync()
    {
        var from = service.Time.GetUtcNow().AddDays(40).ToUnixTimeMilliseconds();
        var weekend = """{"days": ["saturday", "sunday"], "from": "00:00", "to": "00:00", "timeZone": "Europe/Berlin"}""";
        (
            await ada.PatchDocumentAsync(
                FreezeDriver.Environment,
                $$"""
                [{"op": "replace", "path": "/freezeWindows", "value": [{"name": "Weekend", "weekly": {{weekend}}},
                  {"name": "Winter sales", "once": {"from": {{from}}, "to": {{from + 259_200_000}}}, "scheduledChanges": "fail"}]}]
                """
            )
        ).Expect(200);
    }

    private async Task AskForAllAsync()
    {
        Applied = await AskAsync("dark-mode", "Dark mode off until the contrast is right", """[{"kind": "turnFlagOff"}]""");
        await DecideAsync(Applied, "approve", "approve");
        var own = await RuleIdAsync(Searched, 0);
        InConflict = await AskAsync(
            Searched,
            "Our own people see what customers see",
            $$"""[{"kind": "removeRule", "ruleId": "{{own}}"}]"""
        );
        var narrower = $$"""
            [{"kind": "addClauses", "ruleId": "{{own}}",
              "clauses": [{"contextKind": "user", "attribute": "office", "op": "in", "values": ["Berlin"]}]}]
            """;
        await DecideAsync(await AskAsync(Searched, "Suggestions only for our own people in Berlin", narrower), "approve", "approve");
        await DecideAsync(await AskAsync("layout", "Results on a map", """[{"kind": "turnFlagOn"}]"""), "decline");
        Scheduled = await AskAsync(
            "express-delivery",
            "Express delivery from Monday",
            """[{"kind": "turnFlagOn"}]""",
            $", \"executionDate\": {service.Time.GetUtcNow().AddDays(3).ToUnixTimeMilliseconds()}"
        );
        await DecideAsync(Scheduled, "approve", "approve");
        await AskAsync("free-returns", "Free returns for a hundred days", """[{"kind": "turnFlagOn"}]""");
        Waiting = await AskAsync(
            Flag,
            "Roll the new checkout out in Germany and Austria\n\nThe payment provider is ready there. Switzerland follows next week.",
            $$"""
            [
              {{Rollout("Germany and Austria", "country", ["DE", "AT"], 25_000)}},
              {"kind": "addTargets", "contextKind": "user", "variationId": "{{_on}}", "values": ["ann", "ben"]},
              {"kind": "removeRule", "ruleId": "{{await RuleIdAsync(Flag, 1)}}"},
              {"kind": "turnFlagOn"}
            ]
            """
        );
        await DecideAsync(Waiting, "approve");
        await service.AdvanceAsync(TimeSpan.FromMinutes(50));
    }

    private string StateBefore() =>
        $$"""
            [
              {"kind": "addTargets", "contextKind": "user", "variationId": "{{_on}}", "values": ["zoe"]},
              {"kind": "addTargets", "contextKind": "user", "variationId": "{{_off}}", "values": ["old-client"]},
              {{Rule("Our own people", "email", "endsWith", "@example.com", _on)}},
              {{Rule("Old apps", "appVersion", "semVerLessThan", "3.0.0", _off)}}
            ]
            """;

    private static string Rule(string description, string attribute, string op, string value, string variation) =>
        $$"""
            {"kind": "addRule", "description": "{{description}}", "variationId": "{{variation}}",
             "clauses": [{"contextKind": "user", "attribute": "{{attribute}}", "op": "{{op}}", "values": ["{{value}}"]}]}
            """;

    private string Rollout(string description, string attribute, string[] values, int weight) =>
        $$"""
            {"kind": "addRule", "description": "{{description}}", "rolloutContextKind": "user",
             "rolloutWeights": {"{{_on}}": {{weight}}, "{{_off}}": {{100_000 - weight}}},
             "clauses": [{"contextKind": "user", "attribute": "{{attribute}}", "op": "in", "values": ["{{string.Join(
                "\", \"",
                values
            )}}"]}]}
            """;

    private async Task MakeFlagsAsync()
    {
        (string Key, string Name, string Tag)[] flags =
        [
            ("dark-mode", "Dark mode", "design"),
            ("express-delivery", "Express delivery", "logistics"),
            ("free-returns", "Free returns", "logistics"),
            ("search-suggestions", "Search suggestions", "search"),
        ];
        foreach (var (key, name, tag) in flags)
        {
            (await ada.PostAsync("flags/shop", $$"""{"key": "{{key}}", "name": "{{name}}", "tags": ["{{tag}}"]}""")).Expect(201);
        }

        const string layouts =
            """[{"value": "list", "name": "List"}, {"value": "grid", "name": "Grid"}, {"value": "map", "name": "Map"}]""";
        (await ada.PostAsync("flags/shop", $$"""{"key": "layout", "name": "Layout of results", "variations": {{layouts}}}""")).Expect(201);
    }

    private async Task<string> AskAsync(string flag, string description, string instructions, string more = "")
    {
        await service.AdvanceAsync(TimeSpan.FromMinutes(20));
        var body = $$"""
            {"description": {{System.Text.Json.JsonSerializer.Serialize(description)}}, "instructions": {{instructions}},
             "notifyMemberIds": ["{{sam.Id}}", "{{ada.Id}}"]{{more}}}
            """;
        return (await rita.PostAsync($"projects/shop/flags/{flag}/environments/production/approval-requests", body)).Expect(201).Id;
    }

    /// <summary>Ada says the first of the kinds, Sam the second.</summary>
    private async Task DecideAsync(string id, params string[] kinds)
    {
        foreach (var (who, kind) in new[] { ada, sam }.Zip(kinds))
        {
            await service.AdvanceAsync(TimeSpan.FromMinutes(10));
            var comment = kind == "approve" ? "Looks right to me" : "The warehouse is not ready";
            (
                await who.PostAsync($"approval-requests/{id}/reviews", $$"""{"kind": "{{kind}}", "comment": "{{comment}}"}""")
            ).ExpectSuccess();
            await service.SettleAsync();
        }
    }

    private async Task NameAsync(string path, string name) =>
        (await ada.PatchDocumentAsync(path, $$"""[{"op": "replace", "path": "/name", "value": "{{name}}"}]""")).Expect(200);

    private async Task PatchAsync(string flag, string environment, string instructions) =>
        (
            await ada.PatchAsync($"flags/shop/{flag}", $$"""{"environmentKey": "{{environment}}", "instructions": {{instructions}}}""")
        ).Expect(200);

    private async Task<(string On, string Off)> VariationsAsync(string flag)
    {
        var variations = (await ada.GetAsync($"flags/shop/{flag}")).Expect(200).Json.GetProperty("variations");
        return (variations[0].GetProperty("_id").GetString()!, variations[1].GetProperty("_id").GetString()!);
    }

    private async Task<string> RuleIdAsync(string flag, int place) =>
        (await ada.GetAsync($"flags/shop/{flag}"))
            .Json.GetProperty("environments")
            .GetProperty("production")
            .GetProperty("rules")[place]
            .GetProperty("_id")
            .GetString()!;
}
