using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Approvals.Tests.OpenApi;

namespace Approvals.Tests.Drivers;

/// <summary>Somebody who calls the API.</summary>
internal sealed class Client(HttpClient http, string? token)
{
    public const string FlagRoute =
        $"projects/{RunningService.Project}/flags/{RunningService.Flag}/environments/production/approval-requests";

    public const string CopyRoute =
        $"projects/{RunningService.Project}/flags/{RunningService.Flag}/environments/production/approval-requests-flag-copy";

    public const string ScheduleRoute =
        $"projects/{RunningService.Project}/flags/{RunningService.Flag}/environments/production/scheduled-changes";

    public const string AnyRoute = "approval-requests";

    public const string SettingsRoute = $"approval-requests/projects/{RunningService.Project}/settings";

    public string? Token => token;

    /// <summary>The member's id; empty for a service token.</summary>
    public string Id { get; init; } = "";

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, string? json = null) => SendAsync(HttpMethod.Post, path, json);

    public Task<Answer> PatchAsync(string path, string json) => SendAsync(HttpMethod.Patch, path, json);

    /// <summary>Patches the document itself and not by instructions.</summary>
    public Task<Answer> PatchDocumentAsync(string path, string json, string type = "application/json") =>
        SendAsync(HttpMethod.Patch, path, json, asBeta: false, type);

    /// <summary>Posts a form with a file as its part "file".</summary>
    public async Task<Answer> UploadAsync(string path, string file)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v2/{path}")
        {
            Content = new MultipartFormDataContent { { new StringContent(file), "file", "members.csv" } },
        };
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", token);
        }

        return await SendAsync(request);
    }

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<Answer> SendAsync(HttpMethod method, string path, string? json = null) =>
        SendAsync(
            method,
            path,
            json,
            asBeta: method == HttpMethod.Patch || path.Contains("/settings", StringComparison.Ordinal),
            asPatch: method == HttpMethod.Patch
        );

    /// <param name="method">The method.</param>
    /// <param name="path">Below <c>/api/v2/</c>, or from the root.</param>
    /// <param name="json">The body.</param>
    /// <param name="asBeta">Ask for the beta version, as editing requests and all about settings must.</param>
    /// <param name="asPatch">Call the body a semantic patch, as editing requests must.</param>
    public Task<Answer> SendAsync(HttpMethod method, string path, string? json, bool asBeta, bool asPatch) =>
        SendAsync(method, path, json, asBeta, asPatch ? "application/json; domain-model=launchdarkly.semanticpatch" : "application/json");

    private async Task<Answer> SendAsync(HttpMethod method, string path, string? json, bool asBeta, string type)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/api/v2/{path}");
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", token);
        }

        if (asBeta)
        {
            request.Headers.TryAddWithoutValidation("LD-API-Version", "beta");
        }

        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
        }

        return await SendAsync(request);
    }

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        var answer = await Answer.ReadAsync(response);
        var problem = DeclaredAnswers.Problem(
            request.Method.Method,
            response.RequestMessage!.RequestUri!.AbsolutePath,
            answer.Status,
            answer.Text
        );
        Assert.True(problem is null, problem);
        return answer;
    }

    /// <summary>Asks to turn the flag on, or for what the instructions say; returns the request's id.</summary>
    public async Task<string> AskAsync(
        string route = FlagRoute,
        string instructions = """[{"kind": "turnFlagOn"}]""",
        string more = "",
        string resource = "proj/shop:env/production:flag/checkout"
    ) =>
        (await PostAsync(route, $$"""{"resourceId": "{{resource}}", "description": "Please", "instructions": {{instructions}}{{more}}}"""))
            .Expect(201)
            .Id;

    public Task<Answer> ApproveAsync(string id) => ReviewAsync(id, "approve");

    public Task<Answer> ReviewAsync(string id, string kind) =>
        PostAsync($"{AnyRoute}/{id}/reviews", $$"""{"kind": "{{kind}}", "comment": "Said"}""");

    public Task<Answer> ApplyAsync(string id) => PostAsync($"{AnyRoute}/{id}/apply", "{}");

    /// <summary>Changes the rules for flags in production.</summary>
    public Task<Answer> ChangeSettingsAsync(string members, string environment = "production", string kind = "flag") =>
        PatchAsync(SettingsRoute, $$"""{"environmentKey": "{{environment}}", "resourceKind": "{{kind}}", {{members}}}""");

    /// <summary>Schedules to turn the flag on, or what the instructions say.</summary>
    public Task<Answer> ScheduleAsync(DateTimeOffset date, string instructions = """[{"kind": "turnFlagOn"}]""", string query = "") =>
        PostAsync(ScheduleRoute + query, $$"""{"executionDate": {{date.ToUnixTimeMilliseconds()}}, "instructions": {{instructions}}}""");

    public async Task<JsonElement> RequestAsync(string id) => (await GetAsync($"{AnyRoute}/{id}")).Expect(200).Json;

    public async Task<string> StatusAsync(string id) => (await RequestAsync(id)).GetProperty("status").GetString()!;

    /// <summary>Whether the flag is on in production, and its version there.</summary>
    public async Task<(bool On, int Version)> FlagAsync()
    {
        var production = (await GetAsync($"flags/{RunningService.Project}/{RunningService.Flag}"))
            .Expect(200)
            .Json.GetProperty("environments")
            .GetProperty("production");
        return (production.GetProperty("on").GetBoolean(), production.GetProperty("version").GetInt32());
    }
}

/// <summary>An answer of the API.</summary>
internal sealed record Answer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public string Id => Json.GetProperty("_id").GetString()!;

    public string? Reason => Json.TryGetProperty("reason", out var reason) ? reason.GetString() : null;

    public Answer Expect(int status)
    {
        Assert.True(Status == status, $"{status} was expected, and it is {Status}: {Text}");
        return this;
    }

    public Answer ExpectSuccess()
    {
        Assert.True(Status is >= 200 and < 300, $"Success was expected, and it is {Status}: {Text}");
        return this;
    }

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase)
        );
}
