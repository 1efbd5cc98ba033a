using Approvals.Service.AuditLog;
using Approvals.Storage;
using Approvals.Storage.Outbox;

namespace Approvals.Service.Notifications;

/// <summary>A notice that is to be sent.</summary>
/// <param name="Stored">As it is stored.</param>
/// <param name="Entry">Its entry; null where it was not read yet. With it, the notice is leased to this instance.</param>
public sealed record OwedNotice(Stored<Notice> Stored, ParsedAuditEntry? Entry = null);

/// <summary>Whether notices begin a line, or join one that is being sent.</summary>
public enum LineUse
{
    /// <summary>They join the line if this instance is sending it, else they begin it.</summary>
    Either,

    /// <summary>They join the line if this instance is sending it, else they wait for the timer.</summary>
    Running,

    /// <summary>They begin the line, unless this instance is sending it.</summary>
    New,
}
