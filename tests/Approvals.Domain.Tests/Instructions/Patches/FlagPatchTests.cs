using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Instructions.Patches;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Tests.Flags.Builders;
using Approvals.Domain.Tests.Segments.Builders;

namespace Approvals.Domain.Tests.Instructions.Patches;

public sealed class FlagPatchTests
{
    [Theory]
    [MemberData(nameof(Cases.Effects), MemberType = typeof(Cases))]
    public void An_instruction_changes_what_it_says_and_nothing_else(Case the)
    {
        var before = the.Flag;

        var result = the.Apply();

        Assert.True(result.Succeeded, result.Error?.ToString());
        Assert.Equal(the.Expected, string.Join("; ", FlagLines.Difference(before, result.Value)));
        Assert.True(result.Changed);
        Assert.Equal(before.Version + 1, result.Value.Version);
        AssertEnvironmentsMovedOnIfTheyDiffer(before, result.Value);
    }

    [Theory]
    [MemberData(nameof(Cases.AlreadySo), MemberType = typeof(Cases))]
    public void What_is_already_so_succeeds_and_gives_the_same_flag_back(Case the)
    {
        var flag = the.Flag;

        var result = FlagPatch.Apply(flag, the.Environment, [the.Instruction], the.Context());

        Assert.True(result.Succeeded, result.Error?.ToString());
        Assert.False(result.Changed);
        Assert.Same(flag, result.Value);
    }

