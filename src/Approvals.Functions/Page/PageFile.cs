using System.Security.Cryptography;

namespace Approvals.Functions.Page;

/// <summary>A file of the reviewers' page as it is sent.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Plain">Its bytes.</param>
/// <param name="Brotli">Its bytes compressed when the page was built; null where that was not worth it.</param>
/// <param name="Gzip">The same for clients that take no Brotli, as browsers do without TLS.</param>
/// <param name="Immutable">Whether its name changes with its content.</param>
internal sealed record PageFile(string ContentType, PageContent Plain, PageContent? Brotli, PageContent? Gzip, bool Immutable)
{
    public string CacheControl => Immutable ? "public, max-age=31536000, immutable" : "no-cache";
}

/// <summary>Bytes to send, and their entity tag.</summary>
internal sealed record PageContent(byte[] Bytes, string? Encoding)
{
    public string ETag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Bytes))[..32]}\"";
}
