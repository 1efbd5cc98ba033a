namespace Approvals.Service.Authentication;

/// <summary>Entra ID's signing keys cannot be read, so its tokens cannot be checked.</summary>
public sealed class EntraIdUnavailableException(Exception cause) : Exception("The signing keys of Entra ID cannot be had.", cause);
