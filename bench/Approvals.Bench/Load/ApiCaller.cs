using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Approvals.Bench.Load;

/// <summary>Calls the API as the demo project's admin.</summary>
internal sealed partial class ApiCaller(Uri address, string token)
{
    private const string Approve = """{"kind": "approve"}""";

    private const string SemanticPatch = "application/json; domain-model=launchdarkly.semanticpatch";

    private readonly ConcurrentDictionary<string, bool> _on = [];

    private readonly ConcurrentDictionary<(int Project, int Flag), int> _asked = [];

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue })
    {
        BaseAddress = new Uri(address, "api/v2/"),
        DefaultRequestHeaders = { { "Authorization", token } },
    };

    public string Token => token;

    /// <summary>The file in which the program keeps what it printed at its first start, written when its demo data is there.</summary>
    public static string TokensFile(string dataFolder) => Path.Combine(dataFolder, "welcome.txt");

    /// <summary>Reads the token from what the program keeps of its first start.</summary>
    public static async Task<string> AdminTokenAsync(string dataFolder) =>
        AdminToken().Match(await File.ReadAllTextAsync(TokensFile(dataFolder))).Groups[1].Value;

    /// <summary>Makes projects with flags and an environment "test", in which requesters may approve their own requests.</summary>
    public async Task SeedAsync(int projects, int flags)
    {
        for (var project = 0; project < projects; project++)
        {
            await MakeProjectAsync($"p{project}");
            await Parallel.ForAsync(0, flags, async (flag, _) => await MakeFlagAsync($"p{project}", $"f{flag}"));
        }
    }

    /// <param name="key">Its key.</param>
    /// <param name="more">More settings of approvals, such as <c>, "autoApplyApprovedChanges": true</c>.</param>
    public async Task MakeProjectAsync(string key, string more = "")
    {
        await ExpectAsync(
            HttpMethod.Post,
            "projects",
            $$"""{"key": "{{key}}", "name": "P", "environments": [{"key": "test", "name": "Test", "color": "123456"}]}"""
        );
        await ExpectAsync(
            HttpMethod.Patch,
            $"approval-requests/projects/{key}/settings",
            $$"""{"environmentKey": "test", "resourceKind": "flag", "canReviewOwnRequest": true, "minNumApprovals": 1{{more}}}"""
        );
    }

    public Task MakeFlagAsync(string project, string key) =>
        ExpectAsync(HttpMethod.Post, $"flags/{project}", $$"""{"key": "{{key}}", "name": "F"}""");

    /// <summary>The id of the member who calls.</summary>
    public async Task<string> MemberIdAsync() =>
        JsonElement.Parse((await SendAsync(HttpMethod.Get, "caller-identity")).Text).GetProperty("memberId").GetString()!;

    /// <summary>The SDK key of a project's environment "test".</summary>
    public async Task<string> SdkKeyAsync(string project)
    {
        var (_, text) = await SendAsync(HttpMethod.Get, $"projects/{project}/environments/test");
        return JsonElement.Parse(text).GetProperty("apiKey").GetString()!;
    }

    public Task<int> ReadAsync(int project, int flag) => StatusAsync(HttpMethod.Get, $"flags/p{project}/f{flag}");

    /// <summary>The newest requests of a project; of all projects when it is null.</summary>
    public Task<int> ListAsync(string? project) =>
        StatusAsync(HttpMethod.Get, $"approval-requests?limit=20{(project is null ? "" : $"&filter=projectKey+equals+{project}")}");

    public Task<int> ToggleAsync(int project, int flag)
    {
        var path = $"flags/p{project}/f{flag}";
        return StatusAsync(HttpMethod.Patch, path, $$"""{"environmentKey": "test", "instructions": [{{Toggle(path)}}]}""", SemanticPatch);
    }

    /// <summary>Asks for a change. A flag that has as many open requests as it may have refuses one more.</summary>
    public async Task<int> AskAsync(int project, int flag)
    {
        // A hundred requests may be open for a flag, so each caller has several flags.
        var number = _asked.AddOrUpdate((project, flag), 1, (_, asked) => asked + 1);
        return (await AskForAsync($"p{project}", $"f{(flag + (number / 25)) % Scenarios.Flags}", """{"kind": "turnFlagOn"}""")).Status;
    }

    /// <summary>The status of the first answer that is no success, else of the last.</summary>
    public async Task<int> AskApproveApplyAsync(int project, int flag)
    {
        var (status, id) = await AskForAsync($"p{project}", $"f{flag}", Toggle($"flags/p{project}/f{flag}"));
        foreach (var (path, body) in new[] { ("reviews", Approve), ("apply", "{}") })
        {
            status = status < 400 ? await StatusAsync(HttpMethod.Post, $"approval-requests/{id}/{path}", body) : status;
        }

        return status;
    }

    /// <summary>Asks to turn a flag on or off; returns the request's id.</summary>
    public async Task<string> AskToTurnAsync(string project, string flag, bool on) =>
        (await AskForAsync(project, flag, $$"""{"kind": "{{(on ? "turnFlagOn" : "turnFlagOff")}}"}""")) is { Id: { } id }
            ? id
            : throw new InvalidOperationException($"Nobody may ask to turn {flag} on or off.");

    public Task ApproveAsync(string id) => ExpectAsync(HttpMethod.Post, $"approval-requests/{id}/reviews", Approve);

    public Task ApplyAsync(string id) => ExpectAsync(HttpMethod.Post, $"approval-requests/{id}/apply", "{}");

    private string Toggle(string path) =>
        $$"""{"kind": "{{(_on.AddOrUpdate(path, true, (_, on) => !on) ? "turnFlagOn" : "turnFlagOff")}}"}""";

    private async Task<(int Status, string? Id)> AskForAsync(string project, string flag, string instruction)
    {
        var (status, text) = await SendAsync(
            HttpMethod.Post,
            $"projects/{project}/flags/{flag}/environments/test/approval-requests",
            $$"""{"description": "Please", "instructions": [{{instruction}}]}"""
        );
        return (status, status < 400 ? JsonElement.Parse(text).GetProperty("_id").GetString() : null);
    }

    private async Task ExpectAsync(HttpMethod method, string path, string json)
    {
        if (await SendAsync(method, path, json) is { Status: >= 400 } refused)
        {
            throw new InvalidOperationException($"{method} {path} was refused: {Encoding.UTF8.GetString(refused.Text)}");
        }
    }

    private async Task<int> StatusAsync(HttpMethod method, string path, string? json = null, string type = "application/json") =>
        (await SendAsync(method, path, json, type)).Status;

    private async Task<(int Status, byte[] Text)> SendAsync(
        HttpMethod method,
        string path,
        string? json = null,
        string type = "application/json"
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("LD-API-Version", "beta");
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        using var answer = await _http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync());
    }

    [GeneratedRegex(@"export ADMIN=(\S+)")]
    private static partial Regex AdminToken();
}
