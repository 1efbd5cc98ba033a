using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Service.Access;

namespace Approvals.Service.Idempotency;

/// <summary>Whether somebody may be given an answer again: their rights may have changed since it was made.</summary>
public sealed class ReplayPermission(Permissions rights)
{
    /// <summary>Null when the caller may still see, or do, all that the answer was made for.</summary>
    public async Task<Refusal?> CheckAsync(Caller caller, IReadOnlyList<Permission> permissions, CancellationToken cancellationToken)
    {
        Caller.AuthorizeOwn();
        foreach (var permission in permissions)
        {
            var target = await rights.OfAsync(caller, permission.Resource, cancellationToken);
            if (!caller.May(permission.Action, target) && caller.Authorize(Actions.ViewProject, target) is { } denied)
            {
                return denied;
            }
        }

        return null;
    }
}
