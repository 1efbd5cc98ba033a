using Approvals.Domain.FlagStatuses;
using Approvals.Domain.Resources;
using Approvals.Service.Delivery;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.FlagStatuses;

/// <summary>
/// Counts what SDKs report of the use of flags, in memory, and stores it once a minute and when the process stops. What is counted when an
/// instance dies is lost, and what was stored by a call that failed half way may be counted twice: it is a statistic.
/// </summary>
public sealed partial class FlagUsage(FlagActivityStore store, ResourceStore resources, TimeProvider time, ILogger<FlagUsage> logger)
    : BackgroundService
{
    /// <summary>How often it is stored.</summary>
    internal static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    /// <summary>Flags of one environment that are counted between two writes. Anybody can report flags that there are none of.</summary>
    private const int MostFlags = 5_000;

    private const int MostEnvironments = 1_000;

    /// <summary>Reports that are remembered, so that they are not counted again when they are repeated.</summary>
    private const int MostReports = 10_000;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _storing = new(1);
    private readonly BoundedCache<string, object> _reports = new(MostReports);
    private readonly Dictionary<Place, Dictionary<string, FlagActivity>> _waiting = [];

    /// <summary>Counts a report.</summary>
    /// <param name="environment">Where it is from.</param>
    /// <param name="reportId">What the SDK calls the report, the same when it is repeated; null when it has no name.</param>
    /// <param name="uses">What it says.</param>
    public void Note(SdkEnvironment environment, string? reportId, IReadOnlyList<FlagUse> uses)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (reportId is not null)
            {
                var report = $"{environment.EnvironmentId}|{reportId}";
                if (_reports.Find(report) is not null)
                {
                    return;
                }

                _reports.Set(report, this);
            }

            var place = new Place(environment.ProjectKey, environment.EnvironmentId);
            foreach (var use in uses.Where(use => ResourceKey.IsValid(use.FlagKey)))
            {
                Add(place, use.FlagKey, FlagActivity.Of(use, now));
            }
        }
    }

    /// <summary>Stores what was counted. What cannot be stored now is kept for the next time.</summary>
    public async Task StoreAsync(CancellationToken cancellationToken)
    {
        await _storing.WaitAsync(cancellationToken);
        try
        {
            List<Place> places;
            lock (_lock)
            {
                places = [.. _waiting.Keys];
            }

            foreach (var place in places)
            {
                await StoreAsync(place, cancellationToken);
            }
        }
        finally
        {
            _storing.Release();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await StoreAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _storing.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minutes = new PeriodicTimer(Apart, time);
        while (await minutes.WaitForNextTickAsync(stoppingToken))
        {
            await StoreAsync(stoppingToken);
        }
    }

    private async Task StoreAsync(Place place, CancellationToken cancellationToken)
    {
        Dictionary<string, FlagActivity>? flags;
        lock (_lock)
        {
            _waiting.Remove(place, out flags);
        }

        try
        {
            var ids = await resources.IdsAsync(place.ProjectKey, ResourceKind.Flag, environmentKey: null, cancellationToken);
            var there = ids.Select(id => id.Key).ToHashSet();
            await store.AddAsync(place.EnvironmentId, flags!.Where(flag => there.Contains(flag.Key)).ToDictionary(), cancellationToken);
        }
        catch (Exception exception)
        {
            PutBack(place, flags!);
            if (cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            Log.NotStored(logger, place.EnvironmentId, exception);
        }
    }

    private void PutBack(Place place, Dictionary<string, FlagActivity> flags)
    {
        lock (_lock)
        {
            foreach (var (key, activity) in flags)
            {
                Add(place, key, activity);
            }
        }
    }

    private void Add(Place place, string flagKey, FlagActivity activity)
    {
        if (!_waiting.TryGetValue(place, out var flags))
        {
            if (_waiting.Count >= MostEnvironments)
            {
                return;
            }

            _waiting[place] = flags = [];
        }

        if (flags.Count < MostFlags || flags.ContainsKey(flagKey))
        {
            flags[flagKey] = FlagActivity.Sum(flags.GetValueOrDefault(flagKey), activity);
        }
    }

    private sealed record Place(string ProjectKey, string EnvironmentId);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The use of flags in environment {EnvironmentId} could not be stored; it is tried again")]
        public static partial void NotStored(ILogger logger, string environmentId, Exception exception);
    }
}
