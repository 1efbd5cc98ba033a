using Approvals.Domain.Access;

namespace Approvals.Service.Members;

/// <summary>A member as a client describes one.</summary>
/// <param name="Email">The address; members are told apart by it, in whatever letter case.</param>
/// <param name="Role">The base role.</param>
/// <param name="CustomRoles">Keys or ids of custom roles.</param>
public sealed record NewMember(string Email, Role Role, IReadOnlyList<string> CustomRoles)
{
    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    /// <summary>Who the member is in Entra ID, a GUID.</summary>
    public string? EntraObjectId { get; init; }

    public IReadOnlyList<string> TeamKeys { get; init; } = [];
}
