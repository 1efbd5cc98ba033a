using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Approvals.Service.Authentication;

/// <summary>The keys that the tenant's tokens are signed with, as its metadata lists them. They change now and then.</summary>
public sealed class EntraIdKeys(IConfigurationManager<OpenIdConnectConfiguration> metadata)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    /// <summary>Reads the tenant's metadata when it is first needed, and again every twelve hours.</summary>
    public static ConfigurationManager<OpenIdConnectConfiguration> MetadataOf(EntraIdOptions options) => new(
        options.MetadataAddress, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(new HttpClient { Timeout = s_timeout }));

    /// <exception cref="EntraIdUnavailableException">They were never read, and cannot be read now.</exception>
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

    /// <summary>Has them read anew, since there is a key that is not among them; every few minutes at the most, whoever asks.</summary>
    public void Renew() => metadata.RequestRefresh();
}
