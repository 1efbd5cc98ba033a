using System.Security.Cryptography;
using System.Text;
using Approvals.Domain.Access;

namespace Approvals.Storage;

/// <summary>
/// Partition keys and row keys of members, teams, custom roles, tokens, webhooks, approval sources, integration configurations and workflow
/// templates in the account table. Index and guard rows have keys that
/// start with '~', which sorts after every id, key and hash: one key range holds all documents and nothing else.
/// </summary>
public static class AccountKeys
{
    public const string Members = "member";

    public const string Teams = "team";

    public const string Roles = "role";

    /// <summary>Partition of the access tokens. Their row key is the hash of the token's text.</summary>
    public const string Tokens = "token";

    /// <summary>Partition of webhooks and notification channels together, so that who subscribes is read in one call.</summary>
    public const string Subscribers = "webhook";

    /// <summary>Partition of the approval sources.</summary>
    public const string ApprovalSources = "approvalsource";

    /// <summary>Partition of the integration configurations.</summary>
    public const string Integrations = "integration";

    /// <summary>Partition of the workflow templates.</summary>
    public const string WorkflowTemplates = "template";

    /// <summary>Partition of the rows that tell which environment an SDK's key, or a client-side id, is of.</summary>
    public const string SdkKeys = "sdkkey";

    /// <summary>Upper bound, exclusive, of the row keys that hold documents; index and guard rows come after it.</summary>
    public const string EndOfDocuments = "~";

    /// <summary>Guard row: every transaction that removes or demotes an admin writes to it, so that two of them conflict.</summary>
    public const string AdminGuard = "~admins";

    /// <summary>Prefix of the rows that remember which person a former member was.</summary>
    public const string FormerPersons = "~person|";

    /// <summary>
    /// Row that reserves an e-mail address, in any letter case, for one member. Hashed, since row keys do not allow every character of an
    /// address.
    /// </summary>
    public static string Email(string email) => $"~mail|{Hash(MemberAddress.Key(email))}";

    /// <summary>Row that remembers which person had an e-mail address that no member has now.</summary>
    public static string PersonByAddress(string email) => FormerPersons + Hash(MemberAddress.PersonKey(email));

    /// <summary>Row that remembers which person had an Entra ID object id that no member has now.</summary>
    public static string PersonByObjectId(string objectId) => FormerPersons + Hash($"entra:{objectId}");

    /// <summary>Index row of a token id; holds the hash that is the row key of the token.</summary>
    public static string TokenId(string tokenId) => $"~id|{tokenId}";

    /// <summary>Row of an SDK's key, or a client-side id.</summary>
    public static string SdkKey(string key) => Hash(key);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
