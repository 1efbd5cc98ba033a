using Approvals.Domain;
using Approvals.Domain.Auditing;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources.State;
using Approvals.Service.Diagnostics;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Diagnostics;
using Approvals.Storage.Layouts;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>The rows that a change of a request has written.</summary>
/// <param name="Row">The request's row.</param>
internal sealed record Written(RequestRow Row)
{
    /// <summary>The row of the scheduled change that was changed with the request; its last state when it was called off.</summary>
    public RequestRow? Operated { get; init; }

    /// <summary>The row of the workflow whose stage the request is, which has to go on; null where it is none.</summary>
    public WorkflowRow? Workflow { get; init; }
}

/// <summary>A new request, and what the audit log tells of it.</summary>
internal sealed record AddedRequest(ApprovalRequest Request, AuditEvent Event);

/// <summary>Stores new requests, and what is decided on them: the only place that does.</summary>
public sealed class RequestWriter(
    ChangeLog log,
    RequestStore requests,
    NamedRequests named,
    WorkflowWaker workflows,
    ProjectLayouts layouts,
    IdFactory ids,
    TimeProvider time
)
{
    /// <summary>
    /// Reads the request, lets <paramref name="decide"/> decide on it and stores what it decided, in one transaction
    /// with the resource that is changed; starts over when another writer changed a row first.
    /// </summary>
    internal async Task<Decision<Written>> ChangeAsync(
        RequestAddress address,
        Func<ApprovalRequest, Task<Decision<RequestChange>>> decide,
        CancellationToken cancellationToken
    )
    {
        var operation = ids.NewUuid();
        if (await named.FindAsync(address, cancellationToken) is not { } found)
        {
            return address.NotFound();
        }

        var requestId = found.Value.Request.Id;
        await layouts.EnsureAsync(found.Value.Request.Resource.ProjectKey, cancellationToken);
        // Around the whole change, since it is stored when those that are decided after it are decided, too.
        using var span = address.IsTheServices ? Traces.Continue(TelemetryNames.Spans.Apply, found.Value) : Traces.Change(found.Value);
        RequestRow? before = null;
        var decided = await log.ChangeProjectAsync<Written>(
            found.Value.Request.Resource.ProjectKey,
            async () =>
            {
                if (await requests.FindAsync(requestId, cancellationToken) is not { } read)
                {
                    return address.NotFound();
                }

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
                var batch = await requests.BatchAsync(written.Row.Request.Resource.ProjectKey, cancellationToken);
                Write(batch, written, read, change);
                written = written with { Workflow = await workflows.WakeAsync(batch, change.Request, cancellationToken) };
                if (!await batch.CommitAsync(cancellationToken))
                {
                    return Attempt<Written>.Lost;
                }

                before = read.Value;
                return written;
            },
            cancellationToken
        );
        if (before is not null && decided.Accepted(out var stored, out _))
        {
            RequestMetrics.Changed(before, stored.Row, time.GetUtcNow());
        }

        return decided;
    }

    /// <summary>
    /// Lets <paramref name="decide"/> decide on a new request and stores it; decides again when the project changed before it was
    /// stored. The request is due at once, so that the sweep starts its orchestration if nobody else does.
    /// </summary>
    /// <param name="projectKey">The project.</param>
    /// <param name="requestId">The id that the request has.</param>
    /// <param name="decide">Reads what the request depends on, and decides.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Decision<RequestRow>> AddAsync(
        string projectKey,
        string requestId,
        Func<Task<Decision<AddedRequest>>> decide,
        CancellationToken cancellationToken
    )
    {
        await layouts.EnsureAsync(projectKey, cancellationToken);
        using var span = Traces.Create(requestId);
        var isTriedAgain = false;
        var stored = await log.ChangeProjectAsync<RequestRow>(
            projectKey,
            async () =>
            {
                // A row with this id can only be this request: storage answered an earlier attempt with an error, and it took effect.
                if (isTriedAgain && await requests.FindAsync(requestId, cancellationToken) is { Value: var own })
                {
                    return own;
                }

                if (!(await decide()).Accepted(out var added, out var refusal))
                {
                    return refusal;
                }

                var row = NewRow(added.Request);
                var batch = await requests.BatchAsync(projectKey, cancellationToken);
                RequestStore.Add(batch, row);
                batch.Record(added.Event);
                isTriedAgain = true;
                return await batch.CommitAsync(cancellationToken) ? row : Attempt<RequestRow>.Lost;
            },
            cancellationToken
        );
        if (stored.Accepted(out var there, out _))
        {
            RequestMetrics.Created(there.Request);
        }

        return stored;
    }

    /// <summary>The row of a new request, which is due at once.</summary>
    internal static RequestRow NewRow(ApprovalRequest request) =>
        new()
        {
            Request = request,
            ReviewStatus = request.ReviewStatus(new()),
            DueAt = request.CreatedAt,
            TraceParent = Traces.CurrentTraceParent,
        };

    /// <summary>The new row of the scheduled change; due when the request is, because its own orchestration has to be nudged.</summary>
    private static RequestRow Operated(RequestRow read, ApprovalRequest? changed, DateTimeOffset? dueAt, string operation) =>
        changed is null ? read : read.Changed(changed, read.ReviewStatus, dueAt, operation);

    private static void Write(Batch batch, Written written, Stored<RequestRow> read, RequestChange change)
    {
        RequestStore.Replace(batch, written.Row, read);
        if (change.Event is { } happened)
        {
            batch.Record(happened);
        }

        Write(batch, written.Row.Request, written, change.Effect);
    }

    private static AppliedStates StatesOf(ApprovalRequest request, Resource before, Resource? after)
    {
        var reach = Reach.Of(request);
        return new(
            ResourceEnvironments.Only(before, reach.Includes),
            after is null ? null : ResourceEnvironments.Only(after, reach.Includes)
        );
    }

    private static void Write(Batch batch, ApprovalRequest request, Written written, Effect? effect)
    {
        switch (effect)
        {
            case Effect.OnResource { Deleted: true, Read: var read, Changed: var last }:
                RequestStore.AddApplied(batch, request.Id, last.Version, StatesOf(request, read.Value, after: null));
                ResourceStore.Delete(batch, request.Resource, read);
                break;
            case Effect.OnResource { Changed: var changed, Read: var read }:
                RequestStore.AddApplied(batch, request.Id, changed.Version, StatesOf(request, read.Value, changed));
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
