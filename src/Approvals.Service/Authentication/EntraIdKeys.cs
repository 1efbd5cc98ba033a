using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Approvals.Service.Authentication;

/// <summary>
/// The keys that an Entra ID tenant signs its tokens with, from the tenant's metadata. Entra ID replaces them now and then.
/// </summary>
public sealed class EntraIdKeys(IConfigurationManager<OpenIdConnectConfiguration> metadata)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    /// <summary>Reads the tenant's metadata when it is first needed, and again every twelve hours.</summary>
    public static ConfigurationManager<OpenIdConnectConfiguration> MetadataOf(EntraIdOptions options) =>
        new(
            options.MetadataAddress,
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(new HttpClient { Timeout = s_timeout })
        );

    /// <summary>The keys as last read.</summary>
    /// <exception cref="EntraIdUnavailableException">The keys were never read before, and cannot be read now.</exception>
    public async Task<ICollection<SecurityKey>> AllAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await metadata.GetConfigurationAsync(cancellationToken)).SigningKeys;
        }
        catch (Exception away) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EntraIdUnavailableException(away);
        }
    }

    /// <summary>
    /// Has the keys read again, because a token named one that is not known. The metadata is read again once in a few minutes at most.
    /// </summary>
    public void Renew() => metadata.RequestRefresh();
}
