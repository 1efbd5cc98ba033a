using Approvals.Domain.Listing;
using Approvals.Domain.Resources;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>
/// Finds the requests that match a filter from the keys of index rows alone: each value of a condition is one range of
/// keys, a thousand a call. A condition is the union of its ranges, a filter the intersection of its conditions.
/// </summary>
public sealed class RequestFinder(RequestStore requests, ProjectStore projects)
{
    /// <summary>Their ids, newest first.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(RequestFilter filter, CancellationToken cancellationToken)
    {
        var conditions = filter.Conditions is []
            ? [new FilterCondition(FilterField.ProjectKey, (await projects.KeysAsync(cancellationToken)).ToHashSet())]
            : filter.Conditions;
        var shards = await ShardsAsync(conditions, cancellationToken);
        var found = await Task.WhenAll(conditions.Select(condition => IdsAsync(condition, shards, cancellationToken)));
        return
        [
            .. found
                .Aggregate(
                    (both, more) =>
                    {
                        both.IntersectWith(more);
                        return both;
                    }
                )
                .OrderDescending(StringComparer.Ordinal),
        ];
    }

    /// <summary>The shards that can hold what is looked for: those of the projects that a condition names, or of all.</summary>
    private async Task<IReadOnlyList<string>> ShardsAsync(IReadOnlyList<FilterCondition> conditions, CancellationToken cancellationToken)
    {
        var named = conditions.Select(condition => ProjectsNamedBy(condition)?.Select(Keys.ShardOf)).OfType<IEnumerable<string>>().ToList();
        return named is []
            ? [.. (await projects.KeysAsync(cancellationToken)).Select(Keys.ShardOf).Distinct()]
            : [.. named.Aggregate((both, more) => both.Intersect(more)).Distinct()];
    }

    private async Task<HashSet<string>> IdsAsync(
        FilterCondition condition,
        IReadOnlyList<string> shards,
        CancellationToken cancellationToken
    )
    {
        var ranges =
            from value in condition.Values
            from shard in ShardsOf(condition.Field, value).Intersect(shards)
            select requests.IdsByAsync(shard, condition.Field, value, cancellationToken);
        return [.. (await Task.WhenAll(ranges)).SelectMany(ids => ids)];

        IEnumerable<string> ShardsOf(FilterField field, string value) =>
            ProjectNamedBy(field, value) is { } project ? [Keys.ShardOf(project)] : shards;
    }

    private static IEnumerable<string>? ProjectsNamedBy(FilterCondition condition) =>
        condition.Field is FilterField.ProjectKey or FilterField.ResourceId
            ? condition.Values.Select(value => ProjectNamedBy(condition.Field, value)).OfType<string>()
            : null;

    private static string? ProjectNamedBy(FilterField field, string value) =>
        field switch
        {
            FilterField.ProjectKey => value,
            FilterField.ResourceId when ResourceId.Parse(value).Accepted(out var resource, out _) => resource.ProjectKey,
            _ => null,
        };
}
