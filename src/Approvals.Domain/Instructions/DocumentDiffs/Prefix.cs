using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>Lists from which anything can be taken out, but to which things can be added only at the end.</summary>
internal static class Prefix
{
    /// <summary>How many of the wanted items, from the first on, can stay where they are; the others have to be added after them.</summary>
    public static int Staying<T>(IReadOnlyList<T> before, IReadOnlyList<T> after)
    {
        var (staying, last) = (0, -1);
        foreach (var item in after)
        {
            var place = before.PlaceOf(it => EqualityComparer<T>.Default.Equals(it, item));
            if (place <= last) break;
            (staying, last) = (staying + 1, place);
        }

        return staying;
    }
}
