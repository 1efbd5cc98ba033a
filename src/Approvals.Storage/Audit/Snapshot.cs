using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Approvals.Domain.Instructions;

namespace Approvals.Storage.Audit;

/// <summary>
/// JSON of a value as it was when an audit entry was written. A value over 64 KiB is replaced by its length and its hash.
/// </summary>
public static class Snapshot
{
    private const int MaxBytes = 64 * 1024;

    public static JsonNode? Of<T>(T value, JsonTypeInfo<T> type) => Of(JsonSerializer.SerializeToUtf8Bytes(value, type));

    public static JsonNode? Of(IReadOnlyList<Instruction> instructions) => Of(instructions, StorageJson.Default.IReadOnlyListInstruction);

    /// <summary>The node itself; its length and hash when it is over 64 KiB.</summary>
    public static JsonNode? Of(JsonNode node) => Of(Encoding.UTF8.GetBytes(node.ToJsonString()));

    private static JsonNode? Of(byte[] json) =>
        json.Length <= MaxBytes
            ? JsonNode.Parse(json, documentOptions: AuditEntryJson.Deep)
            : new JsonObject
            {
                ["omitted"] = true,
                ["bytes"] = json.Length,
                ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(json)),
            };
}
