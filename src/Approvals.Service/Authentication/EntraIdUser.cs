namespace Approvals.Service.Authentication;

/// <summary>The user that an Entra ID token is about.</summary>
/// <param name="ObjectId">The user's object id in the tenant, which is never given to another user.</param>
/// <param name="Emails">The user's names in the tenant, in the form of addresses. The tenant may give them to another user later.</param>
/// <param name="ExpiresAt">When the token expires.</param>
public sealed record EntraIdUser(string ObjectId, IReadOnlyList<string> Emails, DateTimeOffset ExpiresAt);
