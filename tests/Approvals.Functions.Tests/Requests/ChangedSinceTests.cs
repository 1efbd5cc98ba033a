using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Tests.Auditing;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

/// <summary>What has changed since a request was asked for, and what the request rests on, is a conflict and makes it fail. Nothing else is.</summary>
public sealed class ChangedSinceTests : IAsyncLifetime
{
    private const string ByRule =
        """{"kind": "addRule", "variationId": "{blue}", "clauses": [{"attribute": "a", "op": "in", "values": ["x"]}]}""";

    private const string Target = """{"kind": "addTargets", "variationId": "{blue}", "values": ["late"]}""";

    private const string NewGreen = """{"kind": "updateVariation", "variationId": "{green}", "value": "other"}""";

    private const string NewClause =
        """{"kind": "updateClause", "ruleId": "{rule}", "clauseId": "{clause}", "clause": {"attribute": "other", "op": "in", "values": ["x"]}}""";

    private const string MoreValues = """{"kind": "addValuesToClause", "ruleId": "{rule}", "clauseId": "{clause}", "values": ["y"]}""";

    private const string MoreClauses =
        """{"kind": "addClauses", "ruleId": "{rule}", "clauses": [{"attribute": "b", "op": "in", "values": ["x"]}]}""";

    private const string ServeRed = """{"kind": "updateRuleVariationOrRollout", "ruleId": "{rule}", "variationId": "{red}"}""";

    private RunningService _service = null!;
    private Client _ada = null!;
    private Client _rita = null!;
    private Client _sam = null!;
    private Dictionary<string, string> _ids = [];

    /// <summary>What was asked, what was changed directly since, and whether that is a conflict.</summary>
    public static TheoryData<string, string, bool> Flags =>
        new()
        {
            { """{"kind": "updateFallthroughVariationOrRollout", "variationId": "{green}"}""", NewGreen, true },
            { """{"kind": "updateFallthroughVariationOrRollout", "rolloutWeights": {"{red}": 50000, "{green}": 50000}}""", NewGreen, true },
            { """{"kind": "updateOffVariation", "variationId": "{green}"}""", NewGreen, true },
            { ByRule.Replace("blue", "green"), NewGreen, true },
            {
                """{"kind": "replaceRules", "rules": [{"variationId": "{green}", "clauses": [{"attribute": "a", "op": "in", "values": ["x"]}]}]}""",
                NewGreen,
                true
            },
            { """{"kind": "updateRuleVariationOrRollout", "ruleId": "{rule}", "variationId": "{green}"}""", NewGreen, true },
            { """{"kind": "addTargets", "variationId": "{green}", "values": ["kim"]}""", NewGreen, true },
            { """{"kind": "replaceTargets", "targets": [{"variationId": "{green}", "values": ["kim"]}]}""", NewGreen, true },
            { """{"kind": "updateVariation", "variationId": "{green}", "value": "mine"}""", NewGreen, true },
            { """{"kind": "removeVariation", "variationId": "{green}"}""", NewGreen, true },
            {
                """{"kind": "addPrerequisite", "key": "base", "variationId": "{baseGreen}"}""",
                "base " + NewGreen.Replace("{green}", "{baseGreen}"),
                true
            },
            {
                """{"kind": "replacePrerequisites", "prerequisites": [{"key": "base", "variationId": "{baseGreen}"}]}""",
                "base " + NewGreen.Replace("{green}", "{baseGreen}"),
                true
            },
            { """{"kind": "updateFallthroughVariationOrRollout", "variationId": "{red}"}""", NewGreen, false },
            {
                """{"kind": "updateFallthroughVariationOrRollout", "variationId": "{green}"}""",
                """{"kind": "updateVariation", "variationId": "{green}", "name": "Grass"}""",
                false
            },
            {
                """{"kind": "updateFallthroughVariationOrRollout", "variationId": "{green}"}""",
                """{"kind": "updateFallthroughVariationOrRollout", "variationId": "{red}"}""",
                false
            },
            {
                """{"kind": "replaceUserTargets", "targets": [{"variationId": "{blue}", "values": ["kim"]}, {"variationId": "{red}", "values": []}, {"variationId": "{green}", "values": []}]}""",
                NewGreen,
                false
            },
            { """{"kind": "replaceRules", "rules": []}""", ByRule, true },
            { """{"kind": "replaceRules", "rules": []}""", ServeRed, true },
            { """{"kind": "replaceRules", "rules": []}""", Target, false },
            { """{"kind": "reorderRules", "ruleIds": ["{rule}"]}""", ServeRed, false },
            { """{"kind": "replaceTargets", "targets": []}""", Target, true },
            { """{"kind": "replaceTargets", "targets": []}""", ByRule, false },
            {
                """{"kind": "replaceUserTargets", "targets": [{"variationId": "{blue}", "values": []}, {"variationId": "{red}", "values": []}, {"variationId": "{green}", "values": []}]}""",
                Target,
                true
            },
            {
                """{"kind": "replaceUserTargets", "targets": [{"variationId": "{blue}", "values": []}, {"variationId": "{red}", "values": []}, {"variationId": "{green}", "values": []}]}""",
                Target.Replace("\"kind\"", "\"contextKind\": \"org\", \"kind\""),
                false
            },
            { """{"kind": "clearTargets", "variationId": "{blue}"}""", Target, true },
            { """{"kind": "clearUserTargets", "variationId": "{blue}"}""", Target, true },
            { """{"kind": "clearTargets", "variationId": "{red}"}""", Target, false },
            {
                """{"kind": "replacePrerequisites", "prerequisites": []}""",
                """{"kind": "addPrerequisite", "key": "base", "variationId": "{baseGreen}"}""",
                true
            },
            { ServeRed, NewClause, true },
            { ServeRed, MoreClauses, true },
            { ServeRed, ServeRed.Replace("red", "green"), false },
            { MoreClauses, NewClause, true },
            { """{"kind": "removeRule", "ruleId": "{rule}"}""", NewClause, true },
            { NewClause, MoreClauses, true },
            { MoreValues, NewClause, true },
            { MoreValues, MoreValues.Replace("\"y\"", "\"z\""), false },
            { MoreValues, MoreClauses, false },
            { ByRule, ByRule, false },
            { Target, Target.Replace("late", "other"), false },
            { """{"kind": "turnFlagOn"}""", ByRule, false },
        };

