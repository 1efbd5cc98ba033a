using Approvals.Domain.Access;

namespace Approvals.Service.Members;

/// <summary>A member as a client describes it, to be made or as it shall be after a change.</summary>
/// <param name="Email">The address. No two members may have the same, regardless of letter case.</param>
/// <param name="Role">The base role.</param>
/// <param name="CustomRoles">Keys or ids of custom roles.</param>
public sealed record NewMember(string Email, Role Role, IReadOnlyList<string> CustomRoles)
{
    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    /// <summary>The member's object id in Entra ID, a GUID.</summary>
    public string? EntraObjectId { get; init; }

    public IReadOnlyList<string> TeamKeys { get; init; } = [];

    /// <inheritdoc cref="Member.RoleAttributes"/>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> RoleAttributes { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();
}
