namespace Approvals.Service.Tokens;

/// <summary>Where the token of a new installation is put.</summary>
public sealed class FirstTokenOptions
{
    /// <summary>
    /// <c>Approvals__FirstTokenVault</c>: the key vault that keeps it, for example <c>https://acme.vault.azure.net</c>; absent where
    /// the first token is made in another way.
    /// </summary>
    public Uri? FirstTokenVault { get; set; }
}
