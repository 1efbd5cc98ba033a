using System.Security.Cryptography;
using System.Text.Json;
using Approvals.Service.Access;
using Approvals.Storage;

namespace Approvals.Service.Idempotency;

/// <summary>A call that came with an idempotency key.</summary>
/// <param name="RowKey">
/// Hash of the caller, the token, the method, the path, the query and the key: calls that agree in all are repetitions.
/// </param>
/// <param name="BodyHash">Hash of the body, which must be the same in all repetitions.</param>
public sealed record KeyedCall(string RowKey, string BodyHash)
{
    /// <summary>The parts are hashed as a JSON array, so that different parts never give the same text.</summary>
    public static KeyedCall Of(Identity identity, string method, string path, string query, string key, ReadOnlySpan<byte> body)
    {
        string[] parts = [$"{identity.Actor.Kind}", identity.Actor.Id, identity.Token?.Id ?? "", method, path, query, key];
        return new(Hash(JsonSerializer.SerializeToUtf8Bytes(parts, StorageJson.Default.StringArray)), Hash(body));
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
