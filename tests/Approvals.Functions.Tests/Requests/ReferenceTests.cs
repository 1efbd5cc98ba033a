using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

/// <summary>What instructions refer to must be there: when they are made or asked for, and still when they are applied.</summary>
public sealed class ReferenceTests : IAsyncLifetime
{
    private RunningService _service = null!;
    private Client _ada = null!;
    private Client _rita = null!;
    private Client _sam = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        await _service.WithAiConfigAsync("helper");
        await _service.WithSegmentAsync("beta");
        (_ada, _rita, _sam) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync(), await _service.MemberAsync());
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>A resource in production, where it is changed directly, and instructions that have a rule of it ask about the segment {segment}.</summary>
    public static TheoryData<string, string, string> Rules =>
        new()
        {
            { "flag/checkout", "flags/shop/checkout", """[{"kind": "addRule", "variationId": "{variation}", "clauses": [{clause}]}]""" },
            {
                "flag/checkout",
                "flags/shop/checkout",
                """[{"kind": "replaceRules", "rules": [{"variationId": "{variation}", "clauses": [{clause}]}]}]"""
            },
            { "flag/checkout", "flags/shop/checkout", """[{"kind": "addClauses", "ruleId": "{rule}", "clauses": [{clause}]}]""" },
            {
                "flag/checkout",
                "flags/shop/checkout",
                """[{"kind": "updateClause", "ruleId": "{rule}", "clauseId": "{clauseId}", "clause": {clause}}]"""
            },
            {
                "flag/checkout",
                "flags/shop/checkout",
                """[{"kind": "addValuesToClause", "ruleId": "{rule}", "clauseId": "{clauseId}", "values": ["{segment}"]}]"""
            },
            { "segment/beta", "segments/shop/production/beta", """[{"kind": "addRule", "clauses": [{clause}]}]""" },
            {
                "aiConfig/helper",
                "projects/shop/ai-configs/helper/targeting",
                """[{"kind": "addRule", "variationId": "{variation}", "clauses": [{clause}]}]"""
            },
        };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_segment_that_rules_ask_about_must_be_there(string resource, string route, string instructions)
    {
        instructions = await FilledAsync(resource, instructions);
        await _service.WithSegmentAsync("vip");

        // One of another environment is another one.
        (await _ada.PostAsync("segments/shop/test", """{"key": "elsewhere", "name": "Elsewhere"}""")).Expect(201);
        foreach (var missing in new[] { "nowhere", "elsewhere" })
        {
            Assert.Contains(missing, (await TryAskAsync(resource, instructions.Replace("{segment}", missing))).Expect(400).Text);
            Assert.Contains(
                missing,
                (
                    await _ada.PatchAsync(
                        route,
                        $$"""{"environmentKey": "production", "instructions": {{instructions.Replace("{segment}", missing)}}}"""
                    )
                )
                    .Expect(400)
                    .Text
            );
        }

        var id = (await TryAskAsync(resource, instructions.Replace("{segment}", "vip"))).Expect(201).Id;
        (await _sam.ApproveAsync(id)).Expect(200);
        Assert.Empty(Conflicts(await _rita.RequestAsync(id)));
        (await _ada.DeleteAsync("segments/shop/production/vip")).Expect(204);

        Assert.Contains("vip", Assert.Single(Conflicts(await _rita.RequestAsync(id))));
        Assert.Equal("failed", (await _rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_flag_that_is_archived_is_no_prerequisite()
    {
        await _service.SaveFlagAsync("base");
        await _service.SaveFlagAsync("late");
        var (early, late) = (await PrerequisiteAsync("base"), await PrerequisiteAsync("late"));
        var id = await _rita.AskAsync(instructions: early);
        (await _sam.ApproveAsync(id)).Expect(200);
        foreach (var key in new[] { "base", "late" })
        {
            (await _ada.PatchAsync($"flags/shop/{key}", """{"instructions": [{"kind": "archiveFlag"}]}""")).Expect(200);
        }

        Assert.Contains("archived", (await TryAskAsync("flag/checkout", late)).Expect(400).Text);
        Assert.Contains(
            "archived",
            (await _ada.PatchAsync("flags/shop/checkout", $$"""{"environmentKey": "production", "instructions": {{late}}}"""))
                .Expect(400)
                .Text
        );
        Assert.Contains("archived", Assert.Single(Conflicts(await _rita.RequestAsync(id))));
        Assert.Equal("failed", (await _rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());

        async Task<string> PrerequisiteAsync(string key) =>
            $$"""[{"kind": "addPrerequisite", "key": "{{key}}", "variationId": "{{await VariationAsync(key)}}"}]""";
    }

    private Task<Answer> TryAskAsync(string resource, string instructions) =>
        _rita.PostAsync(
            Client.AnyRoute,
            $$"""{"resourceId": "proj/shop:env/production:{{resource}}", "description": "Please", "instructions": {{instructions}}}"""
        );

    private async Task<string> FilledAsync(string resource, string instructions)
    {
        const string Clause = """{"contextKind": "user", "attribute": "", "op": "segmentMatch", "values": ["{segment}"]}""";
        var variation = resource.StartsWith("aiConfig", StringComparison.Ordinal)
            ? (await _ada.GetAsync("projects/shop/ai-configs/helper/targeting"))
                .Expect(200)
                .Json.GetProperty("variations")[0]
                .GetProperty("_id")
                .GetString()!
            : await VariationAsync("checkout");
        if (instructions.Contains("{rule}"))
        {
            var made = (
                await _ada.PatchAsync(
                    "flags/shop/checkout",
                    $$"""{"environmentKey": "production", "instructions": [{"kind": "addRule", "variationId": "{{variation}}", "clauses": [{{Clause.Replace("{segment}", "beta")}}]}]}"""
                )
            ).Expect(200);
            var rule = made.Json.GetProperty("environments").GetProperty("production").GetProperty("rules")[0];
            instructions = instructions
                .Replace("{rule}", rule.GetProperty("_id").GetString())
                .Replace("{clauseId}", rule.GetProperty("clauses")[0].GetProperty("_id").GetString());
        }

        return instructions.Replace("{variation}", variation).Replace("{clause}", Clause);
    }

    private async Task<string> VariationAsync(string flag) =>
        (await _ada.GetAsync($"flags/shop/{flag}")).Expect(200).Json.GetProperty("variations")[0].GetProperty("_id").GetString()!;

    private static IEnumerable<string> Conflicts(JsonElement request) =>
        request.GetProperty("conflicts").EnumerateArray().Select(conflict => conflict.GetProperty("reason").GetString()!);
}
