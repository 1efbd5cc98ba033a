using Approvals.Storage;

namespace Approvals.Service.Access;

/// <summary>What is remembered of callers for half a minute: whom tokens stand for, members, teams and roles.</summary>
public sealed class KnownCallers(RoleDirectory roles, MemberDirectory members)
{
    /// <summary>Tokens that are remembered at a time.</summary>
    internal const int Most = 1_000;

    internal static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Replaced as a whole when all is forgotten, so that the result of a lookup that began before lands in a cache that is no longer
    /// read.
    /// </summary>
    private volatile BoundedCache<string, Identified> _byHash = new(Most);

    /// <summary>Identities by the hash of the token's text.</summary>
    internal BoundedCache<string, Identified> Now => _byHash;

    /// <summary>Makes every caller be read again, because rights may have changed.</summary>
    public void Forget()
    {
        roles.Forget();
        members.Forget();
        _byHash = new(Most);
    }
}
