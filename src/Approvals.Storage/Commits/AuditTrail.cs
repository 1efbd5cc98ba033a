using Approvals.Domain.Auditing;
using Approvals.Storage.Audit;

namespace Approvals.Storage.Commits;

/// <summary>Appends audit entries to the end of their chain, in the same transaction as the change that they record.</summary>
public sealed class AuditTrail(IdFactory ids, TimeProvider time)
{
    /// <summary>The staged changes with an entry for each event on top, in this order.</summary>
    internal StagedChanges Append(AuditChain chain, StagedChanges staged, IEnumerable<AuditEvent> happened)
    {
        foreach (var it in happened)
        {
            var (head, id) = (staged.Head, ids.NewAuditId(chain.ProjectKey));
            var place = new ChainPlace(head.Sequence + 1, Math.Max(staged.Date, time.GetUtcNow().ToUnixTimeMilliseconds()));
            var canonical = AuditEntryJson.Write(chain, place, id, it);
            var link = new ChainLink(place, place, id, canonical, head.Hash, ChainLink.HashOf(head.Hash, canonical));
            staged = staged.With(new(place.Sequence, link.Hash), place.Date, AuditRow.OfId(chain, id, place), AuditRow.Of(chain, link));
        }

        return staged;
    }
}
