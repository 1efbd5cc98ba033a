using System.Text;
using System.Text.Json;

namespace Approvals.Service.Delivery;

/// <summary>The events of streams, as server-sent events: a line with the name, a line with JSON, an empty line.</summary>
public static class StreamEvents
{
    /// <summary>A comment, which says only that the connection lives.</summary>
    public static ReadOnlyMemory<byte> Heartbeat { get; } = ":\n"u8.ToArray();

    /// <summary>Has client-side SDKs ask again what flags serve.</summary>
    public static ReadOnlyMemory<byte> Ping { get; } = "event: ping\ndata: \n\n"u8.ToArray();

    private static ReadOnlySpan<byte> PutStart => "event: put\ndata: {\"path\":\"/\",\"data\":"u8;

    private static ReadOnlySpan<byte> PutEnd => "}\n\n"u8;

    /// <summary>Everything, for a stream of flags and segments.</summary>
    internal static byte[] PutAll(ReadOnlySpan<byte> payload) => [.. PutStart, .. payload, .. PutEnd];

    /// <summary>The payload in what <see cref="PutAll"/> has made of it.</summary>
    internal static ReadOnlyMemory<byte> PayloadIn(byte[] put) => put.AsMemory()[PutStart.Length..^PutEnd.Length];

    /// <summary>Everything, for a stream of flags only.</summary>
    internal static byte[] PutFlags(ReadOnlySpan<byte> flags) => [.. "event: put\ndata: "u8, .. flags, .. "\n\n"u8];

    internal static byte[] Patch(string path, ReadOnlySpan<byte> json) =>
        [.. "event: patch\ndata: {\"path\":"u8, .. Quoted(path), .. ",\"data\":"u8, .. json, .. "}\n\n"u8];

    internal static byte[] Delete(string path, long version) =>
        [.. "event: delete\ndata: {\"path\":"u8, .. Quoted(path), .. Encoding.UTF8.GetBytes($",\"version\":{version}}}\n\n")];

    private static byte[] Quoted(string path) => Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(path)}\"");
}
