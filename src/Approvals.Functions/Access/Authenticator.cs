using System.Collections.Concurrent;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Storage;
using Microsoft.AspNetCore.Http;

namespace Approvals.Access;

/// <summary>
/// Tells who a request comes from by the access token in its Authorization header. Whom a token is for is remembered for
/// half a minute, so a token that is deleted or changed may be good for as long on each instance of the app.
/// </summary>
public sealed class Authenticator(AccountStore account, TimeProvider time)
{
    /// <summary>Tokens that are remembered at a time.</summary>
    internal const int MaxRemembered = 1_000;

    internal static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    private const string Bearer = "Bearer ";

    private readonly ConcurrentDictionary<string, Known> _known = [];

    /// <summary>Null for a missing or unknown token.</summary>
    public async Task<Caller?> IdentifyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var header = request.Headers.Authorization.ToString();
        var text = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : header;
        if (!TokenText.LooksRight(text))
        {
            return null;
        }

        var (hash, now) = (TokenText.Hash(text), time.GetUtcNow());
        if (!_known.TryGetValue(hash, out var known) || known.Until <= now)
        {
            if (await FindAsync(hash, now + Remembered, cancellationToken) is not { } found)
            {
                _known.TryRemove(hash, out _);
                return null;
            }

            Remember(hash, known = found);
        }

        return new Caller(known.Actor, known.Role);
    }

    private async Task<Known?> FindAsync(string hash, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (await account.FindTokenAsync(hash, cancellationToken) is not { } token)
        {
            return null;
        }

        if (token.MemberId is null)
        {
            return new Known(new Actor(ActorKind.ServiceToken, token.Id), token.Role, until);
        }

        return await account.FindMemberAsync(token.MemberId, cancellationToken) is { } member
            ? new Known(new Actor(ActorKind.Member, member.Id), Lesser(token.Role, member.Role), until)
            : null;
    }

    /// <summary>When there are too many all are forgotten: they cost two reads each to learn again.</summary>
    private void Remember(string hash, Known known)
    {
        if (_known.Count >= MaxRemembered)
        {
            _known.Clear();
        }

        _known[hash] = known;
    }

    private static Role Lesser(Role first, Role second) => first < second ? first : second;

    private sealed record Known(Actor Actor, Role Role, DateTimeOffset Until);
}
