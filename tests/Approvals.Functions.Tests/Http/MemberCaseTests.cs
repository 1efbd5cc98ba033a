using Approvals.Tests.Drivers;

namespace Approvals.Tests.Http;

/// <summary>Members of an instruction in another case take effect, and whoever reads them reads what takes effect.</summary>
public sealed class MemberCaseTests : IAsyncLifetime
{
    private RunningService _service = null!;
    private Client _rita = null!;
    private Client _sam = null!;
    private string _variation = "";

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        await _service.WithSegmentAsync("beta");
        await _service.WithAiConfigAsync("helper");
        (_rita, _sam) = (await _service.MemberAsync(), await _service.MemberAsync());
        _variation = (await _rita.GetAsync("flags/shop/checkout"))
            .Expect(200)
            .Json.GetProperty("variations")[0]
            .GetProperty("_id")
            .GetString()!;
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    private string Rule =>
        $$"""{"Kind": "addRule", "VariationId": "{{_variation}}", "CLAUSES": [{"ContextKind": "org", "Attribute": "country", "OP": "in", "Values": ["de"], "Negate": true}]}""";

    [Fact]
    public async Task An_approved_instruction_does_what_reviewers_read()
    {
        var id = await _rita.AskAsync(
            instructions: $$"""[{{Rule}}, {"kind": "addTargets", "contextkind": "org", "values": ["acme"], "variationId": "{{_variation}}"}]"""
        );
        var shown = (await _rita.RequestAsync(id)).GetProperty("instructions");
        var clause = shown[0].GetProperty("clauses")[0];
        Assert.Equal(("org", true), (clause.GetProperty("contextKind").GetString(), clause.GetProperty("negate").GetBoolean()));
        Assert.Equal("org", shown[1].GetProperty("contextKind").GetString());

        (await _sam.ApproveAsync(id)).Expect(200);
        Assert.Equal("completed", (await _rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());

        await AssertServedAsync();
    }

    [Fact]
    public async Task A_direct_change_is_read_so_too()
    {
        (
            await _rita.PatchAsync(
                "flags/shop/checkout",
                $$"""{"environmentKey": "production", "instructions": [{{Rule}}, {"kind": "addTargets", "contextkind": "org", "values": ["acme"], "variationId": "{{_variation}}"}]}"""
            )
        ).Expect(200);

        await AssertServedAsync();
    }

    [Theory]
    [InlineData(
        "segments/shop/production/beta",
        """{"instructions": [{"kind": "addIncludedTargets", "ContextKind": "org", "VALUES": ["acme"]}]}""",
        "includedContexts"
    )]
    [InlineData(
        "projects/shop/ai-configs/helper/targeting",
        """{"environmentKey": "production", "instructions": [{"KIND": "updateDefaultVariation", "OnVariationValue": {"model": {"modelName": "spare"}}}]}""",
        "variations"
    )]
    public async Task So_are_those_of_segments_and_ai_configs(string path, string body, string member)
    {
        var before = (await _rita.GetAsync(path)).Expect(200).Text;
        var answer = await _rita.PatchAsync(path, body);

        Assert.NotEqual("unknown_kind", answer.Reason);
        Assert.True(
            answer.Status == 200 ? answer.Text != before : !answer.Text.Contains("is missing", StringComparison.Ordinal),
            answer.Text
        );
        Assert.Contains(member, before);
    }

    [Fact]
    public async Task So_are_edits_of_requests()
    {
        var id = await _rita.AskAsync();

        (
            await _rita.PatchAsync(
                $"{Client.AnyRoute}/{id}",
                $$"""{"instructions": [{"Kind": "addReviewers", "NotifyMemberIDs": ["{{_sam.Id}}"]}]}"""
            )
        ).Expect(200);

        Assert.Equal(_sam.Id, Assert.Single((await _rita.RequestAsync(id)).GetProperty("notifyMemberIds").EnumerateArray()).GetString());
    }

    private async Task AssertServedAsync()
    {
        var production = (await _rita.GetAsync("flags/shop/checkout"))
            .Expect(200)
            .Json.GetProperty("environments")
            .GetProperty("production");
        var clause = production.GetProperty("rules")[0].GetProperty("clauses")[0];
        Assert.Equal(("org", true), (clause.GetProperty("contextKind").GetString(), clause.GetProperty("negate").GetBoolean()));
        Assert.Equal("org", production.GetProperty("contextTargets")[0].GetProperty("contextKind").GetString());
        Assert.Empty(production.GetProperty("targets").EnumerateArray());
    }
}
