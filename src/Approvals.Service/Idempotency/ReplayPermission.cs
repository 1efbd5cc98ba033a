using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Service.Access;

namespace Approvals.Service.Idempotency;

/// <summary>
/// Checks whether a caller may be given a stored answer again, since the caller's rights may have changed after it was made.
/// </summary>
public sealed class ReplayPermission(Permissions rights)
{
    /// <summary>
    /// Null when for each permission that the answer was made with, the caller still has it or may at least view the resource.
    /// </summary>
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
