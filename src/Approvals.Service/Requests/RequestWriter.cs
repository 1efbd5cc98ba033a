using Approvals.Domain;
using Approvals.Domain.Auditing;
using Approvals.Domain.Requests;
using Approvals.Service.Diagnostics;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Storage.Commits;
using Approvals.Storage.Diagnostics;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>The rows that a change of a request has written.</summary>
/// <param name="Row">The request's row.</param>
internal sealed record Written(RequestRow Row)
{
    /// <summary>The row of the scheduled change that was changed with the request; its last state when it was called off.</summary>
    public RequestRow? Operated { get; init; }
}

/// <summary>Stores new requests, and what is decided on them: the only place that does.</summary>
public sealed class RequestWriter(RequestStore requests, IdFactory ids, TimeProvider time)
{
    /// <summary>
    /// Reads the request, lets <paramref name="decide"/> decide on it and stores what it decided, in one transaction
    /// with the resource that is changed; starts over when another writer changed a row first.
    /// </summary>
    internal Task<Decision<Written>> ChangeAsync(
        RequestAddress address,
        Func<ApprovalRequest, Task<Decision<RequestChange>>> decide,
        CancellationToken cancellationToken
    )
    {
        var operation = ids.NewUuid();
        return WriteLoop.RunAsync<Written>(async () =>
        {
            if (await requests.FindAsync(address.RequestId, cancellationToken) is not { } read)
            {
                return address.NotFound();
            }

            using var span = address.IsTheServices ? Traces.Continue(TelemetryNames.Spans.Apply, read.Value) : Traces.Change(read.Value);

            // Before the address is checked: once an earlier attempt of this call took effect, the address may no longer name the request.
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

            var written = new Written(
                read.Value.Changed(change.Request, change.Request.ReviewStatus(change.Settings), change.DueAt, operation)
            )
            {
                Operated = change.Effect is Effect.OnScheduledChange(var changed, { Value: var other })
                    ? Operated(other, changed, change.DueAt, operation)
                    : null,
            };
            if (!await StoreAsync(written, read, change, cancellationToken))
            {
                return Attempt<Written>.Lost;
            }

            RequestMetrics.Changed(read.Value, written.Row, time.GetUtcNow());
            return written;
        });
    }

    /// <summary>Stores a new request. It is due at once, so that the sweep starts its orchestration if nobody else does.</summary>
    internal async Task<RequestRow> AddAsync(ApprovalRequest request, AuditEvent happened, CancellationToken cancellationToken)
    {
        using var span = Traces.Create(request.Id);
        var row = new RequestRow
        {
            Request = request,
            ReviewStatus = request.ReviewStatus(new()),
            DueAt = request.CreatedAt,
            TraceParent = Traces.CurrentTraceParent,
        };
        var stored = await WriteLoop.RunAsync<RequestRow>(async () =>
        {
            var batch = await requests.BatchAsync(request.Resource.ProjectKey, cancellationToken);
            RequestStore.Add(batch, row);
            batch.Record(AuditChain.OfProject(request.Resource.ProjectKey), happened);

            // A row with this id can only be this request: storage answered an earlier attempt with an error, and it took effect.
            return await batch.CommitAsync(cancellationToken) ? row
                : await requests.FindAsync(request.Id, cancellationToken) is { Value: var own } ? own
                : Attempt<RequestRow>.Lost;
        });
        RequestMetrics.Created(request);
        return stored.Accepted(out var there, out _) ? there : row;
    }

    /// <summary>The new row of the scheduled change; due when the request is, because its own orchestration has to be nudged.</summary>
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
