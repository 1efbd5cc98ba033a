using Approvals.Domain;
using Approvals.Domain.Auditing;
using Approvals.Domain.Flags;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Storage.Commits;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Resources;

/// <summary>
/// Has the audit log tell of changes that were refused because an approval is required. Nothing else is stored then, so the entry
/// has a transaction of its own; the caller is refused all the same when that fails.
/// </summary>
public sealed partial class GateRecorder(Batches batches, ILogger<GateRecorder> logger)
{
    /// <param name="caller">Who wants the change.</param>
    /// <param name="id">What of.</param>
    /// <param name="accesses">What was tried.</param>
    /// <param name="refusal">How it was refused; only refusals of the gate are recorded.</param>
    internal async Task RecordAsync(Caller caller, ResourceId id, IEnumerable<AuditAccess> accesses, Refusal? refusal)
    {
        if (refusal is not { Rule: ApprovalGate.Rule })
        {
            return;
        }

        try
        {
            // A caller who hangs up must not be able to try unseen.
            var batch = await batches.ForProjectAsync(id.ProjectKey, CancellationToken.None);
            batch.Record(AuditChain.OfProject(id.ProjectKey), ResourceEvents.Gated(caller, id, accesses, refusal));
            await batch.CommitAsync(CancellationToken.None);
        }
        catch (Exception failure) when (failure is StorageUnavailableException or ContentionException)
        {
            Log.NotRecorded(logger, caller.Actor.Id, id, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{ActorId} was refused to change {Resource} without approval, and the audit log could not be told")]
        public static partial void NotRecorded(ILogger logger, string actorId, ResourceId resource, Exception exception);
    }
}
