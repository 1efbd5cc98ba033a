using Approvals.Domain.AiConfigs;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Instructions.Patches;
using Approvals.Domain.Resources;
using Approvals.Domain.Tests.AiConfigs.Builders;
using Approvals.Domain.Tests.Flags.Builders;

namespace Approvals.Domain.Tests.Instructions.Patches;

/// <summary>A kind must do to an AI Config what it does to a flag, so the flag's tables are the AI Config's as well.</summary>
public sealed class AiConfigPatchTests
{
    public static TheoryData<Case> Effects() => Shared(Cases.Effects());

    public static TheoryData<Case> AlreadySo() => Shared(Cases.AlreadySo());

    public static TheoryData<Case> RefusedByState() => Shared(RefusalCases.ByState());

    public static TheoryData<Case> RefusedByForm() => Shared(RefusalCases.ByForm());

    [Fact]
    public void Every_kind_has_a_case_in_the_tables_of_the_flag()
    {
        string[] kinds = [.. InstructionCatalog.Of(ResourceKind.AiConfig).Select(kind => kind.Name)];

        Assert.Equal(["deleteAIConfig"], kinds.Except(Case.Of(Effects()).Select(it => it.Instruction.Kind)));
        Assert.Equal(["addRule", "deleteAIConfig"], kinds.Except(Case.Of(AlreadySo()).Select(it => it.Instruction.Kind)));
    }

    [Theory]
    [MemberData(nameof(Effects))]
    public void An_instruction_changes_what_it_says_and_nothing_else(Case the)
    {
        var before = AiConfigBuilder.Colours();

        var result = AiConfigPatch.Apply(before, the.Environment, [the.Instruction], the.Context());

        Assert.True(result.Succeeded, result.Error?.ToString());
        Assert.Equal(the.Expected, string.Join("; ", Difference(before, result.Value)));
        Assert.True(result.Changed);
        Assert.Equal(before.Version + 1, result.Value.Version);
        var moved = the.Instruction.Kind is "updateDefaultVariation" or "addTags" or "removeTags" ? null : the.Environment;
        Assert.All(
            result.Value.Environments,
            it => Assert.Equal(it.Key == moved ? (6, Case.Now) : (5, FlagBuilder.Yesterday), (it.Value.Version, it.Value.LastModified))
        );
    }

    [Fact]
    public void A_deletion_leaves_nothing_but_what_it_was()
    {
        var config = AiConfigBuilder.Colours();

        var result = AiConfigPatch.Apply(config, "production", [Case.Parse("{'kind':'deleteAIConfig'}")], new(() => "", Case.Now));

        Assert.True(result.Changed);
        Assert.True(result.Deleted);
        Assert.Same(config, result.Value);
    }

    [Theory]
    [MemberData(nameof(AlreadySo))]
    public void What_is_already_so_succeeds_and_gives_the_same_ai_config_back(Case the)
    {
        var config = AiConfigBuilder.Colours();

        var result = AiConfigPatch.Apply(config, the.Environment, [the.Instruction], the.Context());

        Assert.True(result.Succeeded, result.Error?.ToString());
        Assert.False(result.Changed);
        Assert.Same(config, result.Value);
    }

    [Theory]
    [MemberData(nameof(RefusedByState))]
    [MemberData(nameof(RefusedByForm))]
    public void A_refused_instruction_says_why_and_refuses_the_whole_patch(Case the)
    {
        Instruction[] patch =
        [
            Case.Parse("{'kind':'updateTrackEvents','trackEvents':true}"),
            the.Instruction,
            Case.Parse("{'kind':'nonsense'}"),
        ];

        var result = AiConfigPatch.Apply(AiConfigBuilder.Colours(), "production", patch, the.Context());

        Assert.Null(result.Value);
        Assert.Equal((1, the.Instruction.Kind), (result.Error?.Index, result.Error?.Kind));
        Assert.Contains(the.Expected, result.Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{'kind':'turnFlagOn'}", "production", "unknown kind; use one of addClauses, addRule,")]
    [InlineData("{'kind':'addVariation','value':1}", "production", "unknown kind")]
    [InlineData("{'kind':'addUserTargets','values':[],'variationId':'v-red'}", "production", "unknown kind")]
    [InlineData("{'kind':'updateTrackEvents','trackEvents':true}", null, "it changes one environment, so the environment must be named.")]
    [InlineData("{'kind':'updateTrackEvents','trackEvents':1}", "production", "\"trackEvents\" must be true or false; got a number.")]
    [InlineData("{'kind':'updateDefaultVariation','onVariationValue':'red'}", null, null)]
    [InlineData("{'kind':'updateOffVariation','variationId':'v-pink'}", "production", null)]
    public void What_is_wrong_whatever_the_ai_config_is_found_without_it(string json, string? environmentKey, string? expected)
    {
        var errors = AiConfigPatch.Validate([Case.Parse(json)], environmentKey);

        if (expected is null)
        {
            Assert.Empty(errors);
        }
        else
        {
            Assert.Contains(expected, Assert.Single(errors).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_dry_run_lists_every_instruction_that_has_come_to_conflict_with_the_ai_config()
    {
        Instruction[] patch =
        [
            Case.Parse("{'kind':'removeTargets','values':['bob'],'variationId':'v-green'}"),
            Case.Parse("{'kind':'addTargets','values':['bob'],'variationId':'v-red'}"),
            Case.Parse("{'kind':'addTargets','values':['bob'],'variationId':'v-blue'}"),
        ];
        var context = new Case("{}").Context();

        Assert.Equal([2], AiConfigPatch.DryRun(AiConfigBuilder.Colours(), "production", patch, context).Select(error => error.Index));
        Assert.Equal([0, 1, 2], AiConfigPatch.DryRun(AiConfigBuilder.Colours(), "moon", patch, context).Select(error => error.Index));
        Assert.Equal([0, 1, 2], AiConfigPatch.DryRun(AiConfigBuilder.Colours(), null, patch, context).Select(error => error.Index));
    }

    private static IReadOnlyList<string> Difference(AiConfig before, AiConfig after) =>
        FlagLines.Difference(AiConfigBuilder.LinesOf(before), AiConfigBuilder.LinesOf(after));

    private static TheoryData<Case> Shared(TheoryData<Case> table) =>
        [
            .. Case.Of(table)
                .Where(the =>
                    the is { Given: "colours", Environment: "production" or "test" }
                    && InstructionCatalog.Find(ResourceKind.AiConfig, the.Instruction.Kind) is not null
                ),
        ];
}
