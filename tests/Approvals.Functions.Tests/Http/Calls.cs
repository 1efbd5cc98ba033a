using System.Text;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Http;

/// <summary>Calls with headers of one's own.</summary>
internal static class Calls
{
    public static Task<Answer> CallAsync(
        this RunningService service,
        string method,
        string path,
        string? token,
        params (string Name, string Value)[] headers
    ) => service.CallAsync(method, path, token, null, headers);

    public static async Task<Answer> CallAsync(
        this RunningService service,
        string method,
        string path,
        string? token,
        string? json,
        params (string Name, string Value)[] headers
    )
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') ? path : $"/api/v2/{path}")
        {
            Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in token is null ? headers : [("Authorization", token), .. headers])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    public static Task<Answer> KeyedAsync(this RunningService service, Client caller, string path, string json, string key) =>
        service.CallAsync("POST", path, caller.Token, json, ("Idempotency-Key", key));

    public static string? Header(this Answer answer, string name) => answer.Headers.GetValueOrDefault(name);
}
