using System.Text.Json;
using Approvals.Domain.Instructions;
using Approvals.Domain.Tests.Instructions;

namespace Approvals.Domain.Tests.Properties;

/// <summary>Patches a resource again and again, and holds each step against what is true of every patch and resource.</summary>
internal static class PatchWalk
{
    public static void Hold<T>(
        T start,
        IReadOnlyList<Instruction> examples,
        Func<T, Nameable> names,
        Func<T, IReadOnlyList<Instruction>, PatchContext, PatchResult<T>> apply,
        Func<T, int> version,
        Action<T> check
    )
        where T : class
    {
        var (done, refused) = (0, 0);
        Walks.Hold(
            200,
            walk =>
            {
                var (current, ids) = (start, 0);
                var told = new List<string>();
                foreach (var seed in walk)
                {
                    var random = new Random(seed);
                    var instructions = new RandomInstructions(random, examples);
                    var patch = Enumerable.Range(0, random.Next(1, 4)).Select(_ => instructions.Next(names(current))).ToList();
                    if (random.Next(8) == 0)
                    {
                        patch.Insert(random.Next(patch.Count + 1), Case.Parse("{'kind':'nonsense'}"));
                    }

                    told.Add(string.Join(' ', patch));

                    var before = JsonSerializer.Serialize(current);
                    var result = apply(current, patch, new(() => $"new{++ids}", Case.Now) { Segments = Case.Segments });

                    Walks.Tell(
                        told,
                        () =>
                        {
                            Assert.Equal(before, JsonSerializer.Serialize(current));
                            Assert.Equal(result.Succeeded, result.Value is not null);
                            if (!result.Succeeded || result.Deleted)
                            {
                                return;
                            }

                            Assert.Equal(version(current) + (result.Changed ? 1 : 0), version(result.Value));
                            Assert.Equal(!result.Changed, ReferenceEquals(current, result.Value));
                            check(result.Value);
                        }
                    );
                    if (result.Succeeded)
                    {
                        done++;
                    }
                    else
                    {
                        refused++;
                    }

                    current = result.Value ?? current;
                }
            }
        );
        Assert.True(done > 300 && refused > 150, $"{done} patches worked and {refused} were refused: too few of one to say anything.");
    }
}
