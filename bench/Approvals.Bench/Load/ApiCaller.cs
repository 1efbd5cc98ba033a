using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Approvals.Bench.Load;

/// <summary>Calls the API as the demo project's admin.</summary>
internal sealed partial class ApiCaller(Uri address, string token)
{
    private const string SemanticPatch = "application/json; domain-model=launchdarkly.semanticpatch";

    private readonly ConcurrentDictionary<string, bool> _on = [];

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue })
    {
        BaseAddress = new Uri(address, "api/v2/"),
        DefaultRequestHeaders = { { "Authorization", token } },
    };

    /// <summary>The file in which the program keeps what it printed at its first start, written when its demo data is there.</summary>
    public static string TokensFile(string dataFolder) => Path.Combine(dataFolder, "welcome.txt");

    /// <summary>Reads the token from what the program keeps of its first start.</summary>
    public static async Task<string> AdminTokenAsync(string dataFolder) =>
        AdminToken().Match(await File.ReadAllTextAsync(TokensFile(dataFolder))).Groups[1].Value;

    /// <summary>Makes projects with an environment "test", and flags in each.</summary>
    public async Task SeedAsync(int projects, int flags)
    {
        for (var project = 0; project < projects; project++)
        {
            await ExpectAsync(
                HttpMethod.Post,
                "projects",
                $$"""{"key": "p{{project}}", "name": "P", "environments": [{"key": "test", "name": "Test", "color": "123456"}]}"""
            );
            for (var flag = 0; flag < flags; flag++)
            {
                await ExpectAsync(HttpMethod.Post, $"flags/p{project}", $$"""{"key": "f{{flag}}", "name": "F"}""");
            }
        }
    }

    public Task<bool> ReadAsync(int project, int flag) => SendAsync(HttpMethod.Get, $"flags/p{project}/f{flag}");

    public Task<bool> ListAsync() => SendAsync(HttpMethod.Get, "approval-requests?limit=20");

    public Task<bool> ToggleAsync(int project, int flag)
    {
        var path = $"flags/p{project}/f{flag}";
        var kind = _on.AddOrUpdate(path, true, (_, on) => !on) ? "turnFlagOn" : "turnFlagOff";
        return SendAsync(HttpMethod.Patch, path, $$"""{"environmentKey": "test", "instructions": [{"kind": "{{kind}}"}]}""", SemanticPatch);
    }

    /// <summary>Asks for a change; a flag with as many open requests as it may have refuses one, which counts as a failure.</summary>
    public Task<bool> AskAsync(int project, int flag) =>
        SendAsync(
            HttpMethod.Post,
            $"projects/p{project}/flags/f{flag}/environments/test/approval-requests",
            """{"description": "Please", "instructions": [{"kind": "turnFlagOn"}]}"""
        );

    private async Task ExpectAsync(HttpMethod method, string path, string json)
    {
        if (!await SendAsync(method, path, json))
        {
            throw new InvalidOperationException($"{method} {path} was refused.");
        }
    }

    private async Task<bool> SendAsync(HttpMethod method, string path, string? json = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8);
            request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        }

        using var answer = await _http.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode;
    }

    [GeneratedRegex(@"export ADMIN=(\S+)")]
    private static partial Regex AdminToken();
}
