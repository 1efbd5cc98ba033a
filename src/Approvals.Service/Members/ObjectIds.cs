using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Members;

/// <summary>
/// Sees to it that nobody in Entra ID is two members. Two changes at the same moment may slip through; a token of Entra ID is then
/// nobody's until one of them is undone.
/// </summary>
public sealed class ObjectIds(AccountStore account)
{
    /// <summary>Null when no other member has the object id of one of these.</summary>
    public async Task<Refusal?> CheckAsync(IReadOnlyList<Member> changed, CancellationToken cancellationToken)
    {
        if (changed.All(member => member.EntraObjectId is null))
        {
            return null;
        }

        var others = (await account.Members.AllAsync(cancellationToken)).Select(row => row.Stored.Value).ExceptBy(changed.Select(member => member.Id), other => other.Id);
        return others.Concat(changed).Where(member => member.EntraObjectId is not null).GroupBy(member => member.EntraObjectId).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? new Refusal("duplicate_object_id", RefusalKind.Invalid, $"\"entraObjectId\" {twice.Key} can be that of one member only: it would be that of {string.Join(" and ", twice.Select(member => member.Email))}.")
            : null;
    }
}
