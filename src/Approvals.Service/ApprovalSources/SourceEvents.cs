using Approvals.Domain.ApprovalSources;
using Approvals.Domain.Auditing;
using Approvals.Service.Access;
using Approvals.Storage;

namespace Approvals.Service.ApprovalSources;

/// <summary>The audit events of approval sources. They do not have the hash of the token.</summary>
internal static class SourceEvents
{
    public const string Kind = "approval-source";

    /// <summary>One was made, changed or deleted, or given another token.</summary>
    public static AuditEvent Of(
        Caller caller,
        IEnumerable<string> actions,
        ApprovalSource? before,
        ApprovalSource? after,
        string? verb = null
    )
    {
        var source = after ?? before!;
        return CallerEvents.Of(
            caller,
            Kind,
            (source.Name, $"{Kind}/{source.Id}"),
            actions,
            Shown(before),
            Shown(after),
            StorageJson.Default.ApprovalSource,
            verb
        );
    }

    private static ApprovalSource? Shown(ApprovalSource? source) => source is null ? null : source with { TokenHash = "" };
}
