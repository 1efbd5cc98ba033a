using Approvals.Domain.Auditing;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Settings;
using Approvals.Storage;

namespace Approvals.Service.Requests;

/// <summary>The result of a decision on a request.</summary>
/// <param name="Request">The request to store.</param>
/// <param name="Settings">The rules it was decided under.</param>
/// <param name="DueAt">When the sweep must check on it: now where its orchestration has to be nudged, null where nothing is left to
/// do.</param>
public sealed record RequestChange(ApprovalRequest Request, ApprovalSettings Settings, DateTimeOffset? DueAt)
{
    /// <summary>The audit event to store with it; null where nothing happened that the audit log records.</summary>
    public AuditEvent? Event { get; init; }

    /// <summary>What the request changes beside itself; null where it has no effect yet.</summary>
    public Effect? Effect { get; init; }
}

/// <summary>What a request changes when it is applied, in the same transaction: its resource or a scheduled change, never both.</summary>
public abstract record Effect
{
    private Effect() { }

    /// <summary>A change of the request's resource.</summary>
    /// <param name="Changed">The resource to store; its last state when it is to be deleted.</param>
    /// <param name="Read">The stored row, as it was read.</param>
    /// <param name="Deleted">Whether the resource is to be deleted.</param>
    public sealed record OnResource(Resource Changed, Stored<Resource> Read, bool Deleted) : Effect;

    /// <summary>A change of a scheduled change.</summary>
    /// <param name="Changed">The scheduled change to store; null when it is called off.</param>
    /// <param name="Read">The stored row, as it was read.</param>
    public sealed record OnScheduledChange(ApprovalRequest? Changed, Stored<RequestRow> Read) : Effect;
}
