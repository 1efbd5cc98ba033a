using System.Text;
using Approvals.Domain;
using Approvals.Functions.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Approvals.Functions.Api.Teams;

/// <summary>Reads an uploaded CSV file with addresses of members in its first column. A first row without an address is a heading.</summary>
internal static class TeamImportFile
{
    private const int MaxRows = 1000;

    public static async Task<Decision<IReadOnlyList<string>>> ReadAsync(
        HttpRequest request,
        int maxBytes,
        CancellationToken cancellationToken
    )
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary
        )
        {
            return Invalid("The request body must be multipart/form-data with a CSV file as its part \"file\".");
        }

        if (!(await JsonBody.BytesAsync(request, maxBytes, cancellationToken)).Accepted(out var bytes, out var tooLong))
        {
            return tooLong;
        }

        return await FileAsync(bytes, boundary, cancellationToken) is { } text
            ? AddressesIn(text)
            : Invalid("The request body must have a part \"file\", and parts as its Content-Type says.");
    }

    private static async Task<string?> FileAsync(ReadOnlyMemory<byte> bytes, string boundary, CancellationToken cancellationToken)
    {
        try
        {
            var parts = new MultipartReader(boundary, new MemoryStream(bytes.ToArray()));
            while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
            {
                if (part.GetContentDispositionHeader()?.Name.Equals("file", StringComparison.OrdinalIgnoreCase) is true)
                {
                    using var reader = new StreamReader(part.Body, Encoding.UTF8);
                    return await reader.ReadToEndAsync(cancellationToken);
                }
            }

            return null;
        }
        catch (Exception malformed) when (malformed is IOException or InvalidDataException)
        {
            return null;
        }
    }

    private static Decision<IReadOnlyList<string>> AddressesIn(string csv)
    {
        string[] first = [.. csv.Split('\n').Select(FirstColumn)];
        string[] addresses = [.. first.Where((cell, i) => cell is not "" && (i > 0 || cell.Contains('@', StringComparison.Ordinal)))];
        return addresses.Length is > 0 and <= MaxRows
            ? Decision.Of<IReadOnlyList<string>>(addresses)
            : Invalid($"The file must have 1 to {MaxRows} rows with an address in the first column; it has {addresses.Length}.");
    }

    /// <summary>Addresses have neither commas nor quotes, so a cell ends at the first comma and quotes around it mean nothing.</summary>
    private static string FirstColumn(string row) => row.Split(',')[0].Trim().Trim('"').Trim();

    private static Refusal Invalid(string detail) => new("invalid_file", RefusalKind.Invalid, detail);
}
