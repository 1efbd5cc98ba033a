using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Effects;

namespace Approvals.Domain.Instructions.Patches;

/// <summary>Gives a new flag the prerequisites that it shall have in every environment.</summary>
public static class InitialPrerequisites
{
    /// <param name="flag">The flag, which no other can wait for yet.</param>
    /// <param name="asked">The prerequisites.</param>
    /// <param name="others">The flags that they name, by key; those that do not exist are missing.</param>
    public static Decision<Flag> Give(Flag flag, IReadOnlyList<NewPrerequisite> asked, IReadOnlyDictionary<string, Flag> others)
    {
        List<Prerequisite> found = [];
        foreach (var (i, one) in asked.Index())
        {
            if (new PrerequisiteParameters(one.Key, one.VariationId).Resolve(flag.Key, others, out var prerequisite) is { } problem)
            {
                return Invalid(i, problem);
            }

            if (found.Any(it => it.Key == one.Key))
            {
                return Invalid(i, $"flag \"{one.Key}\" is there twice.");
            }

            found.Add(prerequisite);
        }

        return flag with
        {
            Environments = flag.Environments.ToDictionary(it => it.Key, it => it.Value with { Prerequisites = found }),
        };
    }

    private static Refusal Invalid(int index, string problem) =>
        new("invalid_flag", RefusalKind.Invalid, $"\"initialPrerequisites[{index}]\": {problem}");
}
