using System.IO.Compression;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Events;

/// <summary>Reads what SDKs report: JSON, which may be gzipped, and is bounded as it comes and as it is unzipped.</summary>
internal static class EventBody
{
    /// <summary>10 MiB.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>The body; or the error to answer.</summary>
    public static async Task<(ReadOnlyMemory<byte> Body, ApiError? Error)> ReadAsync(
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (request.ContentLength > MaxBytes)
        {
            return (default, ApiError.ReportTooLarge(MaxBytes));
        }

        var encoding = JsonBody.CompressionOf(request);
        if (encoding is not null && !encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase))
        {
            return (default, ApiError.Compressed(encoding));
        }

        try
        {
            await using var unzipped = encoding is null ? null : new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true);
            return await JsonBody.BytesAsync(unzipped ?? request.Body, MaxBytes, cancellationToken) is { } body
                ? (body, null)
                : (default, ApiError.ReportTooLarge(MaxBytes));
        }
        catch (Exception malformed) when (malformed is IOException or InvalidDataException && !cancellationToken.IsCancellationRequested)
        {
            return (default, ApiError.Invalid($"The request body cannot be read: {malformed.Message}", "malformed_body"));
        }
    }
}
