using Approvals.Domain;
using Approvals.Service.Access;

namespace Approvals.Service.Authentication;

/// <summary>
/// Finds the caller that an access token or an Entra ID token stands for. The answer is cached for half a minute, but never longer than
/// the token is valid. So a change to a token, member, team or role takes up to half a minute to reach every instance of the app; on the
/// instance that makes the change it counts at once.
/// </summary>
public sealed class Authenticator(IdentityReader identities, EntraIdReader entraId, KnownCallers known, TimeProvider time)
{
    /// <summary>The caller; or a refusal that says what is wrong with the token.</summary>
    /// <param name="text">The token; empty when none was sent.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
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

        var reading = Credential.IsJwt(text)
            ? await entraId.ReadAsync(text, cancellationToken)
            : await identities.ReadAsync(hash, cancellationToken);
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
