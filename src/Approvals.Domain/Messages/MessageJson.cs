using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Approvals.Domain.Messages;

/// <summary>Writes the JSON that chats take.</summary>
internal static class MessageJson
{
    /// <summary>The text on links to requests.</summary>
    public const string OpenRequest = "Open the request";

    /// <summary>The text on links to anything else.</summary>
    public const string OpenOther = "Open the page";

    /// <summary>Letters of all scripts stay as they are, for chats limit the bytes.</summary>
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Bytes(JsonObject json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static string OpenTitle(Message message) => message.RequestId is null ? OpenOther : OpenRequest;
}
