using System.Text.Json;
using Approvals.Tests.OpenApi;

namespace Approvals.Tests.Fuzz;

/// <summary>Whether a spoilt request was answered as it should be.</summary>
internal static class Verdict
{
    /// <summary>Whether it was turned down for certain; one that nobody waited for may have been carried out.</summary>
    public static bool IsRefused(RawRequest request, RawAnswer? answer) =>
        answer is { Status: >= 400 } || (answer is null && !request.HangsUp);

    /// <summary>Null when it was; else the request and its answer.</summary>
    public static string? Fault(RawRequest request, RawAnswer? answer)
    {
        var isRight = answer switch
        {
            null => request.HangsUp || request.MayNotReachTheApp,
            { Status: >= 500 } => false,
            { Status: < 400 } => Read(answer.Body) is not null
                || answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(line => Read(line) is not null),
            _ when request.Method == "HEAD" => true,
            { Body: "" } => request.MayNotReachTheApp,
            _ => Read(answer.Body) is { ValueKind: JsonValueKind.Object } error && IsText(error, "code") && IsText(error, "message"),
        };
        return isRight ? Undeclared(request, answer) : $"{request}\nwas answered: {answer?.ToString() ?? "not at all"}";
    }

    /// <summary>What goes wrong before a function is called is the same for all operations, and the document says nothing of it.</summary>
    private static string? Undeclared(RawRequest request, RawAnswer? answer) =>
        answer is null || request.MayNotReachTheApp || request.Headers.Any(header => header.Name == "X-HTTP-Method-Override") ? null
        : DeclaredAnswers.Problem(request.Method, request.Path, answer.Status, answer.Body) is { } problem ? $"{request}\n{problem}"
        : null;

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
