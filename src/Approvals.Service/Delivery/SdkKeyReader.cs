using System.Diagnostics;
using Approvals.Domain.Projects;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Delivery;

/// <summary>
/// Finds the environment that a key opens. Where to look is remembered for half a minute; whether the key is valid is read from the
/// project's row as it is at the project's head, so a reset or deletion counts within <see cref="Freshness"/> on every instance.
/// </summary>
public sealed class SdkKeyReader(SdkKeyStore keys, ProjectStore projects, ChangeLog log, TimeProvider time)
{
    /// <summary>How old what a key is checked against may be; all who ask within it share the reading of the head.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    internal static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    /// <summary>How long it is remembered that no environment has a key; shorter, as one may get it.</summary>
    internal static readonly TimeSpan UnknownRemembered = TimeSpan.FromSeconds(5);

    private const int Most = 10_000;

    private const int UuidLength = 36;

    private readonly BoundedCache<string, Place> _known = new(Most);

    /// <summary>Apart from the keys that are known, so that somebody who tries keys does not make those be read again.</summary>
    private readonly BoundedCache<string, Place> _unknown = new(Most);

    /// <summary>The environment; null when the key is not valid, or is of another kind.</summary>
    /// <param name="key">What the SDK has sent; may be any text.</param>
    /// <param name="kind">The kind of key that the SDK must have.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public Task<SdkEnvironment?> FindAsync(string key, SdkKeyKind kind, CancellationToken cancellationToken) =>
        FindAsync(key, kind, ChangeLog.Now - (long)(Freshness.TotalSeconds * Stopwatch.Frequency), cancellationToken);

    /// <inheritdoc cref="FindAsync(string, SdkKeyKind, CancellationToken)"/>
    /// <param name="since">The key is valid as of this time (<see cref="ChangeLog.Now"/>) or later.</param>
    public async Task<SdkEnvironment?> FindAsync(string key, SdkKeyKind kind, long since, CancellationToken cancellationToken)
    {
        if (!LooksRight(key, kind) || await PlaceOfAsync(key, cancellationToken) is not { } place)
        {
            return null;
        }

        var project = await log.ReadProjectAsync(
            place.ProjectKey,
            since,
            () => projects.FindAsync(place.ProjectKey, cancellationToken),
            cancellationToken
        );
        var now = time.GetUtcNow();
        return project?.EnvironmentById(place.EnvironmentId) is { Keys: { } held } environment && Opens(key, kind, environment, held, now)
            ? new(project.Key, environment.Key, environment.Id, kind)
            {
                IsSecure = environment.SecureMode,
                ServerKeys = held.Server.ValidAt(now),
            }
            : null;
    }

    /// <summary>
    /// Whether a key that has opened an environment opens it yet. While storage does not answer it does: who has a stream asks again at the
    /// next change and at the next heartbeat.
    /// </summary>
    /// <inheritdoc cref="FindAsync(string, SdkKeyKind, CancellationToken)"/>
    /// <param name="environmentId">The environment's id.</param>
    public async Task<bool> StillOpensAsync(string key, SdkKeyKind kind, string environmentId, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(key, kind, cancellationToken) is { } found && found.EnvironmentId == environmentId;
        }
        catch (StorageUnavailableException)
        {
            return true;
        }
    }

    private static bool Opens(string key, SdkKeyKind kind, ProjectEnvironment environment, EnvironmentKeys held, DateTimeOffset now) =>
        kind switch
        {
            SdkKeyKind.Server => held.Server.ValidAt(now).Contains(key),
            SdkKeyKind.Mobile => held.Mobile.ValidAt(now).Contains(key),
            _ => environment.Id == key,
        };

    /// <summary>Whether a text has the form of a key; others are not looked up.</summary>
    private static bool LooksRight(string key, SdkKeyKind kind) =>
        kind switch
        {
            SdkKeyKind.Server => IsUuidAfter(SdkKey.ServerPrefix, key),
            SdkKeyKind.Mobile => IsUuidAfter(SdkKey.MobilePrefix, key),
            _ => key.Length == 24 && key.All(char.IsAsciiHexDigitLower),
        };

    private static bool IsUuidAfter(string prefix, string key) =>
        key.Length == prefix.Length + UuidLength
        && key.StartsWith(prefix, StringComparison.Ordinal)
        && Guid.TryParseExact(key.AsSpan(prefix.Length), "D", out _);

    private async Task<SdkKeyPlace?> PlaceOfAsync(string key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if ((_known.Find(key) ?? _unknown.Find(key)) is { } remembered && remembered.Until > now)
        {
            return remembered.Value;
        }

        var found = await keys.FindAsync(key, cancellationToken);
        var (cache, lasts) = found is null ? (_unknown, UnknownRemembered) : (_known, Remembered);
        cache.Set(key, new(found, now + lasts));
        return found;
    }

    private sealed record Place(SdkKeyPlace? Value, DateTimeOffset Until);
}
