using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Members;

/// <summary>Sees to it that somebody is left who can manage the account, also when two admins remove each other at once.</summary>
public sealed class LastAdmin(AccountStore account)
{
    /// <summary>Null when the change may be made.</summary>
    /// <param name="before">The member.</param>
    /// <param name="after">The member after the change; null when it is a removal.</param>
    /// <param name="batch">The change's transaction; it takes in a row that every such change writes to.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Refusal?> CheckAsync(Member before, Member? after, Batch batch, CancellationToken cancellationToken)
    {
        if (!before.IsAdmin || after is { IsAdmin: true })
        {
            return null;
        }

        // Read before the admins are counted, so that a change in between is noticed.
        var guard = await account.Members.FindMarkAsync(AccountKeys.Admins, cancellationToken);
        if (!(await account.Members.AllAsync(cancellationToken)).Any(row => row.Stored.Value is { IsAdmin: true } other && other.Id != before.Id))
        {
            return new Refusal("last_admin", RefusalKind.Conflict, "This is the last admin, and nobody could manage the account any more; make somebody else an admin first.");
        }

        if (guard is null)
        {
            batch.Add(AccountKeys.Admins);
        }
        else
        {
            batch.Touch(AccountKeys.Admins, guard);
        }

        return null;
    }
}
