using Approvals.Storage.Audit;

namespace Approvals.Storage.Commits;

/// <summary>An attempt to change what belongs to a chain: what it commits is committed at the head that it was decided on.</summary>
/// <param name="chain">The chain.</param>
/// <param name="head">The head that stood before anything was read; the attempt's own commits move it on.</param>
/// <param name="leave">Ends the attempt.</param>
internal sealed class ChainScope(AuditChain chain, CachedHead head, Action leave) : IDisposable
{
    public AuditChain Chain => chain;

    /// <summary>Null after a commit was lost: which head stands is not known then.</summary>
    public CachedHead? Head { get; set; } = head;

    public void Dispose() => leave();
}
