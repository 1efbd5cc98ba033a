using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.ApprovalSources;
using Approvals.Domain.Auditing;
using Approvals.Domain.Requests;
using Approvals.Service.Access;
using Approvals.Service.Requests;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.ApprovalSources;

/// <summary>Makes the requests of approval sources: one for each id of theirs, however often they ask.</summary>
public sealed class ToldRequestCreator(
    ProjectStore projects,
    RequestStore requests,
    RequestWriter writer,
    MemberDirectory members,
    ToldRequests told,
    Nudger nudger,
    IdFactory ids,
    TimeProvider time
)
{
    /// <summary>Ends a creation whose request another call has made meanwhile.</summary>
    private static readonly Refusal s_madeAlready = new("made_already", RefusalKind.Conflict, "The request has been made already.");

    public async Task<Decision<ToldView>> CreateAsync(ApprovalSource source, NewToldChange asked, CancellationToken cancellationToken)
    {
        if (!asked.Read(source).Accepted(out var change, out var refusal))
        {
            return refusal;
        }

        if (await requests.FindToldAsync(source, change.ExternalId, cancellationToken) is { } made)
        {
            return await told.StatusAsync(source, made, cancellationToken);
        }

        var (id, by) = (ids.NewRequestId(source.ProjectKey), await MemberAsync(change.RequestedBy?.Email, cancellationToken));
        var added = await writer.AddAsync(source.ProjectKey, id, DecideAsync, cancellationToken);
        if (added.Accepted(out var row, out refusal))
        {
            await nudger.StartAsync(row, cancellationToken);
        }
        else if (refusal != s_madeAlready)
        {
            return refusal;
        }

        return await requests.FindToldAsync(source, change.ExternalId, cancellationToken) is { } there
            ? await told.StatusAsync(source, there, cancellationToken)
            : new ToldRequestAddress(id, source.Id).NotFound();

        async Task<Decision<AddedRequest>> DecideAsync()
        {
            if (await requests.FindToldAsync(source, change.ExternalId, cancellationToken) is not null)
            {
                return s_madeAlready;
            }

            var project = await projects.FindAsync(source.ProjectKey, cancellationToken);
            var open = await requests.OpenForAsync(source.PlaceOf(change.Flag.Key), cancellationToken);
            return new CreateToldRequest(id, source, change, by)
                .Decide(project, open, time.GetUtcNow())
                .Accepted(out var request, out var no)
                ? new AddedRequest(request, RequestEvents.Asked(AuditActor.Of(source), request))
                : no;
        }
    }

    /// <summary>The member with the address, or else with one of the same mailbox; null when there is none.</summary>
    private async Task<Member?> MemberAsync(string? email, CancellationToken cancellationToken)
    {
        if (email is null)
        {
            return null;
        }

        var all = (await members.AllAsync(cancellationToken)).Members;
        return all.FirstOrDefault(member => MemberAddress.Key(member.Email) == MemberAddress.Key(email))
            ?? all.FirstOrDefault(member => MemberAddress.PersonKey(member.Email) == MemberAddress.PersonKey(email));
    }
}
