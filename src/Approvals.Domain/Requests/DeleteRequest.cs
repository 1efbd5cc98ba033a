namespace Approvals.Domain.Requests;

/// <summary>Taking a request back before its change took effect.</summary>
/// <param name="By">Who deletes.</param>
/// <param name="MayDeleteAny">Whether the caller has the action to delete other people's requests.</param>
public sealed record DeleteRequest(Actor By, bool MayDeleteAny)
{
    /// <summary>Null when the request may be deleted.</summary>
    public Refusal? Decide(ApprovalRequest request)
    {
        if (!MayDeleteAny && By != request.Requestor)
        {
            return new Refusal("access_denied", RefusalKind.Forbidden, "Only its requester, or somebody with the action 'deleteApprovalRequest', may delete this request.");
        }

        return request.Status == RequestStatus.Completed
            ? new Refusal("already_applied", RefusalKind.Forbidden, "The request has taken effect and stays as the record of it; ask for the opposite change instead.")
            : null;
    }
}
