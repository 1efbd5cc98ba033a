using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Service.Access;

namespace Approvals.Service.Roles;

/// <summary>Gets and lists custom roles.</summary>
public sealed class RoleReader(RoleLookup lookup)
{
    public async Task<Decision<CustomRole>> GetAsync(Caller caller, string keyOrId, CancellationToken cancellationToken)
    {
        var role = await lookup.FindAsync(caller, keyOrId, Actions.ViewRole, cancellationToken);
        return caller.Authorize(Actions.ViewRole, Targets.CustomRole(role?.Key ?? keyOrId)) is { } denied ? denied
            : role is null ? RoleLookup.Missing(keyOrId)
            : role;
    }

    public async Task<Decision<Listed<CustomRole>>> ListAsync(Caller caller, PageQuery page, CancellationToken cancellationToken) =>
        caller.AuthorizeSome(Actions.ViewRole, "role/*") is { } denied
            ? denied
            : Listed<CustomRole>.Of(
                [.. (await lookup.AllAsync(cancellationToken)).Where(role => caller.May(Actions.ViewRole, Targets.CustomRole(role.Key)))],
                page
            );
}
