using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Members;

/// <summary>
/// Refuses a change that would leave the account without an admin, even when two admins remove each other at the same time.
/// </summary>
public sealed class LastAdminRule(AccountStore account)
{
    /// <summary>Null when another admin is left after the change.</summary>
    /// <param name="before">The member before the change.</param>
    /// <param name="after">The member after the change; null for a removal.</param>
    /// <param name="batch">The transaction of the change. A write to the guard row is added, so that two such changes conflict.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    internal async Task<Refusal?> CheckAsync(Member before, Member? after, Batch batch, CancellationToken cancellationToken)
    {
        if (!before.IsAdmin || after is { IsAdmin: true })
        {
            return null;
        }

        // Read before the admins are counted: if another admin is removed in between, the guard row changes and this transaction is lost.
        var guard = await account.Members.FindMarkerAsync(AccountKeys.AdminGuard, cancellationToken);
        if (
            !(await account.Members.AllAsync(cancellationToken)).Any(row =>
                row.Stored.Value is { IsAdmin: true } other && other.Id != before.Id
            )
        )
        {
            return new Refusal(
                "last_admin",
                RefusalKind.Conflict,
                "This is the last admin, and nobody could manage the account any more; make somebody else an admin first."
            );
        }

        if (guard is null)
        {
            batch.Add(AccountKeys.AdminGuard);
        }
        else
        {
            batch.Touch(AccountKeys.AdminGuard, guard);
        }

        return null;
    }
}
