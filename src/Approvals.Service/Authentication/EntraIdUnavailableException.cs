namespace Approvals.Service.Authentication;

/// <summary>The keys that Entra ID signs with cannot be had, so it is not known whether a token is any good.</summary>
public sealed class EntraIdUnavailableException(Exception cause) : Exception("The signing keys of Entra ID cannot be had.", cause);
