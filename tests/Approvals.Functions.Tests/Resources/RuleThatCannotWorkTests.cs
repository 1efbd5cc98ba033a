using Approvals.Tests.Drivers;

namespace Approvals.Tests.Resources;

/// <summary>A rule that can never do what it says is refused with the reason, however it comes.</summary>
public sealed class RuleThatCannotWorkTests : IAsyncLifetime
{
    private const string Flag = "flags/shop/checkout";

    private const string Config = "projects/shop/ai-configs/helper";

    private RunningService _service = null!;
    private Client _rita = null!;
    private string _variation = "";
    private string _configVariation = "";

    public static TheoryData<string, string> Clauses() =>
        new()
        {
            { """{"contextKind": "kind", "attribute": "a", "op": "in", "values": ["b"]}""", "must be a context kind" },
            { """{"contextKind": "multi", "attribute": "a", "op": "in", "values": ["b"]}""", "must be a context kind" },
            { """{"contextKind": "Org Unit", "attribute": "a", "op": "in", "values": ["b"]}""", "must be a context kind" },
            { """{"attribute": "a", "op": "matches", "values": ["("]}""", "does not parse" },
            { """{"attribute": "a", "op": "before", "values": ["soon"]}""", "must be a date" },
            { """{"attribute": "a", "op": "semVerEqual", "values": ["1.x"]}""", "semantic version" },
            { """{"attribute": "a", "op": "lessThan", "values": ["abc"]}""", "must be a number" },
            { """{"attribute": "a", "op": "lessThan", "values": [1e999]}""", "beyond what a double can hold" },
            { """{"attribute": "a", "op": "in", "values": []}""", "at least one value" },
            { """{"attribute": "", "op": "in", "values": ["b"]}""", "name of an attribute" },
            { """{"op": "segmentMatch", "values": [1]}""", "key of a segment" },
            { """{"op": "segmentMatch", "values": ["nowhere"]}""", "there is no segment" },
            { "", "at least one clause" },
        };

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        await _service.WithSegmentAsync("beta");
        await _service.WithAiConfigAsync("helper");
        _rita = await _service.MemberAsync();
        _variation = (await _rita.GetAsync(Flag)).Expect(200).Json.GetProperty("variations")[0].GetProperty("_id").GetString()!;
        _configVariation = (await _rita.GetAsync($"{Config}/targeting"))
            .Expect(200)
            .Json.GetProperty("variations")[0]
            .GetProperty("_id")
            .GetString()!;
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [MemberData(nameof(Clauses))]
    public async Task No_route_takes_it(string clause, string reason)
    {
        var (rows, later) = (await _service.RowsWithoutAuditAsync(), _service.Time.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds());
        string Add(string variation) => $$"""{"kind": "addRule", "variationId": "{{variation}}", "clauses": [{{clause}}]}""";
        var patch =
            $$"""[{"op": "add", "path": "/environments/production/rules/-", "value": {"variation": 0, "clauses": [{{clause}}]} }]""";
        var segmentPatch = $$"""[{"op": "add", "path": "/rules/-", "value": {"clauses": [{{clause}}]} }]""";

        await RefusedAsync(_rita.PatchAsync(Flag, $$"""{"environmentKey": "production", "instructions": [{{Add(_variation)}}]}"""));
        await RefusedAsync(
            _rita.PatchAsync(
                Flag,
                $$"""{"environmentKey": "production", "instructions": [{"kind": "replaceRules", "rules": [{"variationId": "{{_variation}}", "clauses": [{{clause}}]}]}]}"""
            )
        );
        await RefusedAsync(_rita.PatchDocumentAsync(Flag, patch));
        await RefusedAsync(_rita.PatchDocumentAsync(Flag, $$"""{"patch": {{patch}}}"""));
        await RefusedAsync(
            _rita.PatchDocumentAsync(
                Flag,
                $$"""{"environments": {"production": {"rules": [{"variation": 0, "clauses": [{{clause}}]}]} } }""",
                "application/merge-patch+json"
            )
        );
        await RefusedAsync(_rita.PostAsync(Client.FlagRoute, $$"""{"description": "d", "instructions": [{{Add(_variation)}}]}"""));
        await RefusedAsync(
            _rita.PostAsync(Client.ScheduleRoute, $$"""{"executionDate": {{later}}, "instructions": [{{Add(_variation)}}]}""")
        );
        await RefusedAsync(
            _rita.PatchAsync("segments/shop/production/beta", $$"""{"instructions": [{"kind": "addRule", "clauses": [{{clause}}]}]}""")
        );
        await RefusedAsync(_rita.PatchDocumentAsync("segments/shop/production/beta", segmentPatch));
        await RefusedAsync(
            _rita.PatchDocumentAsync(
                "segments/shop/production/beta",
                $$"""{"rules": [{"clauses": [{{clause}}]}]}""",
                "application/merge-patch+json"
            )
        );
        await RefusedAsync(AskAsync("segment/beta", $$"""{"kind": "addRule", "clauses": [{{clause}}]}"""));
        await RefusedAsync(
            _rita.PatchAsync($"{Config}/targeting", $$"""{"environmentKey": "production", "instructions": [{{Add(_configVariation)}}]}""")
        );
        await RefusedAsync(AskAsync("aiconfig/helper", Add(_configVariation)));
        Assert.Equal(rows.Keys, (await _service.RowsWithoutAuditAsync()).Keys);

        async Task RefusedAsync(Task<Answer> call)
        {
            var refused = (await call).Expect(400);
            Assert.Contains(reason, refused.Json.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"kind": "addTargets", "contextKind": "kind", "values": ["a"], "variationId": "{v}"}""")]
    [InlineData("""{"kind": "replaceTargets", "targets": [{"contextKind": "multi", "values": ["a"], "variationId": "{v}"}]}""")]
    [InlineData("""{"kind": "updateFallthroughVariationOrRollout", "rolloutWeights": {"{v}": 100000}, "rolloutContextKind": "org/unit"}""")]
    public async Task A_kind_that_no_context_has_is_not_targeted(string instruction)
    {
        var refused = (
            await _rita.PatchAsync(
                Flag,
                $$"""{"environmentKey": "production", "instructions": [{{instruction.Replace("{v}", _variation)}}]}"""
            )
        ).Expect(400);

        Assert.Contains("must be a context kind", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_of_a_rule_about_a_segment_of_another_environment_is_refused()
    {
        (await _rita.PostAsync("segments/shop/test", """{"key": "testers", "name": "t"}""")).Expect(201);
        (await _rita.PatchAsync(Flag, $$"""{"environmentKey": "test", "instructions": [{{About("testers")}}]}""")).Expect(200);

        Assert.Contains(
            "there is no segment",
            (await _rita.PostAsync(Client.CopyRoute, """{"description": "copy", "source": {"key": "test"}}""")).Expect(400).Text
        );
        (await _rita.PostAsync("segments/shop/production", """{"key": "testers", "name": "t"}""")).Expect(201);
        (await _rita.PostAsync(Client.CopyRoute, """{"description": "copy", "source": {"key": "test"}}""")).Expect(201);
    }

    [Fact]
    public async Task An_environment_that_is_made_after_another_has_the_segments_that_its_rules_ask_about()
    {
        (
            await _rita.PatchAsync(
                "segments/shop/production/beta",
                """{"instructions": [{"kind": "addIncludedUsers", "values": ["kim"]}]}"""
            )
        ).Expect(200);
        (await _rita.PatchAsync(Flag, $$"""{"environmentKey": "production", "instructions": [{{About("beta")}}]}""")).Expect(200);
        var admin = await _service.MemberAsync(Domain.Access.Role.Admin);

        (
            await admin.PostAsync(
                "projects/shop/environments",
                """{"key": "qa", "name": "QA", "color": "123456", "source": {"key": "production"}}"""
            )
        ).Expect(201);

        var copy = (await _rita.GetAsync("segments/shop/qa/beta")).Expect(200).Json;
        Assert.Equal(
            (1, "kim"),
            (copy.GetProperty("version").GetInt32(), Assert.Single(copy.GetProperty("included").EnumerateArray()).GetString())
        );
        (await _rita.PatchAsync(Flag, $$"""{"environmentKey": "qa", "instructions": [{{About("beta")}}]}""")).Expect(200);
        Assert.Equal("segment_in_use", (await admin.DeleteAsync("segments/shop/qa/beta")).Expect(409).Reason);
    }

    [Fact]
    public async Task A_request_about_a_segment_that_is_deleted_shows_it_and_fails()
    {
        var sam = await _service.MemberAsync();
        var id = await _rita.AskAsync(Client.FlagRoute, $"[{About("beta")}]");
        (await sam.ApproveAsync(id)).Expect(200);
        Assert.Empty((await _rita.RequestAsync(id)).GetProperty("conflicts").EnumerateArray());

        (await sam.DeleteAsync("segments/shop/production/beta")).Expect(204);

        Assert.Contains(
            "there is no segment",
            Assert.Single((await _rita.RequestAsync(id)).GetProperty("conflicts").EnumerateArray()).ToString()
        );
        Assert.Equal("failed", (await _rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Segments_do_not_ask_in_a_circle()
    {
        foreach (var key in new[] { "gamma", "delta" })
        {
            await _service.WithSegmentAsync(key);
        }

        (await AskAboutAsync("beta", "gamma")).Expect(200);
        (await AskAboutAsync("gamma", "delta")).Expect(200);

        Assert.Contains("circle", (await AskAboutAsync("delta", "beta")).Expect(400).Text);
        Assert.Contains("itself", (await AskAboutAsync("delta", "delta")).Expect(400).Text);
        Assert.Contains("circle", (await AskAsync("segment/delta", AboutFromSegment("beta"))).Expect(400).Text);
        (await AskAboutAsync("delta", "nowhere")).Expect(400);

        Task<Answer> AskAboutAsync(string segment, string other) =>
            _rita.PatchAsync($"segments/shop/production/{segment}", $$"""{"instructions": [{{AboutFromSegment(other)}}]}""");

        static string AboutFromSegment(string other) =>
            $$"""{"kind": "addRule", "clauses": [{"op": "segmentMatch", "values": ["{{other}}"]}]}""";
    }

    [Fact]
    public async Task An_archived_flag_is_no_prerequisite()
    {
        await _service.SaveFlagAsync("old");
        var variation = (await _rita.GetAsync("flags/shop/old")).Json.GetProperty("variations")[0].GetProperty("_id").GetString();
        (await _rita.PatchAsync("flags/shop/old", """{"instructions": [{"kind": "archiveFlag"}]}""")).Expect(200);
        var instruction = $$"""{"kind": "addPrerequisite", "key": "old", "variationId": "{{variation}}"}""";

        Assert.Contains(
            "archived",
            (await _rita.PatchAsync(Flag, $$"""{"environmentKey": "production", "instructions": [{{instruction}}]}""")).Expect(400).Text
        );
        Assert.Contains(
            "archived",
            (await _rita.PostAsync(Client.FlagRoute, $$"""{"description": "d", "instructions": [{{instruction}}]}""")).Expect(400).Text
        );
        Assert.Contains(
            "archived",
            (
                await _rita.PatchDocumentAsync(
                    Flag,
                    """[{"op": "add", "path": "/environments/production/prerequisites/-", "value": {"key": "old", "variation": 0}}]"""
                )
            )
                .Expect(400)
                .Text
        );
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("[-1e400]")]
    [InlineData("{\"a\": 1e309}")]
    public async Task A_number_beyond_a_double_is_no_value_of_a_variation(string value)
    {
        var refused = (
            await _rita.PostAsync("flags/shop", $$"""{"key": "number", "name": "n", "variations": [{"value": 1}, {"value": {{value}}}]}""")
        ).Expect(400);
        Assert.Contains("beyond what a double can hold", refused.Text);
        (
            await _rita.PostAsync(
                Client.FlagRoute,
                $$"""{"description": "d", "instructions": [{"kind": "addVariation", "value": {{value}}}]}"""
            )
        ).Expect(400);
        (
            await _rita.PostAsync(
                Config[..^"/helper".Length],
                $$"""{"key": "n", "name": "n", "defaultVariation": {"key": "v", "name": "v", "messages": [], "model": {"a": {{value}} } } }"""
            )
        ).Expect(400);
    }

    private string About(string segment) =>
        $$"""{"kind": "addRule", "variationId": "{{_variation}}", "clauses": [{"op": "segmentMatch", "values": ["{{segment}}"]}]}""";

    private Task<Answer> AskAsync(string resource, string instruction) =>
        _rita.PostAsync(
            Client.AnyRoute,
            $$"""{"resourceId": "proj/shop:env/production:{{resource}}", "description": "d", "instructions": [{{instruction}}]}"""
        );
}
