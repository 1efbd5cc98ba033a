using Approvals.Domain.ExternalApprovals.Templates;

namespace Approvals.Domain.ExternalApprovals;

/// <summary>The keys of what a configuration says for OAuth, in <see cref="ConfigurationForm"/>.</summary>
public static class OAuthKeys
{
    /// <summary>Where the system is, as templates begin addresses.</summary>
    public const string BaseUri = Prefix + "baseURI";

    /// <summary>Where access tokens are got.</summary>
    public const string TokenUrl = Prefix + "tokenUrl";

    public const string ClientId = Prefix + "clientId";

    public const string ClientSecret = Prefix + "clientSecret";

    public const string Scope = Prefix + "scope";

    /// <summary>Without it the client asks for tokens in its own name.</summary>
    public const string RefreshToken = Prefix + "refreshToken";

    internal const string Prefix = TemplateWords.OAuth + ".";

    /// <summary>Whether a key is one of these, and not that of a form variable of a manifest.</summary>
    public static bool Has(string key) => key.StartsWith(Prefix, StringComparison.Ordinal);
}
