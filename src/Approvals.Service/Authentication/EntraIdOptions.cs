namespace Approvals.Service.Authentication;

/// <summary>Whether the API accepts tokens of Entra ID besides its own access tokens, and which.</summary>
public sealed class EntraIdOptions
{
    public const string Section = "EntraId";

    /// <summary><c>Approvals__EntraId__TenantId</c>: the GUID of the tenant whose tokens are accepted; empty to accept none.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>
    /// <c>Approvals__EntraId__Audience</c>: the accepted audiences, comma separated: the application (client) id of this service's
    /// app registration, and for v1.0 tokens its application ID URI.
    /// </summary>
    public string Audience { get; set; } = "";

    /// <summary><c>Approvals__EntraId__Instance</c>: the address of Entra ID; a different one in national clouds.</summary>
    public string Instance { get; set; } = "https://login.microsoftonline.com/";

    /// <summary>
    /// <c>Approvals__EntraId__MatchEmail</c>: whether a member without an object id is also found by the user names in the token. Less
    /// safe, since the tenant's admins can change user names and give them to somebody else.
    /// </summary>
    public bool MatchEmail { get; set; }

    /// <summary><c>Approvals__EntraId__AcceptV1Tokens</c>: whether v1.0 tokens, which have another issuer, are accepted too.</summary>
    public bool AcceptV1Tokens { get; set; }

    public bool IsOn => TenantId is not "";

    public IReadOnlyList<string> Audiences => Audience.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IReadOnlyList<string> Issuers =>
        AcceptV1Tokens ? [$"{Authority}/v2.0", $"https://sts.windows.net/{Tenant}/"] : [$"{Authority}/v2.0"];

    public string MetadataAddress => $"{Authority}/v2.0/.well-known/openid-configuration";

    /// <summary>A message about the first wrong setting; null when all are right.</summary>
    public string? Problem =>
        !IsOn ? null
        : !Guid.TryParse(TenantId, out _) ? $"Approvals__EntraId__TenantId must be the tenant's id, a GUID; it is '{TenantId}'."
        : Audiences is []
            ? "Approvals__EntraId__Audience must be there with Approvals__EntraId__TenantId: the application (client) id of this service's app registration."
        : !Uri.TryCreate(Instance, UriKind.Absolute, out var instance) || instance.Scheme != Uri.UriSchemeHttps
            ? $"Approvals__EntraId__Instance must be an https address; it is '{Instance}'."
        : null;

    /// <summary>The tenant's id in the form in which tokens have it.</summary>
    internal string Tenant => Guid.TryParse(TenantId, out var id) ? id.ToString() : TenantId;

    /// <summary>The tenant's address.</summary>
    public string Authority => $"{Instance.TrimEnd('/')}/{Tenant}";
}
