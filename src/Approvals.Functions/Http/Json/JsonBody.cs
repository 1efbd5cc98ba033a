using System.Text;
using System.Text.Json;
using Approvals.Domain;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http.Json;

/// <summary>Reads a request's body as JSON.</summary>
internal static class JsonBody
{
    /// <summary>Deeper than any instruction needs, and shallow enough to be read safely.</summary>
    private const int MaxDepth = 64;

    /// <summary>The most items of one array or object.</summary>
    private const int MaxItems = 10_000;

    private static readonly JsonDocumentOptions s_strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>The name of the body's compression; null when it is not compressed.</summary>
    public static string? CompressionOf(HttpRequest request) =>
        request.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding
        && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)
            ? encoding
            : null;

    /// <summary>The whole body. Reading stops at the limit, so that no more than that is held in memory.</summary>
    public static async Task<Decision<ReadOnlyMemory<byte>>> BytesAsync(
        HttpRequest request,
        int maxBytes,
        CancellationToken cancellationToken
    )
    {
        var tooLong = Invalid("body_too_large", $"The request body is longer than {maxBytes} bytes, the most that is read.");
        if (request.ContentLength > maxBytes)
        {
            return tooLong;
        }

        try
        {
            return await BytesAsync(request.Body, maxBytes, cancellationToken) is { } bytes ? bytes : tooLong;
        }
        catch (IOException malformed) when (!cancellationToken.IsCancellationRequested)
        {
            return Invalid("malformed_body", $"The request body cannot be read, for it is not framed as HTTP says: {malformed.Message}");
        }
    }

    /// <summary>All of a stream; null when it is too long.</summary>
    public static async Task<ReadOnlyMemory<byte>?> BytesAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0; )
        {
            if (body.Length + read > maxBytes)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    /// <summary>Any JSON; an empty body reads as an empty object.</summary>
    public static Decision<JsonElement> Parse(ReadOnlyMemory<byte> bytes)
    {
        // Some clients send a byte order mark, which means nothing in UTF-8.
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        if (bytes.Length == 0)
        {
            return JsonElement.Parse("{}");
        }

        try
        {
            if (JsonText.Problem(bytes.Span, MaxDepth, MaxItems) is { } problem)
            {
                return Invalid("invalid_json", $"The request body is not valid JSON: {problem}.");
            }

            using var document = JsonDocument.Parse(bytes, s_strict);
            return document.RootElement.Clone();
        }
        catch (JsonException malformed)
        {
            return Invalid(
                "invalid_json",
                $"The request body is not valid JSON (line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}): "
                    + $"{WithoutPosition(malformed.Message)}"
            );
        }
    }

    private static string WithoutPosition(string message) => message.Split(" LineNumber:")[0].Split(" Path:")[0];

    private static Refusal Invalid(string rule, string detail) => new(rule, RefusalKind.Invalid, detail);
}
