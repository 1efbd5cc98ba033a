using System.Text;
using System.Text.Json.Nodes;
using Approvals.Domain.Delivery;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Tests.Evaluation;

namespace Approvals.Domain.Tests.Delivery;

/// <summary>The JSON that OpenFeature's providers are answered with.</summary>
public sealed class OfrepJsonTests
{
    private static readonly EvaluationContext s_ann = Some.User();

    private static readonly FlagData s_flag = Some.Flag();

    public static TheoryData<FlagData, string> OpenFeatureResults =>
        new()
        {
            { s_flag, """{"key":"flag","value":"on","reason":"DEFAULT","variant":"0","metadata":{"version":1,"kind":"FALLTHROUGH"}}""" },
            {
                s_flag with
                {
                    Fallthrough = new(null, new() { Variations = [new(2, 100_000)] }),
                },
                """{"key":"flag","value":"third","reason":"SPLIT","variant":"2","metadata":{"version":1,"kind":"FALLTHROUGH"}}"""
            },
            {
                s_flag with
                {
                    Targets = [new("user", 1, new(["ann"]))],
                },
                """{"key":"flag","value":"off","reason":"TARGETING_MATCH","variant":"1","metadata":{"version":1,"kind":"TARGET_MATCH"}}"""
            },
            {
                s_flag with
                {
                    Rules = [Some.Rule()],
                },
                """{"key":"flag","value":"third","reason":"TARGETING_MATCH","variant":"2","metadata":{"version":1,"kind":"RULE_MATCH","ruleIndex":0,"ruleId":"rule"}}"""
            },
            {
                s_flag with
                {
                    Rules = [Some.Rule() with { Serve = new(null, new() { IsExperiment = true, Variations = [new(1, 100_000)] }) }],
                },
                """{"key":"flag","value":"off","reason":"SPLIT","variant":"1","metadata":{"version":1,"kind":"RULE_MATCH","ruleIndex":0,"ruleId":"rule","inExperiment":true}}"""
            },
            {
                s_flag with
                {
                    On = false,
                },
                """{"key":"flag","value":"off","reason":"DISABLED","variant":"1","metadata":{"version":1,"kind":"OFF"}}"""
            },
            {
                s_flag with
                {
                    On = false,
                    OffVariation = null,
                },
                """{"key":"flag","reason":"DISABLED","metadata":{"version":1,"kind":"OFF"}}"""
            },
            {
                s_flag with
                {
                    Variations = [Some.Json("null")],
                },
                """{"key":"flag","reason":"DEFAULT","variant":"0","metadata":{"version":1,"kind":"FALLTHROUGH"}}"""
            },
            {
                s_flag with
                {
                    Prerequisites = [new("gone", 0)],
                },
                """{"key":"flag","value":"off","reason":"DISABLED","variant":"1","metadata":{"version":1,"kind":"PREREQUISITE_FAILED","prerequisiteKey":"gone"}}"""
            },
            {
                s_flag with
                {
                    Fallthrough = new(9),
                },
                """{"key":"flag","errorCode":"GENERAL","errorDetails":"The flag 'flag', or what it depends on, makes no sense."}"""
            },
        };

    [Theory]
    [MemberData(nameof(OpenFeatureResults))]
    public void A_result_is_told_in_the_words_of_openfeature(FlagData flag, string expected)
    {
        var data = Some.Environment([flag]);

        AssertJson(expected, OfrepJson.Of(flag, new Evaluator(data, s_ann).Evaluate("flag")));
        AssertJson($$"""{"flags":[{{expected}}]}""", OfrepJson.Of(data, s_ann, _ => true));
        AssertJson("""{"flags":[]}""", OfrepJson.Of(data, s_ann, _ => false));
    }

    [Theory]
    [InlineData("""{"a":1}""", "TARGETING_KEY_MISSING")]
    [InlineData("""{"targetingKey":"ann","kind":"a b"}""", "INVALID_CONTEXT")]
    [InlineData("3", "INVALID_CONTEXT")]
    public void A_refused_context_is_told_in_the_words_of_openfeature(string context, string code)
    {
        var refusal = ContextReader.ReadOpenFeature(Some.Json(context)).Refusal!;

        var (one, all) = (
            JsonNode.Parse(OfrepJson.Refused(refusal, "flag"))!.AsObject(),
            JsonNode.Parse(OfrepJson.Refused(refusal, null))!.AsObject()
        );

        Assert.Equal(["key", "errorCode", "errorDetails"], one.Select(member => member.Key));
        Assert.Equal(["errorCode", "errorDetails"], all.Select(member => member.Key));
        Assert.Equal((code, refusal.Detail), ((string?)all["errorCode"], (string?)all["errorDetails"]));
    }

    [Fact]
    public void A_flag_that_is_not_there_is_told_in_the_words_of_openfeature() =>
        AssertJson("""{"key":"gone","errorCode":"FLAG_NOT_FOUND","errorDetails":"There is no flag 'gone'."}""", OfrepJson.NotFound("gone"));

    private static void AssertJson(string expected, byte[] json) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(json)), Encoding.UTF8.GetString(json));
}
