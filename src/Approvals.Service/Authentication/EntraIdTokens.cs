using Approvals.Domain;
using Approvals.Service.Access;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Approvals.Service.Authentication;

/// <summary>
/// Checks tokens of Entra ID: they must be signed by the tenant with RSA, be issued for this service, be valid now, and be about a person.
/// </summary>
public sealed class EntraIdTokens(IOptions<EntraIdOptions> options, EntraIdKeys keys, TimeProvider time)
{
    /// <summary>How far the clocks of Entra ID and of this service may differ.</summary>
    internal static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Only RSA: <c>none</c> is not signed at all, and with an HMAC algorithm anybody could sign with a public key as the secret.
    /// </summary>
    private static readonly string[] s_algorithms =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSha384,
        SecurityAlgorithms.RsaSha512,
    ];

    private static readonly JsonWebTokenHandler s_handler = new() { MapInboundClaims = false };

    /// <summary>The user that a token is about; or a refusal that says what is wrong with the token.</summary>
    /// <exception cref="EntraIdUnavailableException">The token cannot be checked, since Entra ID's keys cannot be read.</exception>
    public async Task<Decision<EntraIdUser>> CheckAsync(string text, CancellationToken cancellationToken)
    {
        if (!options.Value.IsOn)
        {
            return Refuse(
                "entra_id_off",
                "this is a JSON web token, and no Entra ID tenant is set up here; send an access token, which starts with 'api-'."
            );
        }

        if (Read(text) is not { } token)
        {
            return Refuse("malformed_jwt", "this JSON web token is cut off or broken.");
        }

        if (!s_algorithms.Contains(token.Alg))
        {
            return Refuse("wrong_algorithm", $"this JSON web token must be signed with one of {string.Join(", ", s_algorithms)}.");
        }

        var result = await s_handler.ValidateTokenAsync(token, await ParametersAsync(cancellationToken));
        if (!result.IsValid)
        {
            return Explain(result.Exception);
        }

        return CheckTime(token) is { } untimely ? untimely : UserOf(token);
    }

    private static JsonWebToken? Read(string text)
    {
        try
        {
            return s_handler.CanReadToken(text) ? s_handler.ReadJsonWebToken(text) : null;
        }
        catch (Exception broken) when (broken is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    /// <summary>
    /// The library does not check times, since it would not use the app's <see cref="TimeProvider"/>; <see cref="CheckTime"/> does.
    /// </summary>
    private async Task<TokenValidationParameters> ParametersAsync(CancellationToken cancellationToken) =>
        new()
        {
            ValidAlgorithms = s_algorithms,
            ValidIssuers = options.Value.Issuers,
            ValidAudiences = options.Value.Audiences,
            IssuerSigningKeys = await keys.AllAsync(cancellationToken),
            TryAllIssuerSigningKeys = false,
            ValidateLifetime = false,
        };

    private Refusal Explain(Exception problem)
    {
        if (problem is SecurityTokenSignatureKeyNotFoundException)
        {
            keys.Renew();
            return Refuse(
                "unknown_key",
                "this JSON web token is signed with a key that the tenant does not list; if the key is new, try again in a few minutes."
            );
        }

        return problem switch
        {
            SecurityTokenInvalidIssuerException => Refuse(
                "wrong_issuer",
                $"this JSON web token must be issued by {string.Join(" or ", options.Value.Issuers)}."
            ),
            SecurityTokenInvalidAudienceException => Refuse(
                "wrong_audience",
                $"this JSON web token must be for {string.Join(" or ", options.Value.Audiences)}."
            ),
            SecurityTokenInvalidSignatureException => Refuse(
                "wrong_signature",
                "the signature of this JSON web token does not fit; it was changed or cut off."
            ),
            _ => Refuse("malformed_jwt", "this JSON web token is not one that Entra ID issues."),
        };
    }

    private Refusal? CheckTime(JsonWebToken token)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return token.ValidTo <= now - Skew ? Refuse("expired_token", "this JSON web token has expired; get a new one.")
            : token.ValidFrom > now + Skew ? Refuse("not_yet_valid", "this JSON web token is not valid yet; are the clocks right?")
            : null;
    }

    /// <summary>
    /// Only access tokens for a person have scopes (<c>scp</c>). Tokens that an app gets in its own name have none, nor have ID tokens.
    /// </summary>
    private Decision<EntraIdUser> UserOf(JsonWebToken token)
    {
        if (Claim(token, "tid") != options.Value.Tenant || Claim(token, "oid") is not { } objectId)
        {
            return Refuse("wrong_tenant", $"this JSON web token must say who it is about in the tenant {options.Value.Tenant}.");
        }

        if (Claim(token, "idtyp") == "app" || Claim(token, "scp") is null or "")
        {
            return Refuse("not_delegated", "this JSON web token is not an access token for a person; programs use a service token.");
        }

        return new EntraIdUser(objectId, EmailsOf(token), new DateTimeOffset(DateTime.SpecifyKind(token.ValidTo, DateTimeKind.Utc)));
    }

    /// <summary>
    /// The user names that the tenant vouches for. A guest's are another tenant's, so there are none; <c>email</c> is not used, since users
    /// can set it to any address.
    /// </summary>
    private static IReadOnlyList<string> EmailsOf(JsonWebToken token) =>
        Claim(token, "idp") is { } home && home != token.Issuer
            ? []
            :
            [
                .. new[] { Claim(token, "upn"), Claim(token, "preferred_username") }
                    .OfType<string>()
                    .Distinct(StringComparer.OrdinalIgnoreCase),
            ];

    private static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;

    private static Refusal Refuse(string rule, string what) => TokenRefusal.Of(rule, what);
}
