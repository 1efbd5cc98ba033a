using Approvals.Domain.Auditing;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Settings;
using Approvals.Storage;

namespace Approvals.Service.Requests;

/// <summary>What a decision makes of a request.</summary>
/// <param name="Request">The request as it shall be.</param>
/// <param name="Settings">The rules it was decided under.</param>
/// <param name="DueAt">When the sweep must look after it; now where the orchestration has to be told.</param>
public sealed record RequestChange(ApprovalRequest Request, ApprovalSettings Settings, DateTimeOffset? DueAt)
{
    /// <summary>What the audit log shall tell of it; null where nobody did anything.</summary>
    public AuditEvent? Event { get; init; }

    /// <summary>What the request changes beside itself; null where it has no effect yet.</summary>
    public Effect? Effect { get; init; }
}

/// <summary>What a request changes when it is applied, in the same transaction: its resource or a scheduled change, never both.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>A change of the request's resource.</summary>
    /// <param name="Changed">As it shall be.</param>
    /// <param name="Read">As it was read.</param>
    /// <param name="Deleted">Whether it shall be gone.</param>
    public sealed record OnResource(Resource Changed, Stored<Resource> Read, bool Deleted) : Effect;

    /// <summary>A change of a scheduled change.</summary>
    /// <param name="Changed">As it shall be; null when nothing is left of it and it is called off.</param>
    /// <param name="Read">As it was read.</param>
    public sealed record OnScheduledChange(ApprovalRequest? Changed, Stored<RequestRow> Read) : Effect;
}