    [Theory]
    [MemberData(nameof(RefusalCases.ByState), MemberType = typeof(RefusalCases))]
    [MemberData(nameof(RefusalCases.ByForm), MemberType = typeof(RefusalCases))]
    public void A_refused_instruction_says_why_and_refuses_the_whole_patch(Case the)
    {
        Instruction[] patch = [Case.Parse("{'kind':'updateName','value':'Other'}"), the.Instruction, Case.Parse("{'kind':'nonsense'}")];

        var result = FlagPatch.Apply(the.Flag, the.Environment, patch, the.Context());

        Assert.False(result.Succeeded);
        Assert.Null(result.Value);
        Assert.Equal((1, the.Instruction.Kind), (result.Error.Index, result.Error.Kind));
        Assert.Contains(the.Expected, result.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RefusalCases.ByState), MemberType = typeof(RefusalCases))]
    public void A_refused_instruction_leaves_no_trace_for_those_after_it(Case the)
    {
        var flag = the.Flag;
        var draft = new Domain.Instructions.Drafts.FlagDraft(flag, the.Context()) { EnvironmentKey = the.Environment };

        Assert.Single(InstructionCatalog.Flag.Run(draft, [the.Instruction]).ToList());

        Assert.Same(flag, draft.Finish().Value);
    }

    [Theory]
    [MemberData(nameof(Cases.Effects), MemberType = typeof(Cases))]
    public void A_parameter_of_the_wrong_type_is_refused_by_name(Case the)
    {
        var value = the.Instruction.Kind.EndsWith("Variation", StringComparison.Ordinal) ? "value" : "";
        string[] anyJson = ["kind", value, "OnVariationValue", "onVariationValue", "offVariationValue"];
        foreach (var name in the.Instruction.Body.EnumerateObject().Select(member => member.Name).Except(anyJson))
        {
            var spoilt = JsonNode.Parse(the.Instruction.ToString())!.AsObject();
            spoilt[name] = new JsonObject { ["wrong"] = new JsonArray() };

            var error = Assert.Single(FlagPatch.Validate([new(spoilt.Deserialize<JsonElement>())], the.Environment, forApproval: false));

            Assert.StartsWith($"\"{name}", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Deleting_gives_the_flag_back_marked_as_deleted()
    {
        var flag = FlagBuilder.Colours();

        var result = FlagPatch.Apply(flag, null, [Case.Parse("{'kind':'deleteFlag'}")], new Case("{}").Context());

        Assert.True(result.Changed);
        Assert.True(result.Deleted);
        Assert.Same(flag, result.Value);
    }

    [Fact]
    public void A_dry_run_lists_every_instruction_that_has_come_to_conflict_with_the_flag()
    {
        Instruction[] patch =
        [
            Case.Parse("{'kind':'updateRuleDescription','ruleId':'r9','description':'x'}"),
            Case.Parse("{'kind':'removeTargets','values':['bob'],'variationId':'v-green'}"),
            Case.Parse("{'kind':'addTargets','values':['bob'],'variationId':'v-red'}"),
            Case.Parse("{'kind':'addTargets','values':['bob'],'variationId':'v-blue'}"),
        ];

        Assert.Equal(
            [
                "instruction 1 (updateRuleDescription): there is no rule \"r9\" (any more).",
                "instruction 4 (addTargets): user \"bob\" is a target of \"v-red\" (red) already; remove it there first.",
            ],
            FlagPatch.DryRun(FlagBuilder.Colours(), "production", patch, new Case("{}").Context()).Select(error => error.ToString())
        );
    }

    [Fact]
    public void Many_instructions_raise_each_version_once()
    {
        Instruction[] patch =
        [
            Case.Parse("{'kind':'turnFlagOn'}"),
            Case.Parse("{'kind':'addTargets','values':['x'],'variationId':'v-red'}"),
            Case.Parse("{'kind':'updateName','value':'Other'}"),
        ];

        var result = FlagPatch.Apply(FlagBuilder.Colours(), "production", patch, new Case("{}").Context());

        Assert.Equal(8, result.Value!.Version);
        Assert.Equal(
            (6, Case.Now),
            (result.Value.Environments["production"].Version, result.Value.Environments["production"].LastModified)
        );
        Assert.Equal(
            (5, FlagBuilder.Yesterday),
            (result.Value.Environments["test"].Version, result.Value.Environments["test"].LastModified)
        );
    }

    [Fact]
    public void There_and_back_again_is_no_change()
    {
        var flag = FlagBuilder.Colours();
        Instruction[] patch = [Case.Parse("{'kind':'turnFlagOn'}"), Case.Parse("{'kind':'turnFlagOff'}")];

        Assert.Same(flag, FlagPatch.Apply(flag, "production", patch, new Case("{}").Context()).Value);
    }

    [Theory]
    [InlineData("targets", "{'kind':'addTargets','values':['x'],'variationId':'v-grey'}")]
    [InlineData("targets", "{'kind':'addTargets','values':['x'],'variationId':'v-grey','contextKind':'org'}")]
    [InlineData("rule \"r1\"", "{'kind':'updateRuleVariationOrRollout','ruleId':'r1','variationId':'v-grey'}")]
    [InlineData("rule \"r2\"", "{'kind':'updateRuleVariationOrRollout','ruleId':'r2','rolloutWeights':{'v-grey':1,'v-red':99999}}")]
    [InlineData("default rule", "{'kind':'updateFallthroughVariationOrRollout','variationId':'v-grey'}")]
    [InlineData("off variation", "{'kind':'updateOffVariation','variationId':'v-grey'}")]
    [InlineData("default for new environments", "{'kind':'updateDefaultVariation','offVariationValue':'grey'}")]
    public void A_variation_cannot_go_while_it_is_used_anywhere_even_by_the_same_patch(string where, string use)
    {
        Instruction[] patch = [Case.Parse(use), Case.Parse("{'kind':'removeVariation','variationId':'v-grey'}")];

        var result = FlagPatch.Apply(FlagBuilder.Colours(), "production", patch, new Case("{}").Context());

        Assert.Equal(1, result.Error?.Index);
        Assert.Contains(where, result.Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{'kind':'removeTargets','values':['ann'],'variationId':'v-red'}")]
    [InlineData("{'kind':'clearUserTargets','variationId':'v-red'}")]
    [InlineData(
        "{'kind':'replaceTargets','targets':[{'variationId':'v-blue','values':['abe','ann']},{'variationId':'v-green','values':['bob']}]}"
    )]
    public void An_expiring_target_goes_with_its_target_whatever_takes_that_off(string json)
    {
        var the = new Case(json) { Given = "expiring" };

        Assert.Contains("expiring user ann v-red: 2026-07-01 #1 by m-1 => nothing", FlagLines.Difference(the.Flag, the.Apply().Value!));
    }

    [Fact]
    public void A_target_can_be_added_with_its_end_in_one_patch()
    {
        Instruction[] patch =
        [
            Case.Parse("{'kind':'addTargets','values':['cid'],'variationId':'v-blue'}"),
            Case.Parse("{'kind':'addExpiringTarget','contextKey':'cid','variationId':'v-blue','value':1782864000000}"),
        ];

        var result = FlagPatch.Apply(FlagBuilder.Colours(), "production", patch, new Case("{}").Context());

        Assert.Equal("cid", Assert.Single(result.Value!.Environments["production"].ExpiringTargets).ContextKey);
    }

    [Fact]
    public void In_a_copy_of_the_flag_or_the_environment_nothing_expires()
    {
        var (flag, ids) = (FlagBuilder.Expiring(), 0);
        var newId = () => $"new{++ids}";

        var clone = Flag.CreateFrom(flag, new() { Key = "copy", Name = "Copy" }, ["production"], Case.Now, newId);
        var twin = (FlagResource)ResourceEnvironments.With(new FlagResource(flag), "twin", "production", Case.Now, newId);

        Assert.All(
            [clone.Environments["production"], twin.Flag.Environments["twin"]],
            copy =>
            {
                Assert.Equal(flag.Environments["production"].Targets, copy.Targets);
                Assert.Empty(copy.ExpiringTargets);
            }
        );
        Assert.Empty(SegmentBuilder.Beta().CopiedAt(Case.Now, "s2").ExpiringTargets);
    }

    private static void AssertEnvironmentsMovedOnIfTheyDiffer(Flag before, Flag after)
    {
        foreach (var (key, was) in before.Environments)
        {
            var now = after.Environments[key];
            var same =
                JsonSerializer.Serialize(was)
                == JsonSerializer.Serialize(now with { Version = was.Version, LastModified = was.LastModified });
            Assert.Equal(same ? (was.Version, was.LastModified) : (was.Version + 1, Case.Now), (now.Version, now.LastModified));
        }
    }
}
