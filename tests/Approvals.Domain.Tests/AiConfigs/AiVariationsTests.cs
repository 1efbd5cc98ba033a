using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;
using Approvals.Domain.Tests.AiConfigs.Builders;
using Approvals.Domain.Tests.Builders;
using Approvals.Domain.Tests.Flags.Builders;

namespace Approvals.Domain.Tests.AiConfigs;

public sealed class AiVariationsTests
{
    private static readonly AiConfig s_config = AiConfigBuilder.Colours();

    [Fact]
    public void An_added_variation_is_the_last_and_nobody_gets_it()
    {
        var changed = Accepted(AiVariations.Add(s_config, new("pink", FlagBuilder.Json("{}"), "Pink", "Bright"), A.Now, () => "v-pink"));

        Assert.Equal(["keys", "variations"], Changed(s_config, changed));
        Assert.Equal(
            ("v-pink", "pink", "Pink", "Bright", A.Now),
            changed.Variations[^1] is var added ? (added.Id, added.Key, added.Name!, added.Description!, added.CreatedAt!.Value) : default
        );
        Assert.Equal((s_config.Version + 1, A.Now), (changed.Version, changed.LastModified));
        Assert.Equal(s_config.Environments, changed.Environments);
    }

    [Theory]
    [InlineData("k-red", "{}", "Red", "key_exists", RefusalKind.Conflict)]
    [InlineData("a|b", "{}", "Red", "invalid_variation", RefusalKind.Invalid)]
    [InlineData("pink", "{}", " ", "invalid_variation", RefusalKind.Invalid)]
    [InlineData("pink", "\"\\ud800\"", "Pink", "invalid_variation", RefusalKind.Invalid)]
    public void A_variation_that_makes_no_sense_is_not_added(string key, string value, string name, string rule, RefusalKind kind)
    {
        var refusal = AiVariations.Add(s_config, new(key, FlagBuilder.Json(value), name), A.Now, () => "id").Refusal!;

        Assert.Equal((rule, kind), (refusal.Rule, refusal.Kind));
    }

    [Fact]
    public void Removing_a_variation_that_nobody_gets_changes_nothing_that_anybody_gets()
    {
        var changed = Accepted(AiVariations.Remove(s_config, "k-grey", A.Now));

        Assert.Equal(["keys", "variations"], Changed(s_config, changed));
        Assert.Equal((s_config.Version + 1, A.Now), (changed.Version, changed.LastModified));
        Assert.All(changed.Environments, it => Assert.Equal((6, A.Now), (it.Value.Version, it.Value.LastModified)));
    }

    [Fact]
    public void An_environment_whose_positions_stay_is_left_as_it_was()
    {
        var unused = s_config with { Variations = [.. s_config.Variations, s_config.Variations[1] with { Id = "v-pink", Key = "pink" }] };

        Assert.Equal(unused.Environments, Accepted(AiVariations.Remove(unused, "pink", A.Now)).Environments);
    }

    /// <summary>Every place that may name a variation, one after the other.</summary>
    public static TheoryData<string, string> Uses =>
        new()
        {
            { "targets", "targets" },
            { "contextTargets", "targets" },
            { "rule", "rule \"r9\"" },
            { "rollout", "rule \"r9\"" },
            { "fallthrough", "the default rule" },
            { "split", "the default rule" },
            { "off", "the off variation" },
            { "defaultOn", "updateDefaultVariation" },
            { "defaultOff", "updateDefaultVariation" },
        };

    [Theory]
    [MemberData(nameof(Uses))]
    public void A_variation_that_somebody_may_get_is_not_removed(string use, string told)
    {
        const int Grey = 1;
        var split = FlagBuilder.Split((Grey, 0), (2, Rollout.FullWeight));
        var test = s_config.Environments["test"];
        var used = use switch
        {
            "targets" => In(test with { Targets = [new("user", Grey, ["kim"])] }),
            "contextTargets" => In(test with { ContextTargets = [new("org", Grey, ["acme"])] }),
            "rule" => In(test with { Rules = [FlagBuilder.Rule("r9", VariationOrRollout.Only(Grey))] }),
            "rollout" => In(test with { Rules = [FlagBuilder.Rule("r9", split)] }),
            "fallthrough" => In(test with { Fallthrough = VariationOrRollout.Only(Grey) }),
            "split" => In(test with { Fallthrough = split }),
            "off" => In(test with { OffVariation = Grey }),
            "defaultOn" => s_config with { Defaults = s_config.Defaults with { OnVariation = Grey } },
            _ => s_config with { Defaults = s_config.Defaults with { OffVariation = Grey } },
        };

        var refusal = AiVariations.Remove(used, "k-grey", A.Now).Refusal!;

        Assert.Equal(("variation_in_use", RefusalKind.Conflict), (refusal.Rule, refusal.Kind));
        Assert.Contains(told, refusal.Detail);
        Assert.Equal(use.StartsWith("default", StringComparison.Ordinal), !refusal.Detail.Contains("'test'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_variation_that_is_not_there_is_not_found()
    {
        var refusal = AiVariations.Remove(s_config, "grey", A.Now).Refusal!;

        Assert.Equal(("unknown_variation", RefusalKind.NotFound), (refusal.Rule, refusal.Kind));
        Assert.Contains("k-red, k-grey, k-green, k-blue", refusal.Detail);
    }

    private static AiConfig In(AiConfigEnvironment test) =>
        s_config with
        {
            Environments = new Dictionary<string, AiConfigEnvironment>(s_config.Environments) { ["test"] = test },
        };

    private static AiConfig Accepted(Decision<AiConfig> decision) =>
        decision.Accepted(out var config, out var refusal) ? config : throw new InvalidOperationException(refusal.Detail);

    private static IEnumerable<string> Changed(AiConfig before, AiConfig after) =>
        FlagLines.Difference(AiConfigBuilder.LinesOf(before), AiConfigBuilder.LinesOf(after)).Select(line => line.Split(':')[0]);
}
