using System.Text.Json;
using Approvals.Domain.Flags;
using Approvals.Domain.Preview;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Tests.AiConfigs.Builders;
using Approvals.Domain.Tests.Flags.Builders;
using Approvals.Domain.Tests.Instructions;
using Approvals.Domain.Tests.Segments.Builders;
using Approvals.Domain.Wording;

namespace Approvals.Domain.Tests.Preview;

public sealed class ResourceDifferenceTests
{
    private static readonly FlagResource s_flag = new(FlagBuilder.Colours());

    [Theory]
    [InlineData("{'kind':'turnFlagOn'}", "targeting changed Targeting: Targeting is off => Targeting is on")]
    [InlineData("{'kind':'turnFlagOff'}", "")]
    [InlineData(
        "{'kind':'updateOffVariation','variationId':'v-blue'}",
        "offVariation changed Off variation: Serve green while off => Serve blue while off"
    )]
    [InlineData(
        "{'kind':'updateFallthroughVariationOrRollout','rolloutWeights':{'v-blue':99000,'v-red':1000}}",
        "fallthrough changed Default rule: Serve red => Serve red to 1% and blue to 99% of users"
    )]
    [InlineData(
        "{'kind':'addRule','clauses':[{'attribute':'age','op':'lessThan','values':[18]}],'variationId':'v-blue','beforeRuleId':'r2'}",
        "rule added Rule 2:  => If age is less than 18: serve blue"
    )]
    [InlineData("{'kind':'removeRule','ruleId':'r1'}", "rule removed Rule 1 (\"Nordics\"): If country is one of SE, FI: serve green => ")]
    [InlineData(
        "{'kind':'reorderRules','ruleIds':['r2','r1']}",
        "rule moved Rule 1: If plan is one of pro and mail ends with @x.org: serve red to 50% and green to 50% of users => If plan is one of pro and mail ends with @x.org: serve red to 50% and green to 50% of users"
    )]
    [InlineData(
        "{'kind':'addTargets','values':['cid'],'variationId':'v-red'}",
        "targets changed Serve red to users: 2 users: ann, abe => 3 users: ann, abe, cid +cid"
    )]
    [InlineData(
        "{'kind':'addExpiringTarget','contextKey':'ann','variationId':'v-red','value':1782864000000}",
        "expiringTarget added Expiring target:  => The user ann is served red by name until 2026-07-01 00:00 UTC"
    )]
    [InlineData("{'kind':'clearTargets','variationId':'v-green'}", "targets removed Serve green to users: 1 user: bob -bob => ")]
    [InlineData(
        "{'kind':'removePrerequisite','key':'gate'}",
        "prerequisite removed Prerequisite: The flag \"gate\" has to serve the unknown variation 0 => "
    )]
    [InlineData("{'kind':'removeVariation','variationId':'v-grey'}", "variation removed Variation grey: grey => ")]
    [InlineData("{'kind':'addTags','values':['q3']}", "tags changed Tags: ui => ui, q3 +q3")]
    [InlineData(
        "{'kind':'updateTrackEvents','trackEvents':true}",
        "trackEvents added Full reports:  => All evaluations are reported in full"
    )]
    [InlineData(
        "{'kind':'updateDefaultVariation','onVariationValue':'blue'}",
        "defaults changed Defaults of new environments: New environments serve red while on and green while off => New environments serve blue while on and green while off"
    )]
    public void An_instruction_changes_the_part_that_it_is_about_and_no_other(string json, string changes)
    {
        var after = new FlagResource(new Case(json).Apply().Value!);

        Assert.Equal(changes, Changes(Of(s_flag, after)));
    }

    [Fact]
    public void What_stays_is_there_too()
    {
        var difference = Of(s_flag, s_flag);

        Assert.All(difference.Shared.Concat(difference.Environments[0].Parts), part => Assert.Equal(PartChange.Same, part.Change));
        Assert.Equal(
            ["targeting", "prerequisite", "targets", "targets", "targets", "rule", "rule", "fallthrough", "offVariation"],
            difference.Environments[0].Parts.Select(part => part.Kind)
        );
    }

