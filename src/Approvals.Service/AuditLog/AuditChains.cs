using Approvals.Storage.Audit;
using Approvals.Storage.Stores;

namespace Approvals.Service.AuditLog;

/// <summary>All audit chains: those of the account, and one for each project, deleted ones included.</summary>
public sealed class AuditChains(ProjectStore projects)
{
    public async Task<IReadOnlyList<AuditChain>> AllAsync(CancellationToken cancellationToken)
    {
        var keys = await Task.WhenAll(projects.KeysAsync(cancellationToken), projects.DeletedKeysAsync(cancellationToken));
        return [.. AuditChain.OfAccount, .. keys.SelectMany(some => some).Distinct().Select(AuditChain.OfProject)];
    }
}
