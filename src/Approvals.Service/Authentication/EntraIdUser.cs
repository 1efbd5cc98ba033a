namespace Approvals.Service.Authentication;

/// <summary>Whom a token of Entra ID is about.</summary>
/// <param name="ObjectId">The user in the tenant; never given to another.</param>
/// <param name="Emails">Names that look like addresses and that the tenant vouches for, for now.</param>
/// <param name="ExpiresAt">From when on the token says nothing any more.</param>
public sealed record EntraIdUser(string ObjectId, IReadOnlyList<string> Emails, DateTimeOffset ExpiresAt);