    [Fact]
    public void What_is_deleted_loses_every_part() =>
        Assert.All(
            Of(s_flag, after: null) is var gone ? gone.Shared.Concat(gone.Environments[0].Parts) : [],
            part => Assert.Equal((PartChange.Removed, true), (part.Change, part.After is null))
        );

    [Fact]
    public void Of_a_move_only_what_was_moved_counts()
    {
        Rule[] rules =
        [
            .. Enumerable
                .Range(0, 50)
                .Select(i => FlagBuilder.Rule($"r{i}", VariationOrRollout.Only(0), FlagBuilder.Clause("c", "a", "in", $"{i}"))),
        ];
        Flag With(IEnumerable<Rule> order) =>
            FlagBuilder.Colours() with
            {
                Environments = new Dictionary<string, FlagEnvironment>
                {
                    ["production"] = FlagBuilder.Colours().Environments["production"] with { Rules = [.. order.Cast<TargetingRule>()] },
                },
            };

        var moved = Of(new FlagResource(With(rules)), new FlagResource(With([rules[49], .. rules[..49]])));

        Assert.Equal(["r49"], moved.Environments[0].Parts.Where(part => part.Change == PartChange.Moved).Select(part => part.Id));
    }

    [Fact]
    public void Of_long_lists_only_the_difference_is_named()
    {
        var keys = Enumerable.Range(0, 5_000).Select(i => $"u{i}").ToList();
        var before = new SegmentResource(SegmentBuilder.Beta() with { Included = keys });
        var after = new SegmentResource(
            SegmentBuilder.Beta() with
            {
                Included = [.. keys.Skip(1), .. Enumerable.Range(0, 150).Select(i => $"new{i}")],
            }
        );

        var part = Of(before, after).Environments[0].Parts.Single(it => it.Kind == "included" && it.Id == "user");

        var line = Assert.Single(part.After!);
        Assert.Equal("5,149 users: u1, u2, u3, u4, u5, u6, u7, u8, u9, u10 and 5,139 more", line.Text);
        Assert.Equal((1, 100, 50), (line.Removed!.Count, line.Added!.Count, line.More));
    }

    [Fact]
    public void Large_values_are_repeated_only_in_short()
    {
        var large = JsonElement.Parse($"\"{new string('x', 100_000)}\"");
        var flag = FlagBuilder.Colours();
        var state = new FlagResource(flag with { Variations = [flag.Variations[0] with { Value = large }, .. flag.Variations.Skip(1)] });

        var size = JsonSerializer.Serialize(Of(state, state)).Length;

        Assert.InRange(size, 1_000, 20_000);
    }

    [Fact]
    public void Models_and_messages_of_ai_configs_are_parts()
    {
        var config = AiConfigBuilder.Colours();
        var value = JsonElement.Parse("""{"model": {"name": "small"}, "messages": [{"role": "system", "content": "Be brief."}]}""");
        var state = new AiConfigResource(
            config with
            {
                Variations = [config.Variations[0] with { Value = value }, .. config.Variations.Skip(1)],
            }
        );

        var parts = Of(null, state).Shared;

        Assert.Equal("small", parts.Single(part => part.Kind == "model").After![0].Text);
        Assert.Equal("system: Be brief.", parts.Single(part => part.Kind == "messages").After![0].Text);
    }

    private static ResourceDifference Of(Resource? before, Resource? after) =>
        ResourceDifference.Of(before, after, ["production"], _ => new KnownNames());

    private static string Changes(ResourceDifference difference) =>
        string.Join(
            "; ",
            difference
                .Environments[0]
                .Parts.Concat(difference.Shared)
                .Where(part => part.Change != PartChange.Same)
                .Select(part => $"{part.Kind} {part.Change.ToWord()} {part.Name}: {Lines(part.Before)} => {Lines(part.After)}")
        );

    private static string Lines(IReadOnlyList<Line>? lines) =>
        string.Join("; ", (lines ?? []).Select(line => $"{line.Text}{Keys(" +", line.Added)}{Keys(" -", line.Removed)}"));

    private static string Keys(string sign, IReadOnlyList<string>? keys) => keys is null ? "" : sign + string.Join(",", keys);
}
