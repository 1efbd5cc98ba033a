using Approvals.Domain;
using Approvals.Service.Access;

namespace Approvals.Service.Authentication;

/// <summary>Checks the form of what a caller sent as a token, without looking anything up.</summary>
internal static class Credential
{
    private const int ClientSideIdLength = 24;

    /// <summary>Whether a text is meant to be a JSON web token: they all start with <c>{"</c> in base64.</summary>
    public static bool IsJwt(string text) => text.StartsWith("eyJ", StringComparison.Ordinal);

    /// <summary>
    /// Null when the text has the form of an access token or a JSON web token; else a refusal that says what was sent instead.
    /// </summary>
    public static Refusal? Check(string text)
    {
        return text switch
        {
            _ when TokenText.LooksRight(text) || IsJwt(text) => null,
            "" or "Bearer" => TokenRefusal.Of(
                "missing_token",
                "there is none; send one as the Authorization header's whole value, for example 'Authorization: api-…'."
            ),
            _ when StartsWith("sdk-") => WrongKind("an SDK key"),
            _ when StartsWith("mob-") => WrongKind("a mobile key"),
            _ when StartsWith(SourceTokenText.Prefix) => WrongKind("the token of an approval source"),
            { Length: ClientSideIdLength } when text.All(char.IsAsciiHexDigit) => WrongKind("a client-side ID"),
            _ when StartsWith("Basic ") => WrongKind("a name and a password"),
            { Length: TokenText.Length } when StartsWith(TokenText.Prefix) => TokenRefusal.Of(
                "mistyped_token",
                "it is mistyped, for its last characters do not fit the others; copy it anew."
            ),
            _ when StartsWith(TokenText.Prefix) => TokenRefusal.Of(
                "mistyped_token",
                $"it is mistyped or was cut off, for it has {text.Length} characters and not {TokenText.Length}; copy it anew."
            ),
            _ => TokenRefusal.Of("mistyped_token", $"it must start with '{TokenText.Prefix}', for example 'Authorization: api-…'."),
        };

        bool StartsWith(string prefix) => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
    }

    private static Refusal WrongKind(string what) =>
        TokenRefusal.Of("wrong_kind_of_key", $"this is {what}, and the API takes access tokens, which start with '{TokenText.Prefix}'.");
}
