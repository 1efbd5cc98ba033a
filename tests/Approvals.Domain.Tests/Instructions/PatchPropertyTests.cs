using Approvals.Domain.Instructions;
using Approvals.Domain.Tests.Flags.Builders;

namespace Approvals.Domain.Tests.Instructions;

public sealed class PatchPropertyTests
{
    /// <summary>
    /// The engine works on one draft for a whole patch. Whatever the patch, that must come to the same as patching step by step,
    /// and a dry run must name just the steps that fail there.
    /// </summary>
    [Fact]
    public void One_patch_comes_to_the_same_as_its_instructions_one_by_one()
    {
        Instruction[] pool =
        [
            .. new[] { Cases.Effects(), Cases.AlreadySo(), RefusalCases.ByState(), RefusalCases.ByForm() }
                .SelectMany(Case.Of)
                .Select(it => it.Instruction),
            Case.Parse("{'kind':'addTargets','values':['ann','bob','x'],'variationId':'v-grey'}"),
            Case.Parse("{'kind':'removeRule','ruleId':'r2'}"),
            Case.Parse("{'kind':'updateFallthroughVariationOrRollout','variationId':'v-grey'}"),
        ];
        var world = new Case("{}");

        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var patch = random.GetItems(pool, random.Next(1, 25));
            var original = FlagBuilder.Colours();

            var (byStep, failed, context) = (original, new List<int>(), world.Context());
            for (var i = 0; i < patch.Length; i++)
            {
                var step = FlagPatch.Apply(byStep, "production", [patch[i]], context);
                if (step.Succeeded) byStep = step.Value;
                else failed.Add(i);
            }

            var dryRun = FlagPatch.DryRun(original, "production", patch, world.Context());
            Assert.Equal(failed, dryRun.Select(error => error.Index));

            var whole = FlagPatch.Apply(original, "production", patch, world.Context());
            Assert.Equal(dryRun.FirstOrDefault(), whole.Error);

            var working = FlagPatch.Apply(original, "production", [.. patch.Where((_, i) => !failed.Contains(i))], world.Context());
            Assert.True(working.Succeeded, $"seed {seed}: {working.Error}");
            Assert.Equal([], Portrait.Difference(byStep, working.Value).Select(line => $"seed {seed}: {line}"));
            Assert.Equal(original.Version + (ReferenceEquals(working.Value, original) ? 0 : 1), working.Value.Version);
        }
    }
}
