using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.ApprovalSources;
using Approvals.Domain.Auditing;
using Approvals.Domain.Requests;
using Approvals.Service.Access;
using Approvals.Service.Requests;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.ApprovalSources;

/// <summary>What approval sources ask and say about the requests that they have made.</summary>
public sealed class ToldRequests(
    ChangeLog log,
    RequestStore requests,
    ReachReader reaches,
    RequestWriter writer,
    RequestDeleter deleter,
    MemberDirectory members,
    Nudger nudger,
    TimeProvider time
)
{
    /// <summary>How a request stands under the rules in force.</summary>
    public Task<Decision<ToldView>> StatusAsync(ApprovalSource source, string requestId, CancellationToken cancellationToken) =>
        log.ReadProjectAsync(
            source.ProjectKey,
            ChangeLog.Now,
            async () => await ReadAsync(new(requestId, source.Id), cancellationToken),
            cancellationToken
        );

    /// <summary>The source has made the change. Refused, and noted, where it is not approved.</summary>
    public async Task<Decision<ToldView>> ConcludeAsync(ApprovalSource source, string requestId, CancellationToken cancellationToken)
    {
        Refusal? whyNot = null;
        ToldView? view = null;
        var decision = await writer.ChangeAsync(new ToldRequestAddress(requestId, source.Id), DecideAsync, cancellationToken);
        if (decision.Accepted(out var written, out var refusal))
        {
            await nudger.NudgeAsync(written, cancellationToken);
        }
        else if (refusal != s_nothingNew)
        {
            return refusal;
        }

        return whyNot is not null ? whyNot
            : view is not null ? view
            : await StatusAsync(source, requestId, cancellationToken);

        async Task<Decision<RequestChange>> DecideAsync(ApprovalRequest request)
        {
            var ((project, settings), now) = (await reaches.ProjectAndRulesForAsync(request, cancellationToken), time.GetUtcNow());
            var concluded = new ConcludeToldRequest(new(ActorKind.ApprovalSource, source.Id)).Decide(request, settings, project, now);
            whyNot = ConcludeToldRequest.WhyNot(concluded, settings, project);
            view = ToldView.Of(concluded, settings, project);
            return concluded == request
                ? s_nothingNew
                : new RequestChange(concluded, settings, now) { Event = RequestEvents.Made(AuditActor.Of(source), concluded) };
        }
    }

    /// <summary>The source does not need the approval any more: the request is deleted.</summary>
    public async Task<Decision<ToldView>> CancelAsync(ApprovalSource source, string requestId, CancellationToken cancellationToken)
    {
        ToldView? view = null;
        var decision = await deleter.DeleteAsync(
            new ToldRequestAddress(requestId, source.Id),
            CheckAsync,
            request => RequestEvents.Withdrawn(AuditActor.Of(source), request),
            cancellationToken
        );
        return decision.Accepted(out _, out var refusal) ? view! : refusal;

        async Task<Refusal?> CheckAsync(ApprovalRequest request)
        {
            var (project, settings) = await reaches.ProjectAndRulesForAsync(request, cancellationToken);
            view = ToldView.Of(request, settings, project);
            return new DeleteRequest(request.Requestor, Denied: null).Decide(request);
        }
    }

    /// <summary>The addresses of all members, by which a source finds out whom it may name as the one who asks.</summary>
    public async Task<IReadOnlyList<string>> MemberAddressesAsync(CancellationToken cancellationToken) =>
        [.. (await members.AllAsync(cancellationToken)).Members.Select(member => member.Email).Order(StringComparer.Ordinal)];

    /// <summary>Ends a change that makes no difference.</summary>
    private static readonly Refusal s_nothingNew = new("nothing_new", RefusalKind.Conflict, "This has been said before.");

    private async Task<Decision<ToldView>> ReadAsync(ToldRequestAddress address, CancellationToken cancellationToken)
    {
        if (
            await requests.FindAsync(address.RequestId, cancellationToken) is not { Value.Request: var request }
            || address.Check(request) is not null
        )
        {
            return address.NotFound();
        }

        var (project, settings) = await reaches.ProjectAndRulesForAsync(request, cancellationToken);
        return ToldView.Of(request, request.AppliedUnder ?? settings, project);
    }
}
