using Approvals.Domain.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Access;

/// <summary>The account's members, as they were up to half a minute ago, to find those who are named otherwise than by their id.</summary>
public sealed class MemberDirectory(AccountStore account, TimeProvider time)
{
    private readonly CachedRead<IReadOnlyList<Member>> _members = new(
        async stop => [.. (await account.Members.AllAsync(stop)).Select(row => row.Stored.Value)],
        time,
        KnownCallers.Remembered
    );

    /// <summary>All members, and until when the list is used.</summary>
    public Task<(IReadOnlyList<Member> Members, DateTimeOffset Until)> AllAsync(CancellationToken cancellationToken) =>
        _members.GetAsync(cancellationToken);

    public void Forget() => _members.Forget();
}
