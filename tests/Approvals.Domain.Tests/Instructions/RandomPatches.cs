using System.Text.Json;
using Approvals.Domain.Instructions;

namespace Approvals.Domain.Tests.Instructions;

/// <summary>Patches a resource again and again, and holds each step against what is true of every patch and resource.</summary>
internal static class RandomPatches
{
    public static void Run<T>(
        T start,
        IReadOnlyList<Instruction> examples,
        Func<T, Nameable> names,
        Func<T, IReadOnlyList<Instruction>, PatchContext, PatchResult<T>> apply,
        Func<T, int> version,
        Action<T> check)
        where T : class
    {
        var (done, refused) = (0, 0);
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var instructions = new RandomInstructions(random, examples);
            var ids = 0;
            var context = new PatchContext(() => $"new{++ids}", Case.Now);

            var current = start;
            for (var step = 0; step < 30; step++)
            {
                var patch = Enumerable.Range(0, random.Next(1, 4)).Select(_ => instructions.Next(names(current))).ToList();
                if (random.Next(8) == 0) patch.Insert(random.Next(patch.Count + 1), Case.Parse("{'kind':'nonsense'}"));
                var before = JsonSerializer.Serialize(current);

                var result = apply(current, patch, context);

                Assert.Equal(before, JsonSerializer.Serialize(current));
                if (!result.Succeeded)
                {
                    Assert.Null(result.Value);
                    refused++;
                    continue;
                }

                done++;
                Assert.Equal(version(current) + (result.Changed ? 1 : 0), version(result.Value));
                Assert.Equal(!result.Changed, ReferenceEquals(current, result.Value));
                current = result.Value;
                check(current);
            }
        }

        Assert.True(done > 1000 && refused > 500, $"{done} patches worked and {refused} were refused: too few of one to say anything.");
    }
}
