using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Approvals.Emulator.DurableTask;

/// <summary>Instances by id, page by page; the last id of a page is where the next one goes on.</summary>
internal sealed class InstancePages(TaskHub hub, OrchestrationQuery query) : AsyncPageable<OrchestrationMetadata>
{
    public static IEnumerable<OrchestrationMetadata> Select(TaskHub hub, OrchestrationQuery query) =>
        from instance in hub.Instances.Values
        let state = instance.Describe(query.FetchInputsAndOutputs, hub.Json)
        where state.InstanceId.StartsWith(query.InstanceIdPrefix ?? "", StringComparison.Ordinal)
        where query.Statuses?.Contains(state.RuntimeStatus) ?? true
        where state.CreatedAt >= (query.CreatedFrom ?? DateTimeOffset.MinValue)
        where state.CreatedAt <= (query.CreatedTo ?? DateTimeOffset.MaxValue)
        select state;

    public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(
        string? continuationToken = default, int? pageSizeHint = default)
    {
        await Task.CompletedTask;
        var size = pageSizeHint ?? query.PageSize;
        var after = continuationToken ?? query.ContinuationToken;
        do
        {
            var found = Select(hub, query)
                .Where(state => string.CompareOrdinal(state.InstanceId, after) > 0)
                .OrderBy(state => state.InstanceId, StringComparer.Ordinal)
                .Take(size + 1)
                .ToList();
            after = found.Count > size ? found[size - 1].InstanceId : null;
            yield return new(found.Take(size).ToList(), after);
        }
        while (after is not null);
    }
}
