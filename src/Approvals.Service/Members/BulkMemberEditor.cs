using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Service.Access;

namespace Approvals.Service.Members;

/// <summary>Changes the roles of many members: each by itself, so that what is refused for one is still done for others.</summary>
public sealed class BulkMemberEditor(MemberSelector members, MemberEditor editor)
{
    private const string BaseRole = "role";

    private const string CustomRoles = "customRoles";

    public async Task<Decision<BulkOutcome>> PatchAsync(
        Caller caller,
        IReadOnlyList<RolesChange> changes,
        CancellationToken cancellationToken
    )
    {
        // All rights come first, so that a call that is refused has stored nothing.
        (RolesChange Change, DocumentPatch<Member, NewMember> Patch)[] asked = [.. changes.Select(change => (change, PatchOf(change)))];
        if (
            asked
                .Select(it => MemberEditor.Authorize(caller, it.Change.Members.Ids ?? ["*"], it.Patch.Members))
                .FirstOrDefault(refusal => refusal is not null) is
            { } denied
        )
        {
            return denied;
        }

        List<BulkOutcome> outcomes = [];
        foreach (var (change, patch) in asked)
        {
            var selected = await members.SelectAsync(caller, change.Members, cancellationToken);
            outcomes.Add(new([], [.. selected.Unknown.Select(id => (id, MemberReader.Missing(id).Detail))]));
            outcomes.Add(await BulkOutcome.OfAsync(selected.Ids, id => editor.ChangeAsync(caller, id, patch, cancellationToken)));
        }

        return BulkOutcome.Of(outcomes);
    }

    /// <summary>A base role takes the place of custom roles, as in LaunchDarkly.</summary>
    private static DocumentPatch<Member, NewMember> PatchOf(RolesChange change) =>
        new(
            change.Role is null ? [CustomRoles] : [BaseRole, CustomRoles],
            member => new NewMember(member.Email, change.Role ?? member.Role, change.CustomRoles)
            {
                FirstName = member.FirstName,
                LastName = member.LastName,
                EntraObjectId = member.EntraObjectId,
            }
        );
}
