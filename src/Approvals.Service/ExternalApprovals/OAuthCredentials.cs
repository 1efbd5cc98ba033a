namespace Approvals.Service.ExternalApprovals;

/// <summary>How an access token is got (RFC 6749): by a refresh token where there is one, else by the client's own credentials.</summary>
/// <param name="TokenUrl">The token endpoint.</param>
/// <param name="ClientId">The client.</param>
/// <param name="ClientSecret">Its secret.</param>
/// <param name="RefreshToken">Null for the grant <c>client_credentials</c>.</param>
/// <param name="Scope">What is asked for; null for what the server gives.</param>
public sealed record OAuthCredentials(Uri TokenUrl, string ClientId, string ClientSecret, string? RefreshToken = null, string? Scope = null)
{
    /// <summary>Stores a refresh token that takes the place of the one before, which the server may not take any more.</summary>
    public Func<string, CancellationToken, Task>? Rotated { get; init; }

    /// <summary>Without secrets.</summary>
    public override string ToString() => $"{ClientId} at {TokenUrl.Host}";
}
