using Approvals.Access;
using Approvals.Domain;
using Approvals.Domain.Access;

namespace Approvals.Members;

/// <summary>Who may make somebody an admin. Whoever may manage members by a custom role could else make themselves one.</summary>
internal static class AdminRule
{
    /// <summary>Null when the caller may give the role.</summary>
    public static Refusal? Check(Caller caller, Role given) => given < Role.Admin || caller.Identity.BaseRole >= Role.Admin
        ? null
        : new Refusal("admin_required", RefusalKind.Forbidden, $"Only admins can give the role '{RoleNames.Of(given)}'.");
}
