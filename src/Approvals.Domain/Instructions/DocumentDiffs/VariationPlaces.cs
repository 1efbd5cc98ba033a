using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>
/// The positions that the variations of a patched document had before the patch: a document names variations by position, and removing
/// one moves those after it.
/// </summary>
/// <param name="Origins">For each position in the patched document, the position in the flag; null for a new variation.</param>
internal sealed record VariationPlaces(IReadOnlyList<int?> Origins)
{
    /// <summary>Whether any variation has another position than before, so that an unchanged position may mean another variation.</summary>
    public bool Moved { get; } = Origins.Index().Any(it => it.Item is { } origin && origin != it.Index);

    public static VariationPlaces Same(int count) => new([.. Enumerable.Range(0, count).Select(place => (int?)place)]);

    /// <summary>A position in the document.</summary>
    public int Raw(InstructionReader read, string name) => read.Integer(name, Origins.Count - 1);

    /// <summary>The position that a variation of the document has in the flag.</summary>
    public int Origin(InstructionReader read, string name)
    {
        if (Origins.ElementAtOrDefault(Raw(read, name)) is { } origin)
        {
            return origin;
        }

        read.Fail($"{read.Quoted(name)} names a new variation; add it with one patch and serve it with the next, when it has an id.");
        return 0;
    }

    /// <summary>
    /// Refuses a position that the patch leaves as it was although it means another variation now: it is not clear which of the two the
    /// caller wants.
    /// </summary>
    /// <param name="read">The reader of the object that holds the positions.</param>
    /// <param name="name">The member with the positions.</param>
    /// <param name="before">The positions as they were.</param>
    /// <param name="after">The wanted variations, by their positions in the flag.</param>
    public void RefuseMoved(InstructionReader read, string name, IEnumerable<int> before, IEnumerable<int> after)
    {
        var origins = after.ToHashSet();
        var written = origins.Select(origin => Origins.PlaceOf(it => it == origin)).ToHashSet();
        if (written.SetEquals(before) && !origins.SetEquals(written))
        {
            read.Fail(
                $"{read.Quoted(name)} must be said anew, for the patch takes out a variation and moves those after it; the instruction removeVariation does that by itself."
            );
        }
    }
}
