using Approvals.Domain.Requests;

namespace Approvals.Storage;

/// <summary>An approval request as it is stored: with what its orchestration and its writers need to know.</summary>
public sealed record RequestRow
{
    private const int KeptOperations = 16;

    public required ApprovalRequest Request { get; init; }

    /// <summary>What the reviews amounted to when the row was written; lists are filtered by it.</summary>
    public ReviewStatus ReviewStatus { get; init; }

    /// <summary>How many orchestration instances the request has had; the last is the current one.</summary>
    public int Instance { get; init; } = 1;

    /// <summary>
    /// When the sweep has to look after the request unless its orchestration has done so before: the time of the last
    /// change that the orchestration has not seen, or the execution date it waits for; null when nothing is due.
    /// </summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How often in a row an activity of its orchestration failed since the request last changed.</summary>
    public int Tries { get; init; }

    /// <summary>
    /// The last few writes, newest first. A write that is answered with an error may have taken effect; its writer finds
    /// its operation here.
    /// </summary>
    public IReadOnlyList<string> Operations { get; init; } = [];

    /// <summary>Ids of instances are never used twice: a reused one can hang in Durable Task.</summary>
    public string InstanceId => $"{Request.Id}-{Instance}";

    /// <summary>The trace that the request was made in, as a W3C <c>traceparent</c>; null where nobody traced.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The row after a change.</summary>
    public RequestRow Changed(ApprovalRequest request, ReviewStatus reviewStatus, DateTimeOffset? dueAt, string operation) => this with
    {
        Request = request,
        ReviewStatus = reviewStatus,
        DueAt = dueAt,
        Tries = 0,
        Operations = [operation, .. Operations.Take(KeptOperations - 1)],
    };
}
