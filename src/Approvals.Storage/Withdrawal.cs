using Approvals.Domain.Requests;

namespace Approvals.Storage;

/// <summary>
/// An outbox row: a request with an approval in another system was deleted, or has another approval by now, and the system was not told yet.
/// It is written in the transaction that takes the approval from the request.
/// </summary>
public sealed record Withdrawal
{
    /// <summary>The request as it was last, with the approval.</summary>
    public required ApprovalRequest Request { get; init; }

    /// <summary>When the system is told at the earliest; null for at once.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When a call failed first; null while none has.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>The approval as it is to be withdrawn. Who is making it may still tell its id.</summary>
    public static Withdrawal Of(ApprovalRequest request) =>
        new() { Request = request, DueAt = request.External is { BegunAt: { } begun } ? begun + ExternalApproval.Lease : null };
}
