using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Patches;
using Approvals.Domain.Tests.AiConfigs.Builders;
using Approvals.Domain.Tests.Flags.Builders;
using Approvals.Domain.Tests.Instructions;
using Approvals.Domain.Tests.Instructions.Patches;
using Approvals.Domain.Tests.Segments.Builders;

namespace Approvals.Domain.Tests.Properties;

/// <summary>No patch that is let through leaves a resource that breaks its own rules, and none that is refused leaves a trace.</summary>
public sealed class PatchPropertyTests
{
    // Instructions that lead where no single one of the cases does: circles of flags, values that others have, variations that are used.
    private static readonly Instruction[] OfFlags =
    [
        .. new[] { Cases.Effects(), Cases.AlreadySo(), RefusalCases.ByState() }.SelectMany(Case.Of).Select(it => it.Instruction),
        Case.Parse("{'kind':'addPrerequisite','key':'near','variationId':'v-b'}"),
        Case.Parse("{'kind':'addPrerequisite','key':'waiter','variationId':'v-a'}"),
        Case.Parse("{'kind':'addVariation','value':'red'}"),
        Case.Parse("{'kind':'addVariation','value':'pink'}"),
        Case.Parse("{'kind':'updateVariation','variationId':'v-red','value':'blue'}"),
        Case.Parse("{'kind':'addTargets','values':['ann'],'variationId':'v-red'}"),
        Case.Parse("{'kind':'removeVariation','variationId':'v-red'}"),
        Case.Parse("{'kind':'removeVariation','variationId':'v-grey'}"),
    ];

    [Theory]
    [InlineData("production", null)]
    [InlineData("production", 2)]
    [InlineData("test", 0)]
    public void No_patch_breaks_a_flag_or_one_that_waits_for_it(string environment, int? waitedFor)
    {
        var others = new Case("{}") { WaitedFor = waitedFor }
            .Context()
            .OtherFlags;
        PatchWalk.Hold(
            FlagBuilder.Colours(),
            OfFlags,
            flag => new(flag.Environments[environment].Rules, flag.Variations),
            (flag, patch, context) => FlagPatch.Apply(flag, environment, patch, context with { OtherFlags = others }),
            flag => flag.Version,
            flag =>
            {
                Rules.Hold(flag, others);
                if (waitedFor is not { } place)
                {
                    return;
                }

                Assert.Equal(FlagBuilder.Colours().Variations[place].Id, flag.Variations[place].Id);
                Assert.False(flag.Archived);
            }
        );
    }

    [Fact]
    public void No_patch_breaks_a_segment() =>
        PatchWalk.Hold(
            SegmentBuilder.Beta(),
            [.. SegmentCase.Of(SegmentCases.Effects()).Select(it => it.Instruction)],
            segment => new(segment.Rules, []),
            SegmentPatch.Apply,
            segment => segment.Version,
            Rules.Hold
        );

    [Fact]
    public void No_patch_breaks_an_ai_config() =>
        PatchWalk.Hold(
            AiConfigBuilder.Colours(),
            [.. Case.Of(AiConfigPatchTests.Effects()).Select(it => it.Instruction)],
            config => new(config.Environments["production"].Rules, config.Variations),
            (config, patch, context) => AiConfigPatch.Apply(config, "production", patch, context),
            config => config.Version,
            Rules.Hold
        );

    /// <summary>
    /// The engine works on one draft for a whole patch. Whatever the patch, that must come to the same as patching step by step,
    /// and a dry run must name just the steps that fail there.
    /// </summary>
    [Fact]
    public void One_patch_comes_to_the_same_as_its_instructions_one_by_one()
    {
        Instruction[] pool =
        [
            .. OfFlags,
            .. Case.Of(RefusalCases.ByForm()).Select(it => it.Instruction),
            Case.Parse("{'kind':'addTargets','values':['ann','bob','x'],'variationId':'v-grey'}"),
            Case.Parse("{'kind':'removeRule','ruleId':'r2'}"),
            Case.Parse("{'kind':'updateFallthroughVariationOrRollout','variationId':'v-grey'}"),
        ];
        var world = new Case("{}");

        Walks.Hold(
            300,
            walk =>
            {
                Instruction[] patch = [.. walk.Select(it => pool[it % pool.Length])];
                var original = FlagBuilder.Colours();

                var (byStep, failed, context) = (original, new List<int>(), world.Context());
                for (var i = 0; i < patch.Length; i++)
                {
                    var step = FlagPatch.Apply(byStep, "production", [patch[i]], context);
                    if (step.Succeeded)
                    {
                        byStep = step.Value;
                    }
                    else
                    {
                        failed.Add(i);
                    }
                }

                Walks.Tell(patch.Select(it => $"{it}"), () => Hold(original, patch, byStep, failed, world));
            }
        );
    }

    private static void Hold(Flag original, Instruction[] patch, Flag byStep, List<int> failed, Case world)
    {
        var dryRun = FlagPatch.DryRun(original, "production", patch, world.Context());
        Assert.Equal(failed, dryRun.Select(error => error.Index));

        var whole = FlagPatch.Apply(original, "production", patch, world.Context());
        Assert.Equal(dryRun.FirstOrDefault(), whole.Error);

        var working = FlagPatch.Apply(original, "production", [.. patch.Where((_, i) => !failed.Contains(i))], world.Context());
        Assert.True(working.Succeeded, $"{working.Error}");
        Assert.Empty(FlagLines.Difference(byStep, working.Value));
        Assert.Equal(original.Version + (ReferenceEquals(working.Value, original) ? 0 : 1), working.Value.Version);
    }
}
