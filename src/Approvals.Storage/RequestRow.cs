using System.Text.Json.Serialization;
using Approvals.Domain.Requests;

namespace Approvals.Storage;

/// <summary>An approval request as stored, with what its orchestration and its writers keep beside it.</summary>
public sealed record RequestRow
{
    private const int KeptOperationIds = 16;

    public required ApprovalRequest Request { get; init; }

    /// <summary>The review status when the row was written, kept because lists are filtered by it.</summary>
    public ReviewStatus ReviewStatus { get; init; }

    /// <summary>How many orchestration instances the request has had; the last is the current one.</summary>
    public int Instance { get; init; } = 1;

    /// <summary>
    /// When the request needs attention: the time of the last change that its orchestration has not seen, or the execution date that the
    /// request waits for; null when nothing is due. The sweep looks after requests that stay overdue.
    /// </summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How many activities of the orchestration have failed in a row since the request last changed.</summary>
    public int Tries { get; init; }

    /// <summary>
    /// Ids of the last write attempts that took effect, newest first. A write that was answered with an error may have taken effect all
    /// the same: its writer then finds the id of its attempt here.
    /// </summary>
    [JsonPropertyName("operations")]
    public IReadOnlyList<string> OperationIds { get; init; } = [];

    /// <summary>The id of the current orchestration instance. No id is used twice, since a reused one can hang in Durable Task.</summary>
    public string InstanceId => $"{Request.Id}-{Instance}";

    /// <summary>The trace that the request was made in, as a W3C <c>traceparent</c>; null when tracing was off.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The row after a change of its request.</summary>
    /// <param name="request">The changed request.</param>
    /// <param name="reviewStatus">Its review status under the rules in force.</param>
    /// <param name="dueAt">When it needs attention again; null when nothing is due.</param>
    /// <param name="operationId">The id of this write attempt.</param>
    public RequestRow Changed(ApprovalRequest request, ReviewStatus reviewStatus, DateTimeOffset? dueAt, string operationId) =>
        this with
        {
            Request = request,
            ReviewStatus = reviewStatus,
            DueAt = dueAt,
            Tries = 0,
            OperationIds = [operationId, .. OperationIds.Take(KeptOperationIds - 1)],
        };
}
