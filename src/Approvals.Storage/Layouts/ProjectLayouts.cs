using System.Collections.Concurrent;
using Approvals.Storage.Commits;
using Azure.Data.Tables;

namespace Approvals.Storage.Layouts;

/// <summary>
/// Whether a project's rows are laid out as this version reads and writes them. A row of the project, its marker, says so: it is written
/// with a new project, and for a project of an earlier version once its rows have been moved. Nothing reads or writes the index rows and
/// counters of requests before that.
/// </summary>
public sealed class ProjectLayouts(Tables tables, Batches batches, ChangeLog log)
{
    /// <summary>Projects whose marker was seen; a marker never goes.</summary>
    private readonly ConcurrentDictionary<string, bool> _current = [];

    private readonly ConcurrentDictionary<string, Lazy<Task>> _running = [];

    /// <summary>
    /// Makes sure that a project's rows are laid out as of today, and moves them where they are not. Costs nothing once it was so. A key
    /// that nothing is stored under is let be.
    /// </summary>
    /// <remarks>Not to be called within a change of the project that has to move rows: that change would be lost.</remarks>
    public async ValueTask EnsureAsync(string projectKey, CancellationToken cancellationToken)
    {
        if (_current.ContainsKey(projectKey) || !Keys.AreValid(projectKey))
        {
            return;
        }

        var running = _running.GetOrAdd(projectKey, key => new(() => MoveAsync(key)));
        try
        {
            await running.Value.WaitAsync(cancellationToken);
        }
        finally
        {
            if (running.Value.IsCompleted)
            {
                _running.TryRemove(new(projectKey, running));
            }
        }
    }

    /// <summary>The marker of a project whose rows are all of today's layout.</summary>
    internal static TableEntity Marker(string projectKey) => LayoutMarker.Row(projectKey, LayoutMarker.Current);

    /// <summary>The project's marker was written.</summary>
    internal void Remember(string projectKey) => _current[projectKey] = true;

    /// <summary>For all who wait for it, so not cancelled with one of them, and no part of what that one is doing.</summary>
    private Task MoveAsync(string projectKey)
    {
        using var alone = ExecutionContext.SuppressFlow();
        return Task.Run(async () =>
        {
            if (await new LayoutUpgrade(tables, batches, log, projectKey).RunAsync(CancellationToken.None))
            {
                Remember(projectKey);
            }
        });
    }
}
