using System.Security.Cryptography;
using System.Text;

namespace Approvals.Domain.Auditing;

/// <summary>An entry of an audit log as it is stored.</summary>
/// <param name="Place">The place that its storage key says.</param>
/// <param name="Claimed">The place that its content says; null when the content cannot be read.</param>
/// <param name="Id">The id in its content.</param>
/// <param name="Canonical">The entry as canonical JSON.</param>
/// <param name="Previous">The hash of the entry before it, as it was when this one was added.</param>
/// <param name="Hash">Its own hash.</param>
public sealed record ChainLink(ChainPlace Place, ChainPlace? Claimed, string? Id, string Canonical, string Previous, string Hash)
{
    /// <summary>In the place of the previous hash, for the first entry.</summary>
    public static readonly string NoHash = new('0', 64);

    /// <summary>Whether the content matches the hash and the place.</summary>
    public bool IsIntact => Claimed == Place && HashOf(Previous, Canonical) == Hash;

    /// <summary>SHA-256 over the hash before, a line feed and the entry, in hex.</summary>
    public static string HashOf(string previous, string canonical) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{previous}\n{canonical}")));
}

/// <summary>A place in a chain.</summary>
/// <param name="Sequence">Counts from 1.</param>
/// <param name="Date">Unix milliseconds; never less than that of the entry before.</param>
public sealed record ChainPlace(long Sequence, long Date);

/// <summary>The head of a chain: number and hash of its last entry.</summary>
/// <param name="Sequence">Its number; 0 for a chain without entries.</param>
/// <param name="Hash">Its hash.</param>
public sealed record ChainHead(long Sequence, string Hash)
{
    public static readonly ChainHead None = new(0, ChainLink.NoHash);
}

/// <summary>The first thing that is wrong with a chain.</summary>
/// <param name="Kind">The sort of problem.</param>
/// <param name="Sequence">The number of the entry with the problem.</param>
/// <param name="Id">The id of that entry; null where it cannot be read.</param>
/// <param name="Detail">What is wrong, in a sentence.</param>
public sealed record ChainProblem(ChainProblemKind Kind, long Sequence, string? Id, string Detail);

public enum ChainProblemKind
{
    /// <summary>The entry is not as it was when it was added.</summary>
    Altered,

    /// <summary>The entry is not there any more.</summary>
    Missing,

    /// <summary>The entry is stored under another place than the one it was added at.</summary>
    Moved,

    /// <summary>The last entry is not the one that the chain's head remembers.</summary>
    Head,
}
