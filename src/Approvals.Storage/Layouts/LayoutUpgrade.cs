using Approvals.Domain.Listing;
using Approvals.Storage.Commits;
using Approvals.Storage.Indexing;

namespace Approvals.Storage.Layouts;

/// <summary>
/// Moves the rows of one project to today's layout: index rows that have the project in their keys and hold what lists show, and counters.
/// First it writes those, then the marker, and then it deletes the index rows of the former layout. It may break off anywhere and begin
/// again. Of several instances one does it, and the others wait.
/// </summary>
internal sealed class LayoutUpgrade(Tables tables, Batches batches, ChangeLog log, string projectKey)
{
    /// <summary>A lost attempt means that another instance's succeeded, or that an instance of an earlier version still writes.</summary>
    private const int MaxAttempts = 32;

    /// <summary>
    /// How often the marker is looked at before whoever moves rows is taken for dead. It doubles with each attempt, up to half a minute, so
    /// that slow instances do not take the work from each other for ever.
    /// </summary>
    private const int Patience = 8;

    private const int MaxDoublings = 5;

    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(100);

    private readonly string _shard = Keys.ShardOf(projectKey);

    /// <summary>True when the rows are of today's layout; false when nothing is stored under the key.</summary>
    /// <exception cref="ContentionException">Every attempt was lost.</exception>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var rows = await tables.ProjectRowsAsync(_shard, cancellationToken);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var marker = await LayoutMarker.FindAsync(rows, projectKey, cancellationToken);
            switch (marker)
            {
                case { Number: LayoutMarker.Current }:
                    return true;
                case { Number: LayoutMarker.Moved }:
                    await CleanAsync(rows, cancellationToken);
                    return true;
                case null when !await IsAnythingThereAsync(rows, cancellationToken):
                    return false;
                case null:
                    await MoveAsync(rows, marker, cancellationToken);
                    break;
                default:
                    await TakeOverAsync(rows, marker, Patience << Math.Min(attempt, MaxDoublings), cancellationToken);
                    break;
            }
        }

        throw new ContentionException();
    }

    private async Task<bool> IsAnythingThereAsync(Rows rows, CancellationToken cancellationToken)
    {
        return await rows.FindAsync(Keys.Project(projectKey), cancellationToken) is not null
            || await AnyAsync(Keys.OldRequestsBy(FilterField.ProjectKey, projectKey))
            || await AnyAsync(KeyRange.StartingWith(Keys.RequestsBy(projectKey)));

        async Task<bool> AnyAsync(KeyRange range) => await rows.KeysIn(range, cancellationToken, perCall: 1).AnyAsync(cancellationToken);
    }

    /// <summary>Moves the rows if nobody does: each transaction of whoever does it replaces the marker.</summary>
    private async Task TakeOverAsync(Rows rows, LayoutMarker seen, int patience, CancellationToken cancellationToken)
    {
        for (var glance = 0; glance < patience; glance++)
        {
            await Task.Delay(s_glance, cancellationToken);
            if (await LayoutMarker.FindAsync(rows, projectKey, cancellationToken) != seen)
            {
                return;
            }
        }

        await MoveAsync(rows, seen, cancellationToken);
    }

    /// <summary>Nothing is moved when another instance takes over, or when the project changes meanwhile.</summary>
    private async Task MoveAsync(Rows rows, LayoutMarker? marker, CancellationToken cancellationToken)
    {
        var table = await tables.ProjectsAsync(cancellationToken);
        await log.ChangeProjectAsync<bool>(
            projectKey,
            async () =>
            {
                var writer = new GuardedWriter(table, LayoutMarker.Row(projectKey, LayoutMarker.Moving), marker?.ETag);
                if (!await writer.FlushAsync(cancellationToken) || !await WriteAsync(rows, writer, cancellationToken))
                {
                    return false;
                }

                var batch = await batches.ForProjectAsync(projectKey, cancellationToken);
                batch.Replace(LayoutMarker.Row(projectKey, LayoutMarker.Moved), writer.Guard);
                return await batch.CommitAsync(cancellationToken);
            },
            cancellationToken
        );
    }

    private async Task<bool> WriteAsync(Rows rows, GuardedWriter writer, CancellationToken cancellationToken)
    {
        Dictionary<string, Dictionary<string, int>> counters = [];
        HashSet<string> right = [];
        await foreach (var row in rows.In(KeyRange.StartingWith(Keys.Request("")), cancellationToken))
        {
            var request = Document.Read(row, StorageJson.Default.RequestRow);
            if (request.Request.Resource.ProjectKey != projectKey)
            {
                continue;
            }

            foreach (var index in RequestIndex.RowsOf(_shard, request).Values)
            {
                right.Add(index.RowKey);
                if (!await writer.PutAsync(index, cancellationToken))
                {
                    return false;
                }
            }

            foreach (var (rowKey, name) in RequestCounters.Of(request))
            {
                var counts = counters.TryGetValue(rowKey, out var there) ? there : counters[rowKey] = [];
                counts[name] = counts.GetValueOrDefault(name) + 1;
            }
        }

        foreach (var (rowKey, counts) in counters)
        {
            right.Add(rowKey);
            if (!await writer.PutAsync(Counters.Row(_shard, rowKey, counts), cancellationToken))
            {
                return false;
            }
        }

        return await DeleteOthersAsync(rows, right, writer, cancellationToken) && await writer.FlushAsync(cancellationToken);
    }

    /// <summary>Deletes what an attempt that broke off left of requests that an earlier version has changed since.</summary>
    private async Task<bool> DeleteOthersAsync(Rows rows, HashSet<string> right, GuardedWriter writer, CancellationToken cancellationToken)
    {
        string[] prefixes = [Keys.RequestsBy(projectKey), Keys.CountsBy(projectKey)];
        foreach (var prefix in prefixes)
        {
            var wrong = await rows.KeysIn(KeyRange.StartingWith(prefix), cancellationToken)
                .Where(key => !right.Contains(key) && !Keys.IsOfOldLayout(key))
                .ToListAsync(cancellationToken);
            foreach (var key in wrong)
            {
                if (!await writer.DeleteAsync(key, cancellationToken))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Deletes the index rows of the former layout, which nobody reads or writes any more.</summary>
    private async Task CleanAsync(Rows rows, CancellationToken cancellationToken)
    {
        var table = await tables.ProjectsAsync(cancellationToken);
        await new FormerIndex(table, rows, projectKey).DeleteAsync(cancellationToken);
        await table.UpsertEntityAsync(LayoutMarker.Row(projectKey, LayoutMarker.Current), cancellationToken: cancellationToken);
    }
}
