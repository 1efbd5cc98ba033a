using Approvals.Domain.Access;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Tokens;

/// <summary>Makes access tokens.</summary>
public sealed class TokenIssuer(AccountStore account, IdFactory ids, TimeProvider time)
{
    /// <summary>Lets a member do all that the member may. Returns the token's text, which cannot be had again.</summary>
    public Task<string> IssueForAsync(Member member, string name, CancellationToken cancellationToken) =>
        IssueAsync(name, member.CustomRoleIds is [] ? member.Role : Role.Admin, member, cancellationToken);

    /// <summary>Returns the token's text, which cannot be had again.</summary>
    public Task<string> IssueServiceTokenAsync(string name, Role role, CancellationToken cancellationToken) =>
        IssueAsync(name, role, member: null, cancellationToken);

    /// <summary>Has the token's text told before it is stored; when that fails there is no token.</summary>
    public Task IssueServiceTokenAsync(string name, Role role, DateTimeOffset end, Func<string, Task> tell, CancellationToken cancellationToken) =>
        IssueAsync(name, role, member: null, cancellationToken, tell, end);

    private async Task<string> IssueAsync(string name, Role role, Member? member, CancellationToken cancellationToken, Func<string, Task>? tell = null, DateTimeOffset? end = null)
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
