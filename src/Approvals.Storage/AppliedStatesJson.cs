using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Storage;

/// <summary>
/// Writes the states of an applied request: <c>{"before": …, "after": …}</c>, compressed, since the two are nearly the same.
/// </summary>
internal static class AppliedStatesJson
{
    /// <summary>Most bytes that are kept; larger states are not.</summary>
    public const int MaxBytes = 128 * 1024;

    private const string BeforeName = "before";

    private const string AfterName = "after";

    /// <summary>Fast, and good enough for a text that comes twice.</summary>
    private const int Quality = 4;

    /// <summary>The largest window there is, in bits: the second state finds all of the first.</summary>
    private const int Window = 22;

    /// <summary>Empty where they are too large.</summary>
    public static byte[] Write(AppliedStates states)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            Write(writer, BeforeName, states.Before);
            if (states.After is { } after)
            {
                Write(writer, AfterName, after);
            }

            writer.WriteEndObject();
        }

        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(json.WrittenCount)];
        return BrotliEncoder.TryCompress(json.WrittenSpan, compressed, out var length, Quality, Window) && length <= MaxBytes
            ? compressed[..length]
            : [];
    }

    /// <summary>Null where none were kept.</summary>
    public static AppliedStates? Read(ResourceKind kind, ReadOnlyMemory<byte> compressed)
    {
        if (compressed.IsEmpty)
        {
            return null;
        }

        using var read = new BrotliStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(read, new() { MaxDepth = 256 });
        return new(
            ResourceJson.Read(kind, json.RootElement.GetProperty(BeforeName)),
            json.RootElement.TryGetProperty(AfterName, out var after) ? ResourceJson.Read(kind, after) : null
        );
    }

    private static void Write(Utf8JsonWriter writer, string name, Resource resource)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(ResourceJson.Write(resource), skipInputValidation: true);
    }
}
