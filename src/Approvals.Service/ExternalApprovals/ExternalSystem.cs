using System.Text.Json;
using Approvals.Domain.ExternalApprovals.Manifests;

namespace Approvals.Service.ExternalApprovals;

/// <summary>An approval system as it can be called now.</summary>
/// <param name="Kind">The word of its manifest.</param>
/// <param name="Manifest">The manifest, with the approval form variables that the configuration adds.</param>
/// <param name="ConfigurationId">The configuration by which it is reached; null where none is needed.</param>
public sealed record ExternalSystem(string Kind, ApprovalManifest Manifest, string? ConfigurationId)
{
    /// <summary>What the configuration says, secrets too, by the keys of the manifest's form variables.</summary>
    public IReadOnlyDictionary<string, JsonElement> FormVariables { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>How an access token is got; null where the manifest requires no OAuth.</summary>
    public SystemOAuth? OAuth { get; init; }

    /// <summary>Without secrets.</summary>
    public override string ToString() => $"{Kind} by the configuration {ConfigurationId ?? "(none)"}";
}

/// <summary>How an access token for a system is got.</summary>
/// <param name="BaseUri">The address of the system.</param>
/// <param name="Credentials">What the token endpoint is told.</param>
public sealed record SystemOAuth(string BaseUri, OAuthCredentials Credentials);
