using System.Buffers;
using System.Text.Json;
using Approvals.Domain.Instructions;

namespace Approvals.Domain.Requests;

/// <summary>Measures text as it is stored in JSON, where some characters become escapes of six bytes.</summary>
internal static class StoredText
{
    public static int BytesOf(string? text) => text is null ? 0 : JsonEncodedText.Encode(text).EncodedUtf8Bytes.Length;

    public static int BytesOf(Instruction instruction)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(written))
        {
            instruction.Body.WriteTo(writer);
        }

        return written.WrittenCount;
    }
}
