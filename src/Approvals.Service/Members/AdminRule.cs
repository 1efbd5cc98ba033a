using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Service.Access;

namespace Approvals.Service.Members;

/// <summary>
/// What only admins may do to members. Otherwise somebody with a custom role for managing members could become an admin, or sign in as one.
/// </summary>
internal static class AdminRule
{
    /// <summary>Null when the caller may give a base role.</summary>
    public static Refusal? Check(Caller caller, Role given) =>
        given < Role.Admin ? null : Check(caller, $"give the role '{RoleNames.Of(given)}'");

    /// <summary>Null when the caller may demote or remove a member.</summary>
    public static Refusal? CheckLoss(Caller caller, Member member) => member.IsAdmin ? Check(caller, "demote or remove an admin") : null;

    /// <summary>Null when the caller may change a member's Entra ID object id.</summary>
    public static Refusal? CheckObjectId(Caller caller, string? before, string? after) =>
        before == after ? null : Check(caller, "say who a member is in Entra ID");

    private static Refusal? Check(Caller caller, string what) =>
        caller.Identity.BaseRole >= Role.Admin ? null : new Refusal("admin_required", RefusalKind.Forbidden, $"Only admins can {what}.");
}
