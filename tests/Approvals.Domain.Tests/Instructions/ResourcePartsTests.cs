using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Tests.Instructions;

public sealed class ResourcePartsTests
{
    [Theory]
    [InlineData(ResourceKind.Flag, "{'kind':'turnFlagOff'}", "on")]
    [InlineData(ResourceKind.Flag, "{'kind':'updateRuleDescription','ruleId':'r1'}", "rule:r1")]
    [InlineData(ResourceKind.Flag, "{'kind':'reorderRules'}", "rules")]
    [InlineData(ResourceKind.Flag, "{'kind':'updateVariation','variationId':'v-red'}", "variation:v-red")]
    [InlineData(ResourceKind.Flag, "{'kind':'removeRule','ruleId':7}", "rule:")]
    [InlineData(ResourceKind.Flag, "{'kind':'addTargets'}", "targets:user")]
    [InlineData(ResourceKind.Flag, "{'kind':'addTargets','contextKind':''}", "targets:user")]
    [InlineData(ResourceKind.Flag, "{'kind':'removeTargets','contextKind':'org'}", "targets:org")]
    [InlineData(ResourceKind.Flag, "{'kind':'replaceTargets'}", "targets")]
    [InlineData(ResourceKind.Flag, "{'kind':'clearUserTargets'}", "targets:user")]
    [InlineData(ResourceKind.AiConfig, "{'kind':'addTargets','contextKind':'org'}", "targets:org")]
    [InlineData(ResourceKind.AiConfig, "{'kind':'updateDefaultVariation'}", "defaults")]
    [InlineData(ResourceKind.Segment, "{'kind':'addIncludedTargets','contextKind':'org'}", "targets:org")]
    [InlineData(ResourceKind.Segment, "{'kind':'removeExcludedUsers'}", "targets:user")]
    [InlineData(ResourceKind.Segment, "{'kind':'updateRuleRolloutAndContextKind','ruleId':'r1'}", "rule:r1")]
    public void A_kind_tells_which_part_an_instruction_touches(ResourceKind resource, string json, string part)
    {
        var instruction = Case.Parse(json);

        Assert.Equal(part, InstructionCatalog.Find(resource, instruction.Kind)?.PartTouchedBy(instruction));
    }

    [Theory]
    [InlineData("on", "on", true)]
    [InlineData("on", "offVariation", false)]
    [InlineData("rules", "rule:x", true)]
    [InlineData("rule:x", "rule:x", true)]
    [InlineData("rule:x", "rule:y", false)]
    [InlineData("rules", "ruler:x", false)]
    [InlineData("rules", "targets:user", false)]
    [InlineData("variations", "variation:x", true)]
    [InlineData("variation:x", "variation:y", false)]
    [InlineData("targets", "targets:org", true)]
    [InlineData("targets:user", "targets:org", false)]
    [InlineData("trackEvents", "trackEventsFallthrough", false)]
    [InlineData("flag", "rule:x", true)]
    [InlineData("flag", "on", true)]
    public void Parts_overlap_when_they_are_the_same_or_one_holds_the_other(string one, string other, bool overlap)
    {
        Assert.Equal(overlap, ResourceParts.Overlap(one, other));
        Assert.Equal(overlap, ResourceParts.Overlap(other, one));
    }
}
