using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Service.Access;

namespace Approvals.Service.Members;

/// <summary>What only admins may give members, or take from them. Whoever may manage members by a custom role could else make themselves one, or sign in as one.</summary>
internal static class AdminRule
{
    /// <summary>Null when the caller may give the role.</summary>
    public static Refusal? Check(Caller caller, Role given) => given < Role.Admin ? null : Check(caller, $"give the role '{RoleNames.Of(given)}'");

    /// <summary>Null when the caller may demote or remove the member.</summary>
    public static Refusal? CheckLoss(Caller caller, Member member) => member.IsAdmin ? Check(caller, "demote or remove an admin") : null;

    /// <summary>Null when the caller may say who a member is in Entra ID.</summary>
    public static Refusal? CheckObjectId(Caller caller, string? before, string? after) => before == after ? null : Check(caller, "say who a member is in Entra ID");

    private static Refusal? Check(Caller caller, string what) => caller.Identity.BaseRole >= Role.Admin
        ? null
        : new Refusal("admin_required", RefusalKind.Forbidden, $"Only admins can {what}.");
}
