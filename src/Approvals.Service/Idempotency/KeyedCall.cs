using System.Security.Cryptography;
using System.Text.Json;
using Approvals.Service.Access;
using Approvals.Storage;

namespace Approvals.Service.Idempotency;

/// <summary>A call that came with a key.</summary>
/// <param name="RowKey">Tells apart with which token somebody calls, what with which query, and with which key.</param>
/// <param name="BodyHash">Tells apart what is sent.</param>
public sealed record KeyedCall(string RowKey, string BodyHash)
{
    /// <summary>The parts are written as JSON, so that no two lists of them are the same text.</summary>
    public static KeyedCall Of(Identity identity, string method, string path, string query, string key, ReadOnlySpan<byte> body)
    {
        string[] parts = [$"{identity.Actor.Kind}", identity.Actor.Id, identity.Token?.Id ?? "", method, path, query, key];
        return new(Hash(JsonSerializer.SerializeToUtf8Bytes(parts, StorageJson.Default.StringArray)), Hash(body));
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
