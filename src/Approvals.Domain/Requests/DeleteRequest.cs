namespace Approvals.Domain.Requests;

/// <summary>Taking a request back before its change took effect.</summary>
/// <param name="By">Who deletes.</param>
/// <param name="MayDeleteAny">Whether the caller has the action to delete other people's requests.</param>
public sealed record DeleteRequest(Actor By, bool MayDeleteAny)
{
    /// <summary>Null when the request may be deleted.</summary>
    public Refusal? Decide(ApprovalRequest request)
    {
        if (!MayDeleteAny && !By.MayBe(request.Requestor))
        {
            return new Refusal("access_denied", RefusalKind.Forbidden, $"This needs the action 'deleteApprovalRequest' on {request.Resource}, and none of your roles has it; without it you may delete only what you asked for yourself.");
        }

        return request.Status == RequestStatus.Completed
            ? new Refusal("already_applied", RefusalKind.Forbidden, "The request has taken effect and stays as the record of it; ask for the opposite change instead.")
            : null;
    }
}
