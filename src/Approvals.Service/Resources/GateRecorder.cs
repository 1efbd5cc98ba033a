using Approvals.Domain;
using Approvals.Domain.Auditing;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Resources;

/// <summary>
/// Records in the audit log changes that were refused because an approval is required, or because of a freeze window. Nothing else is stored with such a refusal,
/// so the entry has a transaction of its own; when that fails, the failure is logged and the refusal stands.
/// </summary>
public sealed partial class GateRecorder(Batches batches, ILogger<GateRecorder> logger)
{
    /// <param name="caller">Who tried the change.</param>
    /// <param name="id">The resource.</param>
    /// <param name="accesses">The actions that were tried, and on what.</param>
    /// <param name="refusal">The refusal; nothing is recorded unless it is one by the approval gate or the freeze gate.</param>
    internal Task RecordAsync(Caller caller, ResourceId id, IEnumerable<AuditAccess> accesses, Refusal? refusal) =>
        refusal is { Rule: ApprovalGate.Rule or FreezeGate.Rule }
            ? RecordAsync(caller.Actor.Id, id, ResourceEvents.Gated(caller, id, accesses, refusal))
            : Task.CompletedTask;

    /// <param name="actorId">Who is answerable for the attempt.</param>
    /// <param name="id">The resource.</param>
    /// <param name="refused">What the audit log tells of it.</param>
    internal async Task RecordAsync(string actorId, ResourceId id, AuditEvent refused)
    {
        try
        {
            // Not cancelled with the call: callers must not keep an attempt out of the audit log by hanging up.
            var batch = await batches.ForProjectAsync(id.ProjectKey, CancellationToken.None);
            batch.Record(refused);
            await batch.CommitAsync(CancellationToken.None);
        }
        catch (Exception failure) when (failure is StorageUnavailableException or ContentionException)
        {
            Log.NotRecorded(logger, actorId, id, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Error,
            "{ActorId} was refused to change {Resource} without approval, and the audit log could not be told"
        )]
        public static partial void NotRecorded(ILogger logger, string actorId, ResourceId resource, Exception exception);
    }
}
