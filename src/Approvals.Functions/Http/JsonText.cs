using System.Text.Json;
using System.Text.Unicode;

namespace Approvals.Http;

/// <summary>
/// Whether JSON holds nothing but characters. Parsing it is not enough: it does not look at the bytes within strings, and an
/// escape may name half of a surrogate pair; both would only fail where the text is used.
/// </summary>
internal static class JsonText
{
    /// <summary>Null when all of it is text; else what is not.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static string? Problem(ReadOnlySpan<byte> json, int maxDepth)
    {
        if (!Utf8.IsValid(json))
        {
            return "it is not in UTF-8";
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
            if (reader.ValueIsEscaped && !IsText(ref reader))
            {
                return $"the text at byte {reader.TokenStartIndex + 1} names half of a character, a surrogate without its other half";
            }
        }

        return null;
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
