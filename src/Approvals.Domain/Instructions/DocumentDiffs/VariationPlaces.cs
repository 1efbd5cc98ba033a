using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>
/// Where each variation of a patched document was before, since a document names variations by position and a patch that takes one
/// out moves those after it.
/// </summary>
/// <param name="Origins">For each position in the document, the one that the flag has; null for a new variation.</param>
internal sealed record VariationPlaces(IReadOnlyList<int?> Origins)
{
    /// <summary>Whether any variation is at another position than before, so that what was left as it was may mean another.</summary>
    public bool Moved { get; } = Origins.Index().Any(it => it.Item is { } origin && origin != it.Index);

    public static VariationPlaces Same(int count) => new([.. Enumerable.Range(0, count).Select(place => (int?)place)]);

    /// <summary>A position in the document.</summary>
    public int Raw(InstructionReader read, string name) => read.Integer(name, Origins.Count - 1);

    /// <summary>The position that a variation of the document has in the flag.</summary>
    public int Origin(InstructionReader read, string name)
    {
        if (Origins.ElementAtOrDefault(Raw(read, name)) is { } origin) return origin;
        read.Fail($"{read.Quoted(name)} names a new variation; add it with one patch and serve it with the next, when it has an id.");
        return 0;
    }

    /// <summary>
    /// Refuses positions that a patch leaves as they were although they mean other variations now: whether the caller wants what
    /// was there or what is there now, nobody can tell.
    /// </summary>
    /// <param name="read">Reads what holds the positions.</param>
    /// <param name="name">Its name.</param>
    /// <param name="before">The positions as they were.</param>
    /// <param name="after">What is wanted there, by its position in the flag.</param>
    public void RefuseMoved(InstructionReader read, string name, IEnumerable<int> before, IEnumerable<int> after)
    {
        var origins = after.ToHashSet();
        var written = origins.Select(origin => Origins.PlaceOf(it => it == origin)).ToHashSet();
        if (written.SetEquals(before) && !origins.SetEquals(written))
            read.Fail($"{read.Quoted(name)} must be said anew, for the patch takes out a variation and moves those after it; the instruction removeVariation does that by itself.");
    }
}
