using System.Security.Cryptography;

namespace Approvals.Storage;

/// <summary>Makes every id of the service.</summary>
public sealed class IdFactory(TimeProvider time)
{
    private const int ShardStart = 11;

    private const int ShardLength = 2;

    /// <summary>24 lower-case hex characters: the second and millisecond it was made, then chance.</summary>
    public string NewId() => NewId(RandomNumberGenerator.GetHexString(ShardLength, lowercase: true));

    /// <summary>
    /// The same for an approval request, with its project's shard in it, so that the id alone tells where the request
    /// is. Ids of later requests sort after ids of earlier ones.
    /// </summary>
    public string NewRequestId(string projectKey) => NewId(Keys.ShardOf(projectKey));

    /// <summary>For variations, rules and clauses, which have UUIDs.</summary>
    public string NewUuid() => Guid.NewGuid().ToString();

    /// <summary>The shard an approval request's id names; null when it is no such id.</summary>
    internal static string? ShardOfRequest(string requestId) =>
        requestId.Length == 24 && requestId.All(char.IsAsciiHexDigitLower) ? requestId.Substring(ShardStart, ShardLength) : null;

    private string NewId(string shard)
    {
        var now = time.GetUtcNow();
        return $"{now.ToUnixTimeSeconds():x8}{now.Millisecond:x3}{shard}{RandomNumberGenerator.GetHexString(11, lowercase: true)}";
    }
}
