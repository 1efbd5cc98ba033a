using System.Collections.Concurrent;
using Approvals.Access.EntraId;
using Approvals.Domain;
using Microsoft.AspNetCore.Http;

namespace Approvals.Access;

/// <summary>
/// Tells who a request comes from by the access token in its Authorization header, or by a token of Entra ID there. Whom one is
/// for is remembered for half a minute, but no longer than it is valid, so a change to a token, a member, a team or a role takes
/// as long to reach every instance of the app. On the instance that made the change it counts at once.
/// </summary>
public sealed class Authenticator(IdentityReader identities, EntraIdReader entraId, RoleDirectory roles, MemberDirectory members, TimeProvider time)
{
    /// <summary>Tokens that are remembered at a time.</summary>
    internal const int MaxRemembered = 1_000;

    internal static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    /// <summary>Replaced as a whole when all is forgotten, so that a lookup that began before ends in one that nobody asks.</summary>
    private volatile ConcurrentDictionary<string, Identified> _known = [];

    /// <summary>The caller, or why it cannot be told who that is.</summary>
    public async Task<Decision<Caller>> IdentifyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var text = Credential.Of(request);
        if (Credential.Check(text) is { } noCredential)
        {
            return noCredential;
        }

        var (hash, now, known) = (TokenText.Hash(text), time.GetUtcNow(), _known);
        if (known.TryGetValue(hash, out var remembered) && remembered.Until > now)
        {
            return new Caller(remembered.Identity);
        }

        var reading = Credential.IsJwt(text) ? await entraId.ReadAsync(text, cancellationToken) : await identities.ReadAsync(hash, cancellationToken);
        if (!reading.Accepted(out var found, out var refusal))
        {
            known.TryRemove(hash, out _);
            return refusal;
        }

        var until = now + Remembered;
        Remember(known, hash, found.Until < until ? found : found with { Until = until });
        return new Caller(found.Identity);
    }

    /// <summary>Has every caller looked up again, since what they may do may have changed.</summary>
    public void Forget()
    {
        roles.Forget();
        members.Forget();
        _known = [];
    }

    /// <summary>When there are too many all are forgotten: they cost a few reads each to learn again.</summary>
    private static void Remember(ConcurrentDictionary<string, Identified> known, string hash, Identified found)
    {
        if (known.Count >= MaxRemembered)
        {
            known.Clear();
        }

        known[hash] = found;
    }
}
