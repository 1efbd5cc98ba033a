using Approvals.Storage;

namespace Approvals.Service.Access;

/// <summary>What is remembered of callers for half a minute: whom tokens stand for, members, teams and roles.</summary>
public sealed class KnownCallers(RoleDirectory roles, MemberDirectory members)
{
    /// <summary>Tokens that are remembered at a time.</summary>
    internal const int Most = 1_000;

    internal static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    /// <summary>Replaced as a whole when all is forgotten, so that a lookup that began before ends in a cache that nobody asks.</summary>
    private volatile BoundedCache<string, Identified> _byHash = new(Most);

    /// <summary>By the hash of a token's text.</summary>
    internal BoundedCache<string, Identified> Now => _byHash;

    /// <summary>Has every caller looked up again, since what they may do may have changed.</summary>
    public void Forget()
    {
        roles.Forget();
        members.Forget();
        _byHash = new(Most);
    }
}
