using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Roles;
using Approvals.Storage.Stores;

namespace Approvals.Service.Members;

/// <summary>Gets and lists members.</summary>
public sealed class MemberReader(AccountStore account, MemberViewer viewer, RoleLookup roles)
{
    /// <summary>Stands for the caller's own member in place of an id.</summary>
    private const string Me = "me";

    public async Task<Decision<MemberView>> GetAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        if (id == Me)
        {
            Caller.AuthorizeOwn();
            return caller.Identity.Member is { } self ? await viewer.ViewAsync(caller, self, cancellationToken) : NoMember;
        }

        if (caller.Authorize(Actions.ViewMember, Targets.Member(id)) is { } denied)
        {
            return denied;
        }

        return ResourceKey.IsValid(id) && await account.FindMemberAsync(id, cancellationToken) is { } member
            ? await viewer.ViewAsync(caller, member, cancellationToken)
            : Missing(id);
    }

    /// <summary>A page of the members that the caller may see, by default in the order of their addresses.</summary>
    public async Task<Decision<Listed<MemberView>>> ListAsync(
        Caller caller,
        Selection<ListedMember> selection,
        CancellationToken cancellationToken
    )
    {
        if (caller.AuthorizeSome(Actions.ViewMember, "member/*") is { } denied)
        {
            return denied;
        }

        var members =
            from row in await account.Members.AllAsync(cancellationToken)
            let member = row.Stored.Value
            where caller.May(Actions.ViewMember, Targets.Member(member.Id))
            orderby member.Email.ToLowerInvariant(), member.Id
            select member;
        var keys = (await roles.AllAsync(cancellationToken)).ToDictionary(role => role.Id, role => role.Key);
        var views = await viewer.ViewAsync(caller, [.. members], cancellationToken);
        var (items, totalCount) = selection.Of(views.Select(view => new ListedMember(view, keys)));
        return new Listed<MemberView>([.. items.Select(it => it.View)], totalCount);
    }

    public static Refusal NoMember { get; } =
        new("unknown_member", RefusalKind.NotFound, "Your token is a service token, which is no member's.");

    public static Refusal Missing(string id) => new("unknown_member", RefusalKind.NotFound, $"There is no member '{id}'.");
}
