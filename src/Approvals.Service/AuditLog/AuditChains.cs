using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Storage.Stores;

namespace Approvals.Service.AuditLog;

/// <summary>The chains there are: those of the account, and of each project that is there or was.</summary>
public sealed class AuditChains(ProjectStore projects)
{
    public async Task<IReadOnlyList<AuditChain>> AllAsync(CancellationToken cancellationToken)
    {
        var keys = await Task.WhenAll(projects.KeysAsync(cancellationToken), projects.PastKeysAsync(cancellationToken));
        return [.. AuditChain.OfAccount, .. keys.SelectMany(some => some).Distinct().Select(AuditChain.OfProject)];
    }
}
