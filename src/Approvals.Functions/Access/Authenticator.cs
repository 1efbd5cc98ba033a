using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Approvals.Access;

/// <summary>
/// Tells who a request comes from by the access token in its Authorization header. Whom a token is for is remembered for
/// half a minute, so a change to a token, a member, a team or a role takes as long to reach every instance of the app. On the
/// instance that made the change it counts at once.
/// </summary>
public sealed class Authenticator(IdentityReader identities, RoleDirectory directory, TimeProvider time)
{
    /// <summary>Tokens that are remembered at a time.</summary>
    internal const int MaxRemembered = 1_000;

    internal static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    private const string Bearer = "Bearer ";

    /// <summary>Replaced as a whole when all is forgotten, so that a lookup that began before ends in one that nobody asks.</summary>
    private volatile ConcurrentDictionary<string, (Identity Identity, DateTimeOffset Until)> _known = [];

    /// <summary>Null for a missing or unknown token.</summary>
    public async Task<Caller?> IdentifyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var header = request.Headers.Authorization.ToString();
        var text = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : header;
        if (!TokenText.LooksRight(text))
        {
            return null;
        }

        var (hash, now, known) = (TokenText.Hash(text), time.GetUtcNow(), _known);
        if (known.TryGetValue(hash, out var remembered) && remembered.Until > now)
        {
            return new Caller(remembered.Identity);
        }

        if (await identities.ReadAsync(hash, cancellationToken) is not { } found)
        {
            known.TryRemove(hash, out _);
            return null;
        }

        var until = now + Remembered;
        Remember(known, hash, (found.Identity, found.Until < until ? found.Until : until));
        return new Caller(found.Identity);
    }

    /// <summary>Has every caller looked up again, since what they may do may have changed.</summary>
    public void Forget()
    {
        directory.Forget();
        _known = [];
    }

    /// <summary>When there are too many all are forgotten: they cost a few reads each to learn again.</summary>
    private static void Remember(
        ConcurrentDictionary<string, (Identity Identity, DateTimeOffset Until)> known, string hash, (Identity Identity, DateTimeOffset Until) found)
    {
        if (known.Count >= MaxRemembered)
        {
            known.Clear();
        }

        known[hash] = found;
    }
}
