using Approvals.Domain.Listing;

namespace Approvals.Domain.Workflows;

/// <summary>Which workflows of a flag a caller wants to see, and in which order.</summary>
public sealed class WorkflowQuery
{
    private static readonly IReadOnlyDictionary<string, WorkflowStatus> s_statuses = EnumWords.ByWord<WorkflowStatus>();

    private static readonly SortableField<Workflow>[] s_fields =
    [
        SortableField<Workflow>.By("creationDate", workflow => workflow.CreatedAt),
        SortableField<Workflow>.By("stopDate", workflow => workflow.EndedAt ?? DateTimeOffset.MaxValue),
    ];

    private readonly WorkflowStatus? _status;
    private readonly SortOrder<Workflow> _order;

    private WorkflowQuery(WorkflowStatus? status, SortOrder<Workflow> order, PageQuery page) =>
        (_status, _order, Page) = (status, order, page);

    public PageQuery Page { get; }

    /// <summary>Reads the values of a query string, decoded; missing and empty ones take their defaults.</summary>
    /// <param name="status">The status that they have; any by default.</param>
    /// <param name="sort">Their order: by <c>creationDate</c> or <c>stopDate</c>, with '-' for the last first; the newest first by default.</param>
    /// <param name="page">Which of them.</param>
    public static Decision<WorkflowQuery> Parse(string? status, string? sort, PageQuery page)
    {
        WorkflowStatus? wanted = null;
        if (!string.IsNullOrEmpty(status))
        {
            if (!s_statuses.TryGetValue(status, out var known))
            {
                return new Refusal(
                    "invalid_query",
                    RefusalKind.Invalid,
                    $"\"status\" must be one of {string.Join(", ", s_statuses.Keys)}; it is {ShortQuote.Of(status)}."
                );
            }

            wanted = known;
        }

        return SortOrder<Workflow>.Parse(sort, s_fields).Accepted(out var order, out var refusal)
            ? new WorkflowQuery(wanted, order, page)
            : refusal;
    }

    /// <summary>All that have the status, in the order that was asked for.</summary>
    public IReadOnlyList<Workflow> Of(IEnumerable<Workflow> workflows) =>
        [
            .. _order.Sort(
                workflows
                    .Where(workflow => _status is null || workflow.Status == _status)
                    .OrderByDescending(workflow => workflow.Id, StringComparer.Ordinal)
            ),
        ];
}
