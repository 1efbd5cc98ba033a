using System.Security.Cryptography;
using System.Text;

namespace Approvals.Storage;

/// <summary>
/// Every key of members, teams, roles and tokens in the account table. Rows that only find or guard others start with '~', which
/// comes after whatever ids, keys and hashes start with.
/// </summary>
internal static class AccountKeys
{
    public const string Members = "member";

    public const string Teams = "team";

    public const string Roles = "role";

    /// <summary>Tokens, by the hash of their text.</summary>
    public const string Tokens = "token";

    /// <summary>What all rows come before that hold something themselves.</summary>
    public const string EndOfDocuments = "~";

    /// <summary>Changes with each admin that is removed or demoted.</summary>
    public const string Admins = "~admins";

    /// <summary>There once for an address in any letter case. It is hashed: an address may hold any text, and a key may not.</summary>
    public static string Email(string email) => $"~mail|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.ToLowerInvariant())))}";

    /// <summary>Tells the hash of the token with an id.</summary>
    public static string TokenId(string tokenId) => $"~id|{tokenId}";
}
