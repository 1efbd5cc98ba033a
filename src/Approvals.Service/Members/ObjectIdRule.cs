using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Members;

/// <summary>
/// Refuses a second member with the same Entra ID object id. Two changes at the same moment may both pass; Entra ID tokens with that object
/// id are then refused until one of the two members is changed.
/// </summary>
public sealed class ObjectIdRule(AccountStore account)
{
    /// <summary>Null when no two members would have the same object id.</summary>
    /// <param name="changed">The new or changed members.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public async Task<Refusal?> CheckAsync(IReadOnlyList<Member> changed, CancellationToken cancellationToken)
    {
        if (changed.All(member => member.EntraObjectId is null))
        {
            return null;
        }

        var others = (await account.Members.AllAsync(cancellationToken))
            .Select(row => row.Stored.Value)
            .ExceptBy(changed.Select(member => member.Id), other => other.Id);
        return
            others
                .Concat(changed)
                .Where(member => member.EntraObjectId is not null)
                .GroupBy(member => member.EntraObjectId)
                .FirstOrDefault(same => same.Count() > 1)
                is { } twice
            ? new Refusal(
                "duplicate_object_id",
                RefusalKind.Invalid,
                $"\"entraObjectId\" {twice.Key} can be that of one member only: it would be that of {string.Join(" and ", twice.Select(member => member.Email))}."
            )
            : null;
    }
}
