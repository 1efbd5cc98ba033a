using Approvals.Domain.Access;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Tokens;

/// <summary>
/// Makes access tokens without a caller: the first one of an installation, and those of local runs. Only the token's text is returned,
/// which is not stored.
/// </summary>
public sealed class TokenIssuer(AccountStore account, IdFactory ids, TimeProvider time)
{
    /// <summary>Makes a token with all rights of a member, and returns its text.</summary>
    public Task<string> IssueForAsync(Member member, string name, CancellationToken cancellationToken) =>
        IssueAsync(name, member.CustomRoleIds is [] ? member.Role : Role.Admin, member, cancellationToken);

    /// <summary>Makes a service token that does not expire, and returns its text.</summary>
    public Task<string> IssueServiceTokenAsync(string name, Role role, CancellationToken cancellationToken) =>
        IssueAsync(name, role, member: null, cancellationToken);

    /// <summary>
    /// Makes a service token. Its text is passed to <paramref name="tell"/> before the token is stored; if that fails, no token is made.
    /// </summary>
    public Task IssueServiceTokenAsync(
        string name,
        Role role,
        DateTimeOffset end,
        Func<string, Task> tell,
        CancellationToken cancellationToken
    ) => IssueAsync(name, role, member: null, cancellationToken, tell, end);

    private async Task<string> IssueAsync(
        string name,
        Role role,
        Member? member,
        CancellationToken cancellationToken,
        Func<string, Task>? tell = null,
        DateTimeOffset? end = null
    )
    {
        var text = TokenText.New();
        if (tell is not null)
        {
            await tell(text);
        }

        var id = ids.NewId();
        var token = new AccessToken
        {
            Id = id,
            Name = name,
            MemberId = member?.Id,
            CreatedByMemberId = member?.Id,
            Holder = member?.PersonId ?? id,
            Role = role,
            LastFour = text[^4..],
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = end,
        };
        await account.SaveTokenAsync(TokenText.Hash(text), token, TokenEvents.Issued(token), cancellationToken);
        return text;
    }
}