    public static TheoryData<string, bool> Copies =>
        new()
        {
            { """{"kind": "turnFlagOn"}""", true },
            { ByRule, true },
            { Target, true },
            { """{"kind": "updateFallthroughVariationOrRollout", "variationId": "{green}"}""", true },
            { """{"kind": "updateOffVariation", "variationId": "{green}"}""", true },
            { """{"kind": "addPrerequisite", "key": "base", "variationId": "{baseGreen}"}""", true },
            { """{"kind": "updateTrackEvents", "trackEvents": true}""", false },
        };

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        (_ada, _rita, _sam) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync(), await _service.MemberAsync());
        const string Colours =
            "\"variations\": [{\"value\": \"blue\"}, {\"value\": \"red\"}, {\"value\": \"green\"}], \"defaults\": {\"onVariation\": 0, \"offVariation\": 1}";
        var flag = (await _ada.PostAsync("flags/shop", $$"""{"key": "colour", "name": "Colour", {{Colours}}}""")).Expect(201).Json;
        var other = (await _ada.PostAsync("flags/shop", $$"""{"key": "base", "name": "Base", {{Colours}}}""")).Expect(201).Json;
        _ids = new()
        {
            ["blue"] = Variation(flag, 0),
            ["red"] = Variation(flag, 1),
            ["green"] = Variation(flag, 2),
            ["baseGreen"] = Variation(other, 2),
        };
        var rule = (await ChangeAsync(ByRule)).GetProperty("environments").GetProperty("production").GetProperty("rules")[0];
        (_ids["rule"], _ids["clause"]) = (
            rule.GetProperty("_id").GetString()!,
            rule.GetProperty("clauses")[0].GetProperty("_id").GetString()!
        );
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [MemberData(nameof(Flags))]
    public async Task What_instructions_rest_on_is_held_against_them(string asked, string since, bool isConflict)
    {
        var id = await _rita.AskAsync(Client.AnyRoute, Filled($"[{asked}]"), resource: "proj/shop:env/production:flag/colour");
        await HoldsAsync(id, since, isConflict);
    }

    [Theory]
    [MemberData(nameof(Copies))]
    public async Task A_copy_overwrites_nothing_that_is_newer(string since, bool isConflict)
    {
        var route = Client.CopyRoute.Replace(RunningService.Flag, "colour");
        var id = (await _rita.PostAsync(route, """{"description": "As in test", "source": {"key": "test"}}""")).Expect(201).Id;
        await HoldsAsync(id, since, isConflict);
    }

    [Theory]
    [InlineData("vip", false)]
    [InlineData("beta", true)]
    public async Task A_segment_that_was_made_again_is_another(string again, bool isConflict)
    {
        await _service.WithSegmentAsync("vip");
        (await _ada.PostAsync("segments/shop/production", """{"key": "beta", "name": "Beta"}""")).Expect(201);
        var id = await _rita.AskAsync(
            Client.AnyRoute,
            Filled(
                """[{"kind": "addRule", "variationId": "{blue}", "clauses": [{"attribute": "", "op": "segmentMatch", "values": ["beta"]}]}]"""
            ),
            resource: "proj/shop:env/production:flag/colour"
        );
        (await _ada.DeleteAsync($"segments/shop/production/{again}")).Expect(204);
        (await _ada.PostAsync("segments/shop/production", $$"""{"key": "{{again}}", "name": "Again"}""")).Expect(201);

        await HoldsAsync(id, since: null, isConflict);
    }

    [Theory]
    [InlineData(NewGreen, "failed")]
    [InlineData(Target, "completed")]
    public async Task What_is_scheduled_is_held_against_it_when_its_time_comes(string since, string status)
    {
        var date = ServiceSetup.Start.AddDays(1);
        var id = await _rita.AskAsync(
            Client.FlagRoute.Replace(RunningService.Flag, "colour"),
            Filled("""[{"kind": "updateFallthroughVariationOrRollout", "variationId": "{green}"}]"""),
            $", \"executionDate\": {date.ToUnixTimeMilliseconds()}"
        );
        (await _sam.ApproveAsync(id)).Expect(200);
        Assert.Equal("scheduled", (await _rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());
        await ChangeAsync(since);
        await _service.AdvanceAsync(date - _service.Time.GetUtcNow());

        Assert.Equal(status, await _rita.StatusAsync(id));
    }

    [Fact]
    public async Task Of_two_that_replace_the_same_the_second_fails()
    {
        var ids = new[] { "first", "second" }.Select(it =>
            _rita.AskAsync(
                Client.AnyRoute,
                Filled(
                    """[{"kind": "replaceRules", "rules": [{"variationId": "{blue}", "clauses": [{"attribute": "a", "op": "in", "values": ["{it}"]}]}]}]""".Replace(
                        "{it}",
                        it
                    )
                ),
                resource: "proj/shop:env/production:flag/colour"
            )
        );
        var asked = await Task.WhenAll(ids);
        foreach (var id in asked)
        {
            (await _sam.ApproveAsync(id)).Expect(200);
        }

        Assert.Equal("completed", (await _rita.ApplyAsync(asked[0])).Expect(200).Json.GetProperty("status").GetString());
        Assert.Equal("failed", (await _rita.ApplyAsync(asked[1])).Expect(200).Json.GetProperty("status").GetString());
        Assert.Contains("first", (await _ada.GetAsync("flags/shop/colour")).Text);
    }

    private async Task HoldsAsync(string id, string? since, bool isConflict)
    {
        (await _sam.ApproveAsync(id)).Expect(200);
        if (since is not null)
        {
            Assert.Empty((await _rita.RequestAsync(id)).GetProperty("conflicts").EnumerateArray());
            await ChangeAsync(since);
        }

        Assert.Equal(isConflict, (await _rita.RequestAsync(id)).GetProperty("conflicts").GetArrayLength() > 0);
        var before = (await _ada.GetAsync("flags/shop/colour")).Expect(200).Text;
        var applied = (await _rita.ApplyAsync(id)).Expect(200).Json;

        Assert.Equal(isConflict ? "failed" : "completed", applied.GetProperty("status").GetString());
        if (isConflict)
        {
            Assert.Equal(before, (await _ada.GetAsync("flags/shop/colour")).Expect(200).Text);
            Assert.Equal("changed_since", (await new AuditDriver(_ada).LastAsync()).GetProperty("reason").GetString());
        }
    }

    /// <summary>Changes the flag directly, or another one that is named before the instruction.</summary>
    private async Task<JsonElement> ChangeAsync(string instruction)
    {
        var other = instruction.StartsWith('{') ? null : instruction.Split(' ', 2)[0];
        var body =
            $$"""{"environmentKey": "production", "instructions": [{{Filled(other is null ? instruction : instruction[(other.Length + 1)..])}}]}""";
        return (await _ada.PatchAsync($"flags/shop/{other ?? "colour"}?ignoreConflicts=true", body)).Expect(200).Json;
    }

    private string Filled(string text) => _ids.Aggregate(text, (filled, id) => filled.Replace($"{{{id.Key}}}", id.Value));

    private static string Variation(JsonElement flag, int place) => flag.GetProperty("variations")[place].GetProperty("_id").GetString()!;
}
