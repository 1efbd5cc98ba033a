using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Roles;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Members;

/// <summary>Changes members.</summary>
public sealed class MemberEditor(
    AccountStore account,
    AccountWriter writer,
    LastAdminRule lastAdmin,
    ObjectIdRule objectIds,
    PersonMatcher persons,
    MemberViewer viewer,
    RoleLookup roles,
    RoleGrants grants
)
{
    /// <summary>The members of the JSON that can be changed, each with the action that the caller needs for it.</summary>
    private static readonly Dictionary<string, string> s_actions = new()
    {
        ["role"] = Actions.UpdateRole,
        ["customRoles"] = Actions.UpdateCustomRole,
        ["roleAttributes"] = Actions.UpdateCustomRole,
        ["firstName"] = Actions.UpdateMember,
        ["lastName"] = Actions.UpdateMember,
        ["entraObjectId"] = Actions.UpdateMember,
    };

    public static IReadOnlyList<string> Patchable { get; } = [.. s_actions.Keys];

    public async Task<Decision<MemberView>> PatchAsync(
        Caller caller,
        string id,
        DocumentPatch<Member, NewMember> patch,
        CancellationToken cancellationToken
    ) =>
        (await ChangeAsync(caller, id, patch, cancellationToken)).Accepted(out var now, out var refusal)
            ? await viewer.ViewAsync(caller, now, cancellationToken)
            : refusal;

    /// <summary>Changes a member, without looking up what else is shown of members.</summary>
    internal async Task<Decision<Member>> ChangeAsync(
        Caller caller,
        string id,
        DocumentPatch<Member, NewMember> patch,
        CancellationToken cancellationToken
    )
    {
        if (Authorize(caller, id, patch.Members) is { } denied)
        {
            return denied;
        }

        if (!ResourceKey.IsValid(id))
        {
            return MemberReader.Missing(id);
        }

        return await writer.ChangeAsync(
            account.Members,
            id,
            MemberReader.Missing(id),
            (member, batch) => DecideAsync(caller, member, patch, batch, cancellationToken),
            (before, after) => MemberEvents.Of(caller, ActionsFor(patch.Members), before, after),
            cancellationToken
        );
    }

    /// <summary>Null when the caller has the rights to the same change of all of some members.</summary>
    internal static Refusal? Authorize(Caller caller, IReadOnlyList<string> ids, IReadOnlyList<string> members) =>
        ids.Select(id => Authorize(caller, id, members)).FirstOrDefault(refusal => refusal is not null);

    /// <summary>Checks the caller's rights to the change. Callers need none to change their own name.</summary>
    private static Refusal? Authorize(Caller caller, string id, IReadOnlyList<string> members)
    {
        var needed = ActionsFor(members);
        if (caller.Identity.Member?.Id == id)
        {
            Caller.AuthorizeOwn();
            needed = needed.Except([Actions.UpdateMember]);
        }

        return caller.AuthorizeAll(needed, Targets.Member(id));
    }

    private static IEnumerable<string> ActionsFor(IReadOnlyList<string> members) =>
        members.Select(member => s_actions[member]).DefaultIfEmpty(Actions.ViewMember).Distinct();

    private async Task<Decision<Member>> DecideAsync(
        Caller caller,
        Member member,
        DocumentPatch<Member, NewMember> patch,
        Batch batch,
        CancellationToken cancellationToken
    )
    {
        if (
            !patch.Apply(member).Accepted(out var asked, out var refusal)
            || !(await roles.IdsAsync("customRoles", asked.CustomRoles, member.CustomRoleIds, cancellationToken)).Accepted(
                out var roleIds,
                out refusal
            )
        )
        {
            return refusal;
        }

        var changed = member with
        {
            Role = asked.Role,
            CustomRoleIds = roleIds,
            RoleAttributes = asked.RoleAttributes,
            FirstName = asked.FirstName,
            LastName = asked.LastName,
            EntraObjectId = asked.EntraObjectId,
            Version = member.Version + 1,
        };
        if (changed.EntraObjectId != member.EntraObjectId)
        {
            PersonMatcher.RememberFormer(member, changed, batch);
            changed = await persons.RecognizeAsync(changed, cancellationToken);
        }

        return (
                (asked.Role == member.Role ? null : AdminRule.Check(caller, asked.Role) ?? AdminRule.CheckLoss(caller, member))
                ?? AdminRule.CheckObjectId(caller, member.EntraObjectId, asked.EntraObjectId)
            )
                is { } denied
                ? denied
            : await grants.CheckAsync(
                caller,
                [.. roleIds.Except(member.CustomRoleIds)],
                asked.Role == member.Role ? null : asked.Role,
                cancellationToken
            )
                is { } beyond
                ? beyond
            : await objectIds.CheckAsync([changed], cancellationToken) is { } taken ? taken
            : await lastAdmin.CheckAsync(member, changed, batch, cancellationToken) is { } last ? last
            : changed;
    }
}
