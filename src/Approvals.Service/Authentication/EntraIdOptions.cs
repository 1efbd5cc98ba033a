namespace Approvals.Service.Authentication;

/// <summary>Whether tokens of Entra ID are taken in place of access tokens, and which.</summary>
public sealed class EntraIdOptions
{
    public const string Section = "EntraId";

    /// <summary><c>Approvals__EntraId__TenantId</c>: the GUID of the tenant whose tokens are taken; empty for none.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>
    /// <c>Approvals__EntraId__Audience</c>: whom tokens must be for, comma separated: the application (client) id of this service's
    /// app registration, and for v1.0 tokens its application ID URI.
    /// </summary>
    public string Audience { get; set; } = "";

    /// <summary><c>Approvals__EntraId__Instance</c>: where tokens come from; another one in national clouds.</summary>
    public string Instance { get; set; } = "https://login.microsoftonline.com/";

    /// <summary>
    /// <c>Approvals__EntraId__MatchEmail</c>: whether a member without an object id is found by the user name or the address in the
    /// token too. The tenant's admins can change both, and give them to somebody else.
    /// </summary>
    public bool MatchEmail { get; set; }

    /// <summary><c>Approvals__EntraId__AcceptV1Tokens</c>: whether v1.0 tokens are taken too, which another issuer signs.</summary>
    public bool AcceptV1Tokens { get; set; }

    public bool IsOn => TenantId is not "";

    public IReadOnlyList<string> Audiences => Audience.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IReadOnlyList<string> Issuers => AcceptV1Tokens ? [$"{Authority}/v2.0", $"https://sts.windows.net/{Tenant}/"] : [$"{Authority}/v2.0"];

    public string MetadataAddress => $"{Authority}/v2.0/.well-known/openid-configuration";

    /// <summary>What is wrong with the settings; null when nothing is.</summary>
    public string? Problem => !IsOn ? null
        : !Guid.TryParse(TenantId, out _) ? $"Approvals__EntraId__TenantId must be the tenant's id, a GUID; it is '{TenantId}'."
        : Audiences is [] ? "Approvals__EntraId__Audience must be there with Approvals__EntraId__TenantId: the application (client) id of this service's app registration."
        : !Uri.TryCreate(Instance, UriKind.Absolute, out var instance) || instance.Scheme != Uri.UriSchemeHttps ? $"Approvals__EntraId__Instance must be an https address; it is '{Instance}'."
        : null;

    /// <summary>As Entra ID writes it.</summary>
    internal string Tenant => Guid.TryParse(TenantId, out var id) ? id.ToString() : TenantId;

    private string Authority => $"{Instance.TrimEnd('/')}/{Tenant}";
}
