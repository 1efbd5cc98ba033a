namespace Approvals.Domain.Requests;

/// <summary>Where a flag copy's state comes from.</summary>
/// <param name="EnvironmentKey">The environment.</param>
/// <param name="Version">The version of the flag there that was meant; null for whichever it had.</param>
public sealed record CopySource(string EnvironmentKey, int? Version = null);
