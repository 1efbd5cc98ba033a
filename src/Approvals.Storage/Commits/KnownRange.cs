using Azure.Data.Tables;

namespace Approvals.Storage.Commits;

/// <summary>Rows of a range of keys, from its start on.</summary>
/// <param name="Rows">The rows, in the order of their keys.</param>
/// <param name="Most">How many were read at most; null for all.</param>
internal sealed record KnownRange(TableEntity[] Rows, int? Most)
{
    /// <summary>Whether there may be more rows than are known.</summary>
    private bool IsCut => Rows.Length >= Most;

    /// <summary>All rows, or as many as are wanted at most; null when more are wanted than are known.</summary>
    public TableEntity[]? First(int? most) =>
        IsCut && !(most <= Most) ? null
        : most < Rows.Length ? Rows[..most.Value]
        : Rows;

    /// <summary>The range with a row that was written; null when it is not known which row takes the place of one that was deleted.</summary>
    /// <param name="rowKey">The row's key, which is in the range.</param>
    /// <param name="row">The row; null when it was deleted.</param>
    public KnownRange? With(string rowKey, TableEntity? row)
    {
        var place = PlaceOf(rowKey);
        var isThere = place < Rows.Length && Rows[place].RowKey == rowKey;
        if (row is null)
        {
            return !isThere ? this
                : IsCut ? null
                : this with { Rows = [.. Rows[..place], .. Rows[(place + 1)..]] };
        }

        // What lies behind the last row that is known is not known to be the next.
        return IsCut && place == Rows.Length
            ? this
            : this with
            {
                Rows = [.. Rows[..place].Append(row).Concat(Rows[(isThere ? place + 1 : place)..]).Take(Most ?? int.MaxValue)],
            };
    }

    /// <summary>Where a row is, or would be.</summary>
    private int PlaceOf(string rowKey)
    {
        var (low, high) = (0, Rows.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(Rows[middle].RowKey, rowKey) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
