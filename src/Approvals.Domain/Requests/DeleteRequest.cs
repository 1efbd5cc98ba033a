using Approvals.Domain.Access;

namespace Approvals.Domain.Requests;

/// <summary>The command to delete a request before its change took effect.</summary>
/// <param name="By">Who deletes.</param>
/// <param name="Denied">Why the caller may not delete other people's requests; null for who may.</param>
public sealed record DeleteRequest(Actor By, Refusal? Denied)
{
    /// <summary>Null when the request may be deleted.</summary>
    public Refusal? Decide(ApprovalRequest request)
    {
        if (Denied is not null && !By.MayBeSamePersonAs(request.Requestor))
        {
            return Denied with { Detail = $"{Denied.Detail} Without it you may delete only what you asked for yourself." };
        }

        return request.Status == RequestStatus.Completed
            ? new Refusal(
                "already_applied",
                RefusalKind.Forbidden,
                "The request has taken effect and stays as the record of it; ask for the opposite change instead."
            )
            : null;
    }
}
