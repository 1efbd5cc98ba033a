using System.Collections.Concurrent;
using Approvals.Domain;
using Approvals.Domain.Json;
using Approvals.Service.Access;
using Approvals.Storage.Audit;

namespace Approvals.Service.Authentication;

/// <summary>
/// Tells whom an access token stands for, or a token of Entra ID. That
/// is remembered for half a minute, but no longer than it is valid, so a change to a token, a member, a team or a role takes
/// as long to reach every instance of the app. On the instance that made the change it counts at once.
/// </summary>
public sealed class Authenticator(IdentityReader identities, EntraIdReader entraId, KnownCallers known, TimeProvider time)
{
    /// <summary>The caller, or why it cannot be told who that is.</summary>
    /// <param name="text">The token; empty where none was sent.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Decision<Caller>> IdentifyAsync(string text, CancellationToken cancellationToken)
    {
        if (Credential.Check(text) is { } noCredential)
        {
            return noCredential;
        }

        var (hash, now, all) = (TokenText.Hash(text), time.GetUtcNow(), known.Now);
        if (all.Find(hash) is { } remembered && remembered.Until > now)
        {
            return new Caller(remembered.Identity);
        }

        var reading = Credential.IsJwt(text) ? await entraId.ReadAsync(text, cancellationToken) : await identities.ReadAsync(hash, cancellationToken);
        if (!reading.Accepted(out var found, out var refusal))
        {
            all.Remove(hash);
            return refusal;
        }

        var until = now + KnownCallers.Remembered;
        all.Set(hash, found.Until < until ? found : found with { Until = until });
        return new Caller(found.Identity);
    }
}
