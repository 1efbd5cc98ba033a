using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>Compares lists from which instructions can remove any item, but to which they can add only at the end.</summary>
internal static class Prefix
{
    /// <summary>
    /// How many of the wanted items, from the first on, exist in this order already; the other items have to be added after those.
    /// </summary>
    public static int Staying<T>(IReadOnlyList<T> before, IReadOnlyList<T> after)
    {
        var (staying, last) = (0, -1);
        foreach (var item in after)
        {
            var place = before.PlaceOf(it => EqualityComparer<T>.Default.Equals(it, item));
            if (place <= last)
            {
                break;
            }

            (staying, last) = (staying + 1, place);
        }

        return staying;
    }
}
