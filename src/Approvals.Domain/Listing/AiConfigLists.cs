using Approvals.Domain.AiConfigs;

namespace Approvals.Domain.Listing;

/// <summary>
/// By what lists of AI Configs are filtered and sorted. LaunchDarkly documents no fields; its page asks for those by mode.
/// </summary>
public static class AiConfigLists
{
    private static readonly IReadOnlyList<OperatorField<AiConfig>> s_fields =
    [
        OperatorField<AiConfig>.Query(config => [config.Key, config.Name, config.Description ?? ""]),
        OperatorField<AiConfig>.AnyOf("tags", config => config.Tags),
        OperatorField<AiConfig>.AnyOf("key", config => [config.Key]),
        OperatorField<AiConfig>.OneOf("mode", [.. EnumWords.ByWord<AiConfigMode>().Keys], config => config.Mode.ToWord()),
    ];

    private static readonly IReadOnlyList<SortableField<AiConfig>> s_orders =
    [
        SortableField<AiConfig>.By("name", config => config.Name, StringComparer.OrdinalIgnoreCase),
        SortableField<AiConfig>.By("key", config => config.Key, StringComparer.Ordinal),
        SortableField<AiConfig>.By("createdAt", config => config.CreatedAt),
        SortableField<AiConfig>.By("updatedAt", config => config.LastModified),
    ];

    /// <summary>Reads which AI Configs a query asks for.</summary>
    /// <inheritdoc cref="SegmentLists.Parse"/>
    public static Decision<Selection<AiConfig>> Parse(string? filter, string? sort, Decision<PageQuery> page) =>
        OperatorFilter<AiConfig>.Parse(filter, s_fields).Accepted(out var matches, out var refusal)
        && SortOrder<AiConfig>.Parse(sort, s_orders).Accepted(out var order, out refusal)
        && page.Accepted(out var asked, out refusal)
            ? new Selection<AiConfig>(matches, order, asked)
            : refusal;
}
