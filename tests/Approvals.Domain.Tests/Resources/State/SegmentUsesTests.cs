using Approvals.Domain.Flags;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Tests.AiConfigs.Builders;
using Approvals.Domain.Tests.Flags.Builders;
using Approvals.Domain.Tests.Segments.Builders;

namespace Approvals.Domain.Tests.Resources.State;

public sealed class SegmentUsesTests
{
    private static readonly ResourceId s_testers = new("shop", "production", ResourceKind.Segment, "testers");

    [Theory]
    [InlineData("segmentMatch", "testers", true)]
    [InlineData("segmentMatch", "others", false)]
    [InlineData("segmentMatch", "Testers", false)]
    [InlineData("in", "testers", false)]
    public void A_rule_uses_a_segment_that_it_asks_about(string op, string value, bool uses)
    {
        foreach (var asker in Askers(FlagBuilder.Clause("c9", "", op, "gamma", value)))
        {
            var refusal = SegmentUses.Check(s_testers, [asker]);

            Assert.Equal(uses, refusal is not null);
            Assert.Null(
                SegmentUses.Check(
                    s_testers with
                    {
                        EnvironmentKey = "elsewhere",
                    },
                    [asker.Resource is SegmentResource ? (asker.Id, new SegmentResource(SegmentBuilder.Beta())) : asker]
                )
            );
            if (refusal is not null)
            {
                Assert.Equal(("segment_in_use", RefusalKind.Conflict), (refusal.Rule, refusal.Kind));
                Assert.Contains($"{ResourceKinds.SpecifierOf(asker.Id.Kind)} '{asker.Id.Key}'", refusal.Detail);
                Assert.Contains("'r9'", refusal.Detail);
            }
        }
    }

    [Fact]
    public void A_segment_may_ask_about_itself_and_other_values_are_no_segments()
    {
        var itself = SegmentBuilder.Beta() with
        {
            Rules = [new() { Id = "r9", Clauses = [FlagBuilder.Clause("c9", "", "segmentMatch", "testers")] }],
        };
        Assert.Null(SegmentUses.Check(s_testers, [(s_testers, new SegmentResource(itself))]));

        var number = new Clause
        {
            Id = "c9",
            Attribute = "",
            Op = "segmentMatch",
            Values = [FlagBuilder.Json("1"), FlagBuilder.Json("true")],
        };
        Assert.All(Askers(number), asker => Assert.Null(SegmentUses.Check(s_testers with { Key = "1" }, [asker])));
    }

    /// <summary>A flag, an AI Config and a segment that have a rule with the clause in production.</summary>
    private static IEnumerable<(ResourceId Id, Resource Resource)> Askers(Clause clause)
    {
        var rule = FlagBuilder.Rule("r9", VariationOrRollout.Only(0), FlagBuilder.Clause("c8", "country", "in", "SE"), clause);
        var (flag, config) = (FlagBuilder.Colours(), AiConfigBuilder.Colours());
        yield return (
            ResourceId.Flag("shop", null, "colours"),
            new FlagResource(
                flag with
                {
                    Environments = flag.Environments.ToDictionary(
                        it => it.Key,
                        it => it.Key == "production" ? it.Value with { Rules = [.. it.Value.Rules, rule] } : it.Value
                    ),
                }
            )
        );
        yield return (
            new("shop", null, ResourceKind.AiConfig, "colours"),
            new AiConfigResource(
                config with
                {
                    Environments = config.Environments.ToDictionary(
                        it => it.Key,
                        it => it.Key == "production" ? it.Value with { Rules = [.. it.Value.Rules, rule] } : it.Value
                    ),
                }
            )
        );
        yield return (
            s_testers with
            {
                Key = "beta",
            },
            new SegmentResource(SegmentBuilder.Beta() with { Rules = [new() { Id = "r9", Clauses = rule.Clauses }] })
        );
    }
}
