using System.Security.Cryptography;

namespace Approvals.Storage;

/// <summary>Makes every id of the service.</summary>
public sealed class IdFactory(TimeProvider time)
{
    private const int ShardStart = 11;

    private const int ShardLength = 2;

    private const int ChanceLength = 11;

    private readonly AsyncLocal<RepeatableIds?> _repeatable = new();

    /// <summary>24 lower-case hex characters: the second and millisecond it was made, then chance.</summary>
    public string NewId() => NewId("id", shard: null);

    /// <summary>
    /// The same for an approval request, with its project's shard in it, so that the id alone tells where the request
    /// is. Ids of later requests sort after ids of earlier ones.
    /// </summary>
    public string NewRequestId(string projectKey) => NewId("request", Keys.ShardOf(projectKey));

    /// <summary>For an entry of the audit log; with the shard of its project where it is about one. Work that is done again makes another.</summary>
    public string NewAuditId(string? projectKey) => Make(time.GetUtcNow(), Chance(), projectKey is null ? null : Keys.ShardOf(projectKey));

    /// <summary>For variations, rules and clauses, which have UUIDs.</summary>
    public string NewUuid() => _repeatable.Value?.TryMake("uuid") is { } made ? new Guid(Convert.FromHexString(made[..32])).ToString() : Guid.NewGuid().ToString();

    /// <summary>
    /// Makes work that may have to be done again make the same ids again, so that storage knows what is there already:
    /// the first id, request id and UUID that the caller and what it awaits make, until the returned object is disposed.
    /// </summary>
    /// <param name="seed">A secret of the work.</param>
    /// <param name="madeAt">When the work was first done; the time in its ids.</param>
    public IDisposable Repeat(string seed, DateTimeOffset madeAt) => _repeatable.Value = new RepeatableIds(seed, madeAt);

    /// <summary>The shard an approval request's id names; null when it is no such id.</summary>
    internal static string? ShardOfRequest(string requestId) =>
        requestId.Length == 24 && requestId.All(char.IsAsciiHexDigitLower) ? requestId.Substring(ShardStart, ShardLength) : null;

    /// <summary>What ids of requests that are made at a time or later do not sort before.</summary>
    internal static string FirstRequestIdAt(DateTimeOffset time) => TimeOf(time) + new string('0', ShardLength + ChanceLength);

    private static string TimeOf(DateTimeOffset time) => $"{time.ToUnixTimeSeconds():x8}{time.Millisecond:x3}";

    private string NewId(string kind, string? shard)
    {
        var (now, chance) = _repeatable.Value is { } repeatable && repeatable.TryMake(kind) is { } made
            ? (repeatable.MadeAt, made)
            : (time.GetUtcNow(), Chance());
        return Make(now, chance, shard);
    }

    private static string Make(DateTimeOffset at, string chance, string? shard) =>
        $"{TimeOf(at)}{shard ?? chance[..ShardLength]}{chance.Substring(ShardLength, ChanceLength)}";

    private static string Chance() => RandomNumberGenerator.GetHexString(ShardLength + ChanceLength, lowercase: true);
}
