using System.Security.Cryptography;
using System.Text;
using Approvals.Domain.Requests;
using Microsoft.AspNetCore.Http;

namespace Approvals.Idempotency;

/// <summary>A call that came with a key.</summary>
/// <param name="RowKey">Tells apart who calls, what, and with which key.</param>
/// <param name="BodyHash">Tells apart what is sent.</param>
internal sealed record KeyedCall(string RowKey, string BodyHash)
{
    /// <summary>The key comes last: of all the parts only the path could hold a line break.</summary>
    public static KeyedCall Of(Actor actor, HttpRequest request, string key, ReadOnlySpan<byte> body) => new(
        Hash(Encoding.UTF8.GetBytes($"{actor.Kind}\n{actor.Id}\n{request.Method}\n{request.Path.Value}\n{key}")),
        Hash(body));

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
