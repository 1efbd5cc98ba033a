using Approvals.Auditing;
using Approvals.Domain.Access;
using Approvals.Storage;

namespace Approvals.Access;

/// <summary>Makes access tokens.</summary>
public sealed class TokenIssuer(AccountStore account, IdFactory ids, TimeProvider time)
{
    /// <summary>Lets a member do all that the member may. Returns the token's text, which cannot be had again.</summary>
    public Task<string> IssueForAsync(Member member, string name, CancellationToken cancellationToken) =>
        IssueAsync(name, member.CustomRoleIds is [] ? member.Role : Role.Admin, member.Id, cancellationToken);

    /// <summary>Returns the token's text, which cannot be had again.</summary>
    public Task<string> IssueServiceTokenAsync(string name, Role role, CancellationToken cancellationToken) =>
        IssueAsync(name, role, memberId: null, cancellationToken);

    /// <summary>Has the token's text told before it is stored; when that fails there is no token.</summary>
    public Task IssueServiceTokenAsync(string name, Role role, Func<string, Task> tell, CancellationToken cancellationToken) =>
        IssueAsync(name, role, memberId: null, cancellationToken, tell);

    private async Task<string> IssueAsync(string name, Role role, string? memberId, CancellationToken cancellationToken, Func<string, Task>? tell = null)
    {
        var text = TokenText.New();
        if (tell is not null)
        {
            await tell(text);
        }

        var token = new AccessToken { Id = ids.NewId(), Name = name, MemberId = memberId, CreatedByMemberId = memberId, Role = role, LastFour = text[^4..], CreatedAt = time.GetUtcNow() };
        await account.SaveTokenAsync(TokenText.Hash(text), token, AccountEvents.Issued(token), cancellationToken);
        return text;
    }
}
