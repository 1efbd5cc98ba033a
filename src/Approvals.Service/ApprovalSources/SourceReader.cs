using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.ApprovalSources;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.ApprovalSources;

/// <summary>Gets and lists approval sources.</summary>
public sealed class SourceReader(AccountStore account)
{
    public async Task<Decision<ApprovalSource>> GetAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        var source = await FindAsync(id, cancellationToken);
        return caller.Authorize(Actions.ViewApprovalSource, Targets.ApprovalSource(id, source?.Tags)) is { } denied ? denied
            : source is null ? Missing(id)
            : source;
    }

    /// <summary>All that the caller may see, the oldest first.</summary>
    public async Task<Decision<IReadOnlyList<ApprovalSource>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        caller.AuthorizeSome(Actions.ViewApprovalSource, "approval-source/*") is { } denied
            ? denied
            : Decision.Of<IReadOnlyList<ApprovalSource>>([
                .. (await account.ApprovalSources.AllAsync(cancellationToken))
                    .Select(row => row.Stored.Value)
                    .Where(source => caller.May(Actions.ViewApprovalSource, Targets.ApprovalSource(source.Id, source.Tags))),
            ]);

    internal async Task<ApprovalSource?> FindAsync(string id, CancellationToken cancellationToken) =>
        ResourceKey.IsValid(id) ? (await account.ApprovalSources.FindAsync(id, cancellationToken))?.Value : null;

    internal static Refusal Missing(string id) =>
        new("unknown_approval_source", RefusalKind.NotFound, $"There is no approval source '{id}'.");
}
