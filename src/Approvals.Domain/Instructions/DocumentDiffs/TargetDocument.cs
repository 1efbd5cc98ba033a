using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Writing;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>The contexts that are targeted by key.</summary>
internal static class TargetDocument
{
    public static IEnumerable<Instruction> Changes(Targeting state, InstructionReader read, VariationPlaces places, TargetingWriter writer)
    {
        Target[] before = [.. state.Targets, .. state.ContextTargets];
        Target[] after = [.. Read(read, "targets", places), .. Read(read, "contextTargets", places)];
        foreach (var target in after)
        {
            foreach (var old in before.Where(it => it.ContextKind == target.ContextKind && it.Values.Intersect(target.Values).Any()))
            {
                places.RefuseMoved(
                    read,
                    target.ContextKind == ContextKind.User ? "targets" : "contextTargets",
                    [old.Variation],
                    [target.Variation]
                );
            }
        }

        return
        [
            .. Missing(before, after).Select(it => Do("removeTargets", it)),
            .. Missing(after, before).Select(it => Do("addTargets", it)),
        ];

        Instruction Do(string kind, Target target) =>
            Write.Instruction(
                kind,
                ("contextKind", target.ContextKind),
                ("values", Write.Strings(target.Values)),
                ("variationId", writer.Id(target.Variation))
            );
    }

    /// <summary>The targets of the first list that the second one does not have.</summary>
    private static IEnumerable<Target> Missing(Target[] from, Target[] to)
    {
        var there = Keys(to).ToHashSet();
        return Keys(from)
            .Where(key => !there.Contains(key))
            .GroupBy(key => (key.ContextKind, key.Variation), key => key.Value)
            .Select(group => new Target(group.Key.ContextKind, group.Key.Variation, [.. group]));
    }

    private static IEnumerable<(string ContextKind, int Variation, string Value)> Keys(Target[] targets) =>
        targets.SelectMany(target => target.Values.Select(value => (target.ContextKind, target.Variation, value)));

    private static IEnumerable<Target> Read(InstructionReader read, string name, VariationPlaces places) =>
        !read.Has(name)
            ? []
            : read.Objects(name)
                .Select(it =>
                {
                    it.Only("values", "variation", "contextKind");
                    return new Target(
                        it.OptionalText("contextKind") ?? ContextKind.User,
                        places.Origin(it, "variation"),
                        it.Strings("values")
                    );
                });
}
