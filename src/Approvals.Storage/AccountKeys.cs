using System.Security.Cryptography;
using System.Text;
using Approvals.Domain.Access;

namespace Approvals.Storage;

/// <summary>
/// Every key of members, teams, roles and tokens in the account table. Rows that only find or guard others start with '~', which
/// comes after whatever ids, keys and hashes start with.
/// </summary>
public static class AccountKeys
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

    /// <summary>What all rows start with that remember people who were members.</summary>
    public const string People = "~person|";

    /// <summary>There once for an address in whatever spelling. It is hashed: an address may hold any text, and a key may not.</summary>
    public static string Email(string email) => $"~mail|{Hash(MemberAddress.Key(email))}";

    /// <summary>Remembers whose an address was that is no member's any more.</summary>
    public static string PersonByAddress(string email) => People + Hash(MemberAddress.PersonKey(email));

    /// <summary>Remembers whose an object id of Entra ID was that is no member's any more.</summary>
    public static string PersonByObjectId(string objectId) => People + Hash($"entra:{objectId}");

    /// <summary>Tells the hash of the token with an id.</summary>
    public static string TokenId(string tokenId) => $"~id|{tokenId}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
