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
        List<BulkOutcome> outcomes = [];
        foreach (var change in changes)
        {
            var patch = PatchOf(change);
            if (MemberEditor.Authorize(caller, change.Members.Ids ?? ["*"], patch.Members) is { } denied)
            {
                return outcomes is [] ? denied : BulkOutcome.Of(outcomes);
            }

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
