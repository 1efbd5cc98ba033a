using System.Text;
using System.Text.Json.Nodes;
using Approvals.Domain.Delivery;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Tests.Evaluation;
using Approvals.Domain.Tests.Flags.Builders;

namespace Approvals.Domain.Tests.Delivery;

/// <summary>The JSON that SDKs are answered with.</summary>
public sealed class SdkJsonTests
{
    private static readonly EvaluationContext s_ann = Some.User();

    private static readonly FlagData s_flag = Some.Flag() with
    {
        ClientSideAvailability = new(UsingMobileKey: true, UsingEnvironmentId: false),
    };

    [Fact]
    public void A_flag_is_as_server_side_sdks_read_it()
    {
        var flag = FlagData.Of(FlagBuilder.Colours(), "production", 42)!;

        AssertJson(
            """
            {"key":"colours","version":42,"on":false,"variations":["red","grey","green","blue"],"offVariation":2,"fallthrough":{"variation":0},
             "targets":[{"variation":0,"values":["ann","abe"]},{"variation":2,"values":["bob"]}],
             "contextTargets":[
               {"contextKind":"user","variation":0,"values":[]},{"contextKind":"user","variation":2,"values":[]},
               {"contextKind":"org","variation":0,"values":["acme"]}],
             "rules":[
               {"id":"r1","variation":2,"trackEvents":false,
                "clauses":[{"contextKind":"user","attribute":"country","op":"in","values":["SE","FI"],"negate":false}]},
               {"id":"r2","trackEvents":false,
                "rollout":{"kind":"rollout","contextKind":"user","variations":[{"variation":0,"weight":50000},{"variation":2,"weight":50000}]},
                "clauses":[
                  {"contextKind":"user","attribute":"plan","op":"in","values":["pro"],"negate":false},
                  {"contextKind":"user","attribute":"mail","op":"endsWith","values":["@x.org"],"negate":false}]}],
             "prerequisites":[{"key":"gate","variation":0}],"salt":"salt","trackEvents":false,"trackEventsFallthrough":false,
             "clientSide":false,"clientSideAvailability":{"usingMobileKey":true,"usingEnvironmentId":false},"deleted":false}
            """,
            PayloadJson.Of(flag)
        );
    }

    [Fact]
    public void An_experiment_says_what_it_splits_by_and_whom_it_leaves_out()
    {
        var rollout = new RolloutData
        {
            IsExperiment = true,
            ContextKind = "org",
            BucketBy = "/a/b",
            Seed = 61,
            Variations = [new(0, 100_000, Untracked: true)],
        };

        var json = JsonNode.Parse(PayloadJson.Of(Some.Flag() with { OffVariation = null, Fallthrough = new(null, rollout) }))!.AsObject();

        Assert.False(json.ContainsKey("offVariation"));
        AssertJson(
            """
            {"rollout":{"kind":"experiment","contextKind":"org","bucketBy":"/a/b","seed":61,
                        "variations":[{"variation":0,"weight":100000,"untracked":true}]}}
            """,
            Encoding.UTF8.GetBytes(json["fallthrough"]!.ToJsonString())
        );
    }

    [Fact]
    public void A_segment_names_the_kind_that_its_share_is_taken_of_so_that_sdks_read_a_reference()
    {
        var segment = Some.Segment("nordics") with
        {
            Included = new(["größe"]),
            ExcludedContexts = [new("org", new(["acme"]))],
            Rules = [Some.SegmentRule(Some.IsIn("x")), Some.SegmentRule() with { Weight = 5, BucketBy = "/a/b" }],
        };

        AssertJson(
            """
            {"key":"nordics","version":1,"included":["größe"],"excluded":[],"includedContexts":[],
             "excludedContexts":[{"contextKind":"org","values":["acme"]}],"salt":"salt",
             "rules":[
               {"id":"rule","clauses":[{"contextKind":"user","attribute":"","op":"segmentMatch","values":["x"],"negate":false}]},
               {"id":"rule","clauses":[],"weight":5,"rolloutContextKind":"user","bucketBy":"/a/b"}],
             "deleted":false}
            """,
            PayloadJson.Of(segment)
        );
    }

    [Fact]
    public void An_empty_environment_has_flags_and_segments_all_the_same() =>
        AssertJson("""{"flags":{},"segments":{}}""", PayloadJson.Of(Some.Environment([])));

    [Fact]
    public void A_client_side_sdk_gets_the_results_of_the_flags_that_it_may_see()
    {
        var hidden = Some.Flag("hidden") with { ClientSideAvailability = new(false, false) };
        var waiting = s_flag with { Key = "waiting", Version = 9, TrackEvents = true, Prerequisites = [new("hidden", 0)] };
        var off = s_flag with { Key = "off", On = false, OffVariation = null };

        var json = ClientJson.Of(
            Some.Environment([waiting, hidden, off]),
            s_ann,
            flag => flag.ClientSideAvailability.UsingMobileKey,
            withReasons: false
        );

        AssertJson(
            """
            {"waiting":{"value":"on","variation":0,"version":9,"trackEvents":true,"prerequisites":["hidden"]},"off":{"value":null,"version":1}}
            """,
            json
        );
    }

    [Theory]
    [InlineData(false, false, """{"value":"on","variation":0,"version":1}""")]
    [InlineData(false, true, """{"value":"on","variation":0,"version":1,"reason":{"kind":"FALLTHROUGH"}}""")]
    [InlineData(
        true,
        false,
        """{"value":"on","variation":0,"version":1,"trackEvents":true,"trackReason":true,"reason":{"kind":"FALLTHROUGH"}}"""
    )]
    public void A_result_has_its_reason_where_that_is_asked_for_or_tracked(bool tracked, bool asked, string expected)
    {
        var flag = s_flag with { TrackEventsFallthrough = tracked };

        AssertJson($$"""{"flag":{{expected}}}""", ClientJson.Of(Some.Environment([flag]), s_ann, _ => true, asked));
    }

    private static void AssertJson(string expected, byte[] json) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(json)), Encoding.UTF8.GetString(json));
}
