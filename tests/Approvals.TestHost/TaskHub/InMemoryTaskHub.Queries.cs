using DurableTask.Core;
using DurableTask.Core.Query;

namespace Approvals.TestHost.TaskHub;

/// <summary>Lists and purges. Pages go by id; the last id of a page is where the next one goes on.</summary>
public sealed partial class InMemoryTaskHub : IOrchestrationServiceQueryClient, IOrchestrationServicePurgeClient
{
    public Task<OrchestrationQueryResult> GetOrchestrationWithQueryAsync(OrchestrationQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = Select(query.CreatedTimeFrom, query.CreatedTimeTo, query.RuntimeStatus)
            .Where(state => Id(state).StartsWith(query.InstanceIdPrefix ?? "", StringComparison.Ordinal))
            .Where(state => string.CompareOrdinal(Id(state), query.ContinuationToken) > 0)
            .OrderBy(Id, StringComparer.Ordinal)
            .Take(query.PageSize + 1)
            .ToList();
        var page = found.Take(query.PageSize).ToList();
        return Task.FromResult(new OrchestrationQueryResult(page, found.Count > page.Count ? Id(page[^1]) : null));
    }

    public Task<PurgeResult> PurgeInstanceStateAsync(string instanceId) => Task.FromResult(new PurgeResult(Purge(instanceId)));

    public Task<PurgeResult> PurgeInstanceStateAsync(PurgeInstanceFilter purgeInstanceFilter)
    {
        ArgumentNullException.ThrowIfNull(purgeInstanceFilter);
        var purged = Select(
                purgeInstanceFilter.CreatedTimeFrom,
                purgeInstanceFilter.CreatedTimeTo,
                purgeInstanceFilter.RuntimeStatus?.ToList()
            )
            .Sum(state => Purge(Id(state)));
        return Task.FromResult(new PurgeResult(purged, isComplete: true));
    }

    public Task PurgeOrchestrationHistoryAsync(DateTime thresholdDateTimeUtc, OrchestrationStateTimeRangeFilterType timeRangeFilterType) =>
        throw new NotSupportedException();

    private static string Id(OrchestrationState state) => state.OrchestrationInstance.InstanceId;

    private List<OrchestrationState> Select(DateTime? earliest, DateTime? latest, ICollection<OrchestrationStatus>? statuses)
    {
        lock (_gate)
        {
            return
            [
                .. from instance in _instances.Values
                let state = instance.State
                where !(state.CreatedTime < earliest) && !(state.CreatedTime > latest)
                where statuses is not { Count: > 0 } || statuses.Contains(state.OrchestrationStatus)
                select state,
            ];
        }
    }

    private int Purge(string instanceId)
    {
        lock (_gate)
        {
            return _instances.TryGetValue(instanceId, out var instance) && instance.HasEnded && _instances.Remove(instanceId) ? 1 : 0;
        }
    }
}
