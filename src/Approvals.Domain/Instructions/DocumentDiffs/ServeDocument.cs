using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>What is served: one variation, or a split.</summary>
internal static class ServeDocument
{
    /// <summary>Reads what is served, with the positions that the variations have in the flag before the patch.</summary>
    /// <param name="read">The reader of the object that holds it.</param>
    /// <param name="places">The positions before the patch.</param>
    /// <param name="members">The members that the object may have.</param>
    public static VariationOrRollout Read(InstructionReader read, VariationPlaces places, params string[] members)
    {
        read.Only(members);
        var (one, split) = (read.Has("variation"), read.Has("rollout"));
        if (one == split)
        {
            read.Fail($"either {read.Quoted("variation")} or {read.Quoted("rollout")} must be given{(one ? ", not both" : "")}.");
        }

        return split
            ? new() { Rollout = Split(read.Object("rollout"), places) }
            : VariationOrRollout.Only(one ? places.Origin(read, "variation") : 0);
    }

    private static Rollout Split(InstructionReader read, VariationPlaces places)
    {
        read.Only("variations", "bucketBy", "contextKind");
        var written = read.Objects("variations").Select(it => Share(it, places)).ToList();
        WeightedVariation[] shares = [.. written.DistinctBy(it => it.Variation).OrderBy(it => it.Variation)];
        if (shares.Length < written.Count)
        {
            read.Fail($"{read.Quoted("variations")} must name each variation once.");
        }

        return new()
        {
            Variations = shares,
            BucketBy = read.OptionalText("bucketBy"),
            ContextKind = read.OptionalText("contextKind") ?? ContextKind.User,
        };
    }

    private static WeightedVariation Share(InstructionReader read, VariationPlaces places)
    {
        read.Only("variation", "weight");
        return new(places.Origin(read, "variation"), read.Integer("weight", Rollout.FullWeight));
    }
}
