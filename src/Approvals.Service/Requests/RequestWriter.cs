using Approvals.Domain;
using Approvals.Domain.Auditing;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Writing;
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
        RequestAddress address, Func<ApprovalRequest, Task<Decision<RequestChange>>> decide, CancellationToken cancellationToken)
    {
        var operation = ids.NewUuid();
        return WriteLoop.RunAsync<Written>(async () =>
        {
            if (await requests.FindAsync(address.RequestId, cancellationToken) is not { } read)
            {
                return address.NotFound();
            }

            using var span = address.IsTheServices ? Traces.Continue(TelemetryNames.Spans.Apply, read.Value) : Traces.Change(read.Value);

            // First of all: since it took effect the request may have become what the address does not name any more.
            if (read.WasWrittenBy(operation))
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
                Operated = change.Effect is Effect.OnScheduledChange(var changed, { Value: var other }) ? Operated(other, changed, change.DueAt, operation) : null,
            };
            if (!await StoreAsync(written, read, change, cancellationToken))
            {
                return Attempt<Written>.Lost;
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
        var stored = await WriteLoop.RunAsync<RequestRow>(async () =>
        {
            var batch = await requests.BatchAsync(request.Resource.ProjectKey, cancellationToken);
            RequestStore.Add(batch, row);
            batch.Record(AuditChain.OfProject(request.Resource.ProjectKey), happened);

            // An id that is there already is this one's own: an earlier try was answered with an error and took effect.
            return await batch.CommitAsync(cancellationToken) ? row
                : await requests.FindAsync(request.Id, cancellationToken) is { Value: var own } ? own
                : Attempt<RequestRow>.Lost;
        });
        RequestMetrics.Created(request);
        return stored.Accepted(out var there, out _) ? there : row;
    }

    /// <summary>Due like the request itself: its own orchestration has to be told.</summary>
    private static RequestRow Operated(RequestRow read, ApprovalRequest? changed, DateTimeOffset? dueAt, string operation) =>
        changed is null ? read : read.Changed(changed, read.ReviewStatus, dueAt, operation);

    private async Task<bool> StoreAsync(Written written, Stored<RequestRow> read, RequestChange change, CancellationToken cancellationToken)
    {
        var (request, projectKey) = (written.Row.Request, written.Row.Request.Resource.ProjectKey);
        var batch = await requests.BatchAsync(projectKey, cancellationToken);
        RequestStore.Replace(batch, written.Row, read);
        if (change.Event is { } happened)
        {
            batch.Record(AuditChain.OfProject(projectKey), happened);
        }

        Write(batch, request, written, change.Effect);
        return await batch.CommitAsync(cancellationToken);
    }

    private static void Write(Batch batch, ApprovalRequest request, Written written, Effect? effect)
    {
        switch (effect)
        {
            case Effect.OnResource { Deleted: true, Read: var read, Changed: var last }:
                RequestStore.AddApplied(batch, request.Id, last.Version);
                ResourceStore.Delete(batch, request.Resource, read);
                break;
            case Effect.OnResource { Changed: var changed, Read: var read }:
                RequestStore.AddApplied(batch, request.Id, changed.Version);
                ResourceStore.Replace(batch, request.Resource, changed, read);
                break;
            case Effect.OnScheduledChange { Changed: null, Read: var read }:
                RequestStore.AddApplied(batch, request.Id, request.OperatingOnId!);
                RequestStore.Delete(batch, read);
                break;
            case Effect.OnScheduledChange { Read: var read }:
                RequestStore.AddApplied(batch, request.Id, request.OperatingOnId!);
                RequestStore.Replace(batch, written.Operated!, read);
                break;
            default:
                break;
        }
    }
}
