using System.Text.Json;

namespace Approvals.Tests.Fuzz;

/// <summary>Whether a spoilt request was answered as it should be.</summary>
internal static class Verdict
{
    public static bool IsRefused(RawAnswer? answer) => answer is null or { Status: >= 400 };

    /// <summary>Null when it was; else the request and its answer.</summary>
    public static string? Fault(RawRequest request, RawAnswer? answer)
    {
        var isRight = answer switch
        {
            null => request.HangsUp || request.MayNotReachTheApp,
            { Status: >= 500 } => false,
            { Status: < 400 } => answer.Body is "" || Read(answer.Body) is not null,
            _ when request.Method == "HEAD" => true,
            { Body: "" } => request.MayNotReachTheApp,
            _ => Read(answer.Body) is { ValueKind: JsonValueKind.Object } error && IsText(error, "code") && IsText(error, "message"),
        };
        return isRight ? null : $"{request}\nwas answered: {answer?.ToString() ?? "not at all"}";
    }

    private static bool IsText(JsonElement error, string name) =>
        error.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is not "";

    private static JsonElement? Read(string body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
