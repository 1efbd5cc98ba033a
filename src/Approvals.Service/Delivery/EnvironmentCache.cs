using System.Collections.Concurrent;
using Approvals.Domain.Evaluation;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Delivery;

/// <summary>
/// What SDKs read, kept for each environment for as long as the head of its project stands; what was not used for longest is forgotten
/// first.
/// </summary>
public sealed class EnvironmentCache(ChangeLog log, ResourceStore resources)
{
    /// <summary>Most bytes of stored JSON that is kept for SDKs. Parsed, and as payloads, it takes a few times as much.</summary>
    internal const long MostBytes = 64 * 1024 * 1024;

    internal const int MostEnvironments = 1_000;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>An environment as it was at a time or later.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="since">The time (<see cref="ChangeLog.Now"/>). The head of the project is read when it was not seen since.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<EnvironmentSnapshot> ReadAsync(SdkEnvironment environment, long since, CancellationToken cancellationToken)
    {
        var head = await log.HeadOfProjectAsync(environment.ProjectKey, since, cancellationToken);
        var entry = _entries.GetOrAdd(environment.EnvironmentId, _ => new Entry());
        entry.UsedAt = ChangeLog.Now;
        if (entry.At(head) is { } known)
        {
            return known;
        }

        await entry.Gate.WaitAsync(cancellationToken);
        try
        {
            return entry.At(head) ?? await ReadAsync(environment, entry, since, cancellationToken);
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    private async Task<EnvironmentSnapshot> ReadAsync(
        SdkEnvironment environment,
        Entry entry,
        long since,
        CancellationToken cancellationToken
    )
    {
        var (project, key) = (environment.ProjectKey, environment.EnvironmentKey);
        var (stored, head) = await log.ReadProjectAtHeadAsync(
            project,
            since,
            () => resources.OfEnvironmentAsync(project, key, cancellationToken),
            cancellationToken
        );

        // Rows from before numbers were kept have none, and SDKs take a version of 0 for that of something unknown.
        var data = EnvironmentData.Of(key, stored.Select(it => (it.Value, it.Sequence + 1)));
        var made = new EnvironmentSnapshot(data, head.Sequence, stored.Sum(it => (long)it.Bytes));
        var snapshot = entry.Keep(made, head);
        Forget(but: entry);
        return snapshot;
    }

    private void Forget(Entry but)
    {
        var (bytes, count) = (_entries.Values.Sum(entry => entry.Bytes), _entries.Count);
        foreach (var (id, entry) in _entries.ToArray().OrderBy(it => it.Value.UsedAt))
        {
            if (bytes <= MostBytes && count <= MostEnvironments)
            {
                return;
            }

            if (entry != but && _entries.TryRemove(new(id, entry)))
            {
                (bytes, count) = (bytes - entry.Bytes, count - 1);
            }
        }
    }

    private sealed class Entry
    {
        private readonly Lock _lock = new();
        private EnvironmentSnapshot? _snapshot;
        private string? _versions;
        private long _commits = -1;

        /// <summary>One at a time makes a new snapshot, and the others take it.</summary>
        public SemaphoreSlim Gate { get; } = new(1);

        public long UsedAt { get; set; }

        public long Bytes => _snapshot?.Bytes ?? 0;

        /// <summary>What is known at a head or a later one; null when that is not.</summary>
        public EnvironmentSnapshot? At(ProjectHead head)
        {
            lock (_lock)
            {
                return _commits >= head.Commits ? _snapshot : null;
            }
        }

        /// <summary>Most changes of a project show in no environment, or in few: then what was made of the former state stays.</summary>
        public EnvironmentSnapshot Keep(EnvironmentSnapshot made, ProjectHead head)
        {
            lock (_lock)
            {
                var (before, versions) = (_versions, made.Versions);
                (_commits, _versions) = (head.Commits, versions);
                return _snapshot = _snapshot is { } known && (before == versions || known.Tag == made.Tag) ? known : made;
            }
        }
    }
}
