using Approvals.Domain.Delivery;

namespace Approvals.Service.Delivery;

/// <summary>What a stream sends when an environment goes on from one state to the next, each form made once for all streams.</summary>
public sealed class SnapshotChanges
{
    private readonly EnvironmentSnapshot _from;
    private readonly EnvironmentSnapshot _to;
    private readonly Lazy<ReadOnlyMemory<byte>> _all;
    private readonly Lazy<ReadOnlyMemory<byte>> _flags;

    public SnapshotChanges(EnvironmentSnapshot from, EnvironmentSnapshot to)
    {
        (_from, _to) = (from, to);
        _all = new(() => Write(withSegments: true));
        _flags = new(() => Write(withSegments: false));
    }

    /// <summary>Whether there is nothing to send.</summary>
    public bool AreNone => _from == _to;

    /// <summary>Events for a stream of flags and segments.</summary>
    public ReadOnlyMemory<byte> OfAll => _all.Value;

    /// <summary>Events for a stream of flags only, as older SDKs read it.</summary>
    public ReadOnlyMemory<byte> OfFlags => _flags.Value;

    private ReadOnlyMemory<byte> Write(bool withSegments)
    {
        Item[] flags =
        [
            .. Items(
                _from.Data.Flags,
                _to.Data.Flags,
                withSegments ? "/flags/" : "/",
                it => it.Version,
                EnvironmentSnapshot.ContentOf,
                PayloadJson.Of
            ),
        ];
        Item[] segments = withSegments
            ?
            [
                .. Items(
                    _from.Data.Segments,
                    _to.Data.Segments,
                    "/segments/",
                    it => it.Version,
                    EnvironmentSnapshot.ContentOf,
                    PayloadJson.Of
                ),
            ]
            : [];

        // Segments first, so that no rule asks about one that has not come yet.
        Item[] items = [.. segments.Where(it => it.Json is not null), .. flags, .. segments.Where(it => it.Json is null)];

        // Where a version falls, as when an AI Config was hidden by a flag of its key that is gone, SDKs would ignore the item.
        if (items.Any(item => item.Fell))
        {
            return withSegments ? _to.Put : _to.PutOfFlags;
        }

        var events = new MemoryStream();
        foreach (var item in items)
        {
            events.Write(item.Json is { } json ? StreamEvents.Patch(item.Path, json) : StreamEvents.Delete(item.Path, _to.Number + 1));
        }

        return events.ToArray();
    }

    private static IEnumerable<Item> Items<T>(
        IReadOnlyDictionary<string, T> old,
        IReadOnlyDictionary<string, T> @new,
        string under,
        Func<T, long> versionOf,
        Func<T, byte[]> contentOf,
        Func<T, byte[]> write
    )
    {
        return from key in old.Keys.Union(@new.Keys)
            let before = VersionIn(old, key)
            let after = VersionIn(@new, key)
            where before != after && (before == 0 || after == 0 || !contentOf(old[key]).SequenceEqual(contentOf(@new[key])))
            orderby after, key
            select new Item(under + key, after == 0 ? null : write(@new[key]), after > 0 && after < before);

        long VersionIn(IReadOnlyDictionary<string, T> items, string key) => items.TryGetValue(key, out var item) ? versionOf(item) : 0;
    }

    /// <param name="Path">Where SDKs keep it.</param>
    /// <param name="Json">What it is now; null when it is gone.</param>
    /// <param name="Fell">Whether its version is lower than before.</param>
    private sealed record Item(string Path, byte[]? Json, bool Fell);
}
