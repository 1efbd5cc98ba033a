using Approvals.Domain.Access;
using Approvals.Storage;

namespace Approvals.Access;

/// <summary>Makes access tokens.</summary>
public sealed class TokenIssuer(AccountStore account, IdFactory ids, TimeProvider time)
{
    /// <summary>Returns the token's text, which cannot be had again.</summary>
    public Task<string> IssueForAsync(Member member, string name, CancellationToken cancellationToken) =>
        IssueAsync(name, member.Role, member.Id, cancellationToken);

    /// <inheritdoc cref="IssueForAsync"/>
    public Task<string> IssueServiceTokenAsync(string name, Role role, CancellationToken cancellationToken) =>
        IssueAsync(name, role, memberId: null, cancellationToken);

    private async Task<string> IssueAsync(string name, Role role, string? memberId, CancellationToken cancellationToken)
    {
        var text = TokenText.New();
        var token = new AccessToken { Id = ids.NewId(), Name = name, MemberId = memberId, Role = role, LastFour = text[^4..], CreatedAt = time.GetUtcNow() };
        await account.SaveTokenAsync(TokenText.Hash(text), token, cancellationToken);
        return text;
    }
}
