namespace Approvals.Service.Tokens;

/// <summary>Where the first access token of a new installation is stored.</summary>
public sealed class FirstTokenOptions
{
    /// <summary>
    /// <c>Approvals__FirstTokenVault</c>: the address of the key vault for the token's text, for example
    /// <c>https://acme.vault.azure.net</c>; absent when the first token is made in another way.
    /// </summary>
    public Uri? FirstTokenVault { get; set; }
}
