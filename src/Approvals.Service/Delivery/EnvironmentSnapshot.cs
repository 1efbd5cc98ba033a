using System.IO.Compression;
using System.Security.Cryptography;
using Approvals.Domain.Delivery;
using Approvals.Domain.Evaluation;

namespace Approvals.Service.Delivery;

/// <summary>What SDKs read of an environment at one head of its project, with what is made of it once for all who ask.</summary>
public sealed class EnvironmentSnapshot
{
    private readonly Lazy<string> _tag;
    private readonly Lazy<byte[]> _put;
    private readonly Lazy<byte[]> _putFlags;
    private readonly Lazy<byte[]> _zipped;

    /// <param name="data">The environment.</param>
    /// <param name="number">The number of the project's newest audit entry when the data was read.</param>
    /// <param name="bytes">Bytes of JSON that the data was read from.</param>
    public EnvironmentSnapshot(EnvironmentData data, long number, long bytes)
    {
        (Data, Number, Bytes) = (data, number, bytes);
        _tag = new(() => TagOf(data));
        _put = new(() => StreamEvents.PutAll(PayloadJson.Of(data)));
        _putFlags = new(() => StreamEvents.PutFlags(PayloadJson.OfFlags(data)));
        _zipped = new(() => Zip(Payload.Span));
    }

    public EnvironmentData Data { get; }

    /// <summary>Whatever is deleted in this state has this number plus one as its version.</summary>
    public long Number { get; }

    /// <summary>Bytes of JSON that the data was read from, which tells roughly what it takes in memory.</summary>
    public long Bytes { get; }

    /// <summary>Names what shows: the same as long as nothing of it changes, on every instance.</summary>
    public string Tag => _tag.Value;

    /// <summary>The JSON for server-side SDKs.</summary>
    public ReadOnlyMemory<byte> Payload => StreamEvents.PayloadIn(_put.Value);

    /// <summary>The event that brings everything to a stream of flags and segments; it has the payload in it, which is kept only once.</summary>
    public ReadOnlyMemory<byte> Put => _put.Value;

    /// <summary>The event that brings everything to a stream of flags only.</summary>
    public ReadOnlyMemory<byte> PutOfFlags => _putFlags.Value;

    /// <summary>The payload, gzipped.</summary>
    public ReadOnlyMemory<byte> Zipped => _zipped.Value;

    /// <summary>Names the versions of all items: the same for two readings of the same rows, and cheaper to find out than the tag.</summary>
    public string Versions =>
        string.Join(
            '\n',
            Data.Flags.Values.Select(flag => $"{flag.Key} {flag.Version}")
                .Concat(Data.Segments.Values.Select(segment => $"/{segment.Key} {segment.Version}"))
        );

    /// <summary>A row holds all environments, so its version rises also with changes that do not show in this one.</summary>
    private static string TagOf(EnvironmentData data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var flag in data.Flags.Values.OrderBy(flag => flag.Key, StringComparer.Ordinal))
        {
            hash.AppendData(ContentOf(flag));
        }

        foreach (var segment in data.Segments.Values.OrderBy(segment => segment.Key, StringComparer.Ordinal))
        {
            hash.AppendData(ContentOf(segment));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    /// <summary>All that shows of a flag but for its version.</summary>
    internal static byte[] ContentOf(FlagData flag) => PayloadJson.Of(flag with { Version = 0 });

    /// <summary>All that shows of a segment but for its version.</summary>
    internal static byte[] ContentOf(SegmentData segment) => PayloadJson.Of(segment with { Version = 0 });

    private static byte[] Zip(ReadOnlySpan<byte> payload)
    {
        var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal))
        {
            gzip.Write(payload);
        }

        return zipped.ToArray();
    }
}
