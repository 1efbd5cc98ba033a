using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Approvals.Functions.Http.Json;

/// <summary>
/// How the API's JSON is written and read: names in camel case, times in Unix milliseconds, and members that are unset left out.
/// </summary>
internal static class WireJson
{
    /// <summary>Deeper than any body may be, and than patches make a document.</summary>
    private const int MaxDepth = 256;

    /// <summary>Options for one serializer context, which keeps them for itself.</summary>
    public static JsonSerializerOptions NewOptions() =>
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // Answers are JSON documents and never part of a page, so text is written as it is.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = MaxDepth,
            Converters = { new UnixTimeConverter() },
        };
}
