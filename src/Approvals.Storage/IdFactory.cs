using System.Security.Cryptography;

namespace Approvals.Storage;

/// <summary>Makes all ids of the service: 24 lower-case hex characters of time and chance, or UUIDs.</summary>
public sealed class IdFactory(TimeProvider time)
{
    private const int ShardStart = 11;

    private const int ShardLength = 2;

    private const int ChanceLength = 11;

    private readonly AsyncLocal<RepeatableIds?> _repeatable = new();

    /// <summary>24 lower-case hex characters: the time of its making in seconds (8) and milliseconds (3), then random ones (13).</summary>
    public string NewId() => NewId("id", shard: null);

    /// <summary>
    /// An id for an approval request: as <see cref="NewId()"/>, with the project's shard in place of two random characters, so that the
    /// id alone tells the partition. Ids of later requests sort after ids of earlier ones.
    /// </summary>
    public string NewRequestId(string projectKey) => NewId("request", Keys.ShardOf(projectKey));

    /// <summary>
    /// An id for an entry of the audit log, with the project's shard in it if it is about a project. Never repeated, not even within <see
    /// cref="Repeat"/>.
    /// </summary>
    public string NewAuditId(string? projectKey) => Make(time.GetUtcNow(), Chance(), projectKey is null ? null : Keys.ShardOf(projectKey));

    /// <summary>A UUID, as variations, rules and clauses have.</summary>
    public string NewUuid() =>
        _repeatable.Value?.TryMake("uuid") is { } made ? new Guid(Convert.FromHexString(made[..32])).ToString() : Guid.NewGuid().ToString();

    /// <summary>A UUID that nobody can guess. Never repeated, not even within <see cref="Repeat"/>.</summary>
    public static string NewSecret()
    {
        var chance = RandomNumberGenerator.GetBytes(16);
        (chance[6], chance[8]) = ((byte)((chance[6] & 0x0F) | 0x40), (byte)((chance[8] & 0x3F) | 0x80));
        return new Guid(chance, bigEndian: true).ToString();
    }

    /// <summary>
    /// Makes a retried piece of work get the same ids as its first try, so that storage recognizes what the first try stored. That applies
    /// to the first id, the first request id and the first UUID that the calling method and what it awaits make, until the returned
    /// object is disposed.
    /// </summary>
    /// <param name="seed">A secret that is the same in every try of this work, and in no other work.</param>
    /// <param name="madeAt">When the work was first tried; the time in its ids.</param>
    public IDisposable Repeat(string seed, DateTimeOffset madeAt) => _repeatable.Value = new RepeatableIds(seed, madeAt);

    /// <summary>The shard in the id of an approval request; null for text that cannot be such an id.</summary>
    internal static string? ShardOfRequest(string requestId) =>
        requestId.Length == 24 && requestId.All(char.IsAsciiHexDigitLower) ? requestId.Substring(ShardStart, ShardLength) : null;

    /// <summary>Lower bound of the ids of requests that are made at a time or later.</summary>
    internal static string FirstRequestIdAt(DateTimeOffset time) => TimeOf(time) + new string('0', ShardLength + ChanceLength);

    private static string TimeOf(DateTimeOffset time) => $"{time.ToUnixTimeSeconds():x8}{time.Millisecond:x3}";

    private string NewId(string kind, string? shard)
    {
        var (now, chance) =
            _repeatable.Value is { } repeatable && repeatable.TryMake(kind) is { } made
                ? (repeatable.MadeAt, made)
                : (time.GetUtcNow(), Chance());
        return Make(now, chance, shard);
    }

    private static string Make(DateTimeOffset at, string chance, string? shard) =>
        $"{TimeOf(at)}{shard ?? chance[..ShardLength]}{chance.Substring(ShardLength, ChanceLength)}";

    private static string Chance() => RandomNumberGenerator.GetHexString(ShardLength + ChanceLength, lowercase: true);
}
