using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Layouts;

/// <summary>The row that says how far a project's rows are laid out as of today.</summary>
/// <param name="Number">One of the constants.</param>
/// <param name="ETag">The ETag of the row.</param>
internal sealed record LayoutMarker(int Number, ETag ETag)
{
    /// <summary>Rows are being moved; who moves them holds the ETag of the marker.</summary>
    public const int Moving = 0;

    /// <summary>All is read from rows of today's layout; rows of the former one are left.</summary>
    public const int Moved = 1;

    /// <summary>There are only rows of today's layout.</summary>
    public const int Current = 2;

    private const string Layout = nameof(Layout);

    public static TableEntity Row(string projectKey, int number) =>
        new(Keys.ShardOf(projectKey), Keys.Layout(projectKey)) { [Layout] = number };

    /// <summary>Null when the project has none.</summary>
    public static async Task<LayoutMarker?> FindAsync(Rows rows, string projectKey, CancellationToken cancellationToken) =>
        await rows.FindAsync(Keys.Layout(projectKey), cancellationToken) is { } row ? new(row.GetInt32(Layout) ?? Moving, row.ETag) : null;
}
