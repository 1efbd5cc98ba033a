namespace Approvals.Functions.Api.Shared;

/// <summary>The environment that state of flags is copied from.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Version">The version of the flag's state that is meant, where only that one will do.</param>
internal sealed record CopySourceRep(string Key, int? Version);
