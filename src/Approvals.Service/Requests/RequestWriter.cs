using Approvals.Domain;
using Approvals.Domain.Auditing;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Settings;
using Approvals.Service.Diagnostics;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Storage.Commits;
using Approvals.Storage.Diagnostics;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>What a decision changes.</summary>
/// <param name="Request">The request as it shall be.</param>
/// <param name="Settings">The rules it was decided under.</param>
/// <param name="DueAt">When the sweep must look after it; now where the orchestration has to be told.</param>
internal sealed record Change(ApprovalRequest Request, ApprovalSettings Settings, DateTimeOffset? DueAt)
{
    /// <summary>What the audit log shall tell of it; null where nobody did anything.</summary>
    public AuditEvent? Event { get; init; }

    /// <summary>The resource the change took effect on; null when it did on none.</summary>
    public AppliedChange? Resource { get; init; }

    /// <summary>The scheduled change that is changed with it, or called off when there is none left of it; null where none is.</summary>
    public (ApprovalRequest? Changed, Stored<RequestRow> Read)? Operated { get; init; }
}

/// <summary>A change that took effect on a resource.</summary>
/// <param name="Changed">As it shall be.</param>
/// <param name="Read">As it was read.</param>
/// <param name="Deleted">Whether it shall be gone.</param>
internal sealed record AppliedChange(Resource Changed, Stored<Resource> Read, bool Deleted);

/// <summary>What was written.</summary>
/// <param name="Row">The request's row.</param>
internal sealed record Written(RequestRow Row)
{
    /// <summary>The row of the scheduled change that was changed with it, or what it was when it was called off.</summary>
    public RequestRow? Operated { get; init; }
}

/// <summary>Stores requests and changes them: the only way they change.</summary>
public sealed class RequestWriter(RequestStore requests, IdFactory ids, TimeProvider time)
{
    /// <summary>
    /// Reads the request, lets <paramref name="decide"/> decide on it and stores what it decided, in one transaction
    /// with the resource that is changed; all over again when somebody else was quicker.
    /// </summary>
    internal Task<Decision<Written>> ChangeAsync(
        RequestAddress address, Func<ApprovalRequest, Task<Decision<Change>>> decide, CancellationToken cancellationToken)
    {
        var operation = ids.NewUuid();
        return Optimistic.RunAsync<Written>(async () =>
        {
            if (await requests.FindAsync(address.RequestId, cancellationToken) is not { } read)
            {
                return address.NotFound();
            }

            using var span = address.IsTheServices ? Traces.Continue(TelemetryNames.Spans.Apply, read.Value) : Traces.Change(read.Value);

            // First of all: since it took effect the request may have become what the address does not name any more.
            if (read.Value.WasWrittenBy(operation))
            {
                return new Written(read.Value);
            }

            if (address.Check(read.Value.Request) is { } notFound)
            {
                return notFound;
            }

            var decision = await decide(read.Value.Request);
            if (!decision.Accepted(out var change, out var refusal))
            {
                return refusal;
            }

            var written = new Written(read.Value.Changed(change.Request, change.Request.ReviewStatus(change.Settings), change.DueAt, operation))
            {
                Operated = change.Operated is (var changed, { Value: var other }) ? Operated(other, changed, change.DueAt, operation) : null,
            };
            if (!await StoreAsync(written, read, change, cancellationToken))
            {
                return null;
            }

            RequestMetrics.Changed(read.Value, written.Row, time.GetUtcNow());
            return written;
        });
    }

    /// <summary>Stores a new request; due now, so that its orchestration is started whatever happens.</summary>
    internal async Task<RequestRow> AddAsync(ApprovalRequest request, AuditEvent happened, CancellationToken cancellationToken)
    {
        using var span = Traces.Create(request.Id);
        var row = new RequestRow { Request = request, ReviewStatus = request.ReviewStatus(new()), DueAt = request.CreatedAt, TraceParent = Traces.CurrentTraceParent };
        var stored = await Optimistic.RunAsync<RequestRow>(async () =>
        {
            var batch = await requests.BatchAsync(request.Resource.ProjectKey, cancellationToken);
            RequestStore.Add(batch, row);
            batch.Record(AuditChain.OfProject(request.Resource.ProjectKey), happened);

            // An id that is there already is this one's own: an earlier try was answered with an error and took effect.
            return await batch.CommitAsync(cancellationToken) ? row
                : await requests.FindAsync(request.Id, cancellationToken) is { Value: var own } ? own
                : default(Decision<RequestRow>?);
        });
        RequestMetrics.Created(request);
        return stored.Accepted(out var there, out _) ? there : row;
    }

    /// <summary>Due like the request itself: its own orchestration has to be told.</summary>
    private static RequestRow Operated(RequestRow read, ApprovalRequest? changed, DateTimeOffset? dueAt, string operation) =>
        changed is null ? read : read.Changed(changed, read.ReviewStatus, dueAt, operation);

    private async Task<bool> StoreAsync(Written written, Stored<RequestRow> read, Change change, CancellationToken cancellationToken)
    {
        var (request, projectKey) = (written.Row.Request, written.Row.Request.Resource.ProjectKey);
        var batch = await requests.BatchAsync(projectKey, cancellationToken);
        RequestStore.Replace(batch, written.Row, read);
        if (change.Event is { } happened)
        {
            batch.Record(AuditChain.OfProject(projectKey), happened);
        }

        if (change.Resource is (var changed, var resourceRead, var isDeleted))
        {
            RequestStore.AddApplied(batch, request.Id, changed.Version);
            if (isDeleted)
            {
                ResourceStore.Delete(batch, request.Resource, resourceRead);
            }
            else
            {
                ResourceStore.Replace(batch, request.Resource, changed, resourceRead);
            }
        }

        if (change.Operated is (var operated, var operatedRead))
        {
            RequestStore.AddApplied(batch, request.Id, request.OperatingOnId!);
            if (operated is null)
            {
                RequestStore.Delete(batch, operatedRead);
            }
            else
            {
                RequestStore.Replace(batch, written.Operated!, operatedRead);
            }
        }

        return await batch.CommitAsync(cancellationToken);
    }
}
