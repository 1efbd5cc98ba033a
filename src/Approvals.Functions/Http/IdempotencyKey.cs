using Approvals.Domain;
using Approvals.Service.Access;
using Approvals.Service.Idempotency;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http;

/// <summary>What a client calls one piece of work, so that repeating the call does not repeat the work.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 255;

    /// <summary>Null when the client gave none.</summary>
    public static string? Of(HttpRequest request) => request.Headers.TryGetValue(Header, out var key) ? key.ToString() : null;

    /// <summary>What is done once for all calls that are the same: by one caller, to one address, with one key.</summary>
    public static KeyedCall CallOf(Identity identity, HttpRequest request, string key, ReadOnlySpan<byte> body) =>
        KeyedCall.Of(identity, request.Method, request.Path.Value ?? "", request.QueryString.Value ?? "", key, body);

    public static Refusal? Check(string? key) =>
        key is null || (key.Length is >= 1 and <= MaxLength && key.All(character => character is > ' ' and <= '~'))
            ? null
            : new Refusal(
                "invalid_idempotency_key",
                RefusalKind.Invalid,
                $"{Header} must be 1 to {MaxLength} visible ASCII characters without spaces, for example a UUID."
            );
}
