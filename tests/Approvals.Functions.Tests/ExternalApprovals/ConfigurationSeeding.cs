using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.ExternalApprovals;

/// <summary>Makes and changes integration configurations as an admin does.</summary>
internal static class ConfigurationSeeding
{
    public const string Root = "integration-configurations";

    public const string Custom = """{"baseURL": "http://127.0.0.1:9", "apiKey": "hush"}""";

    public static Task<Answer> ConfigureAsync(
        this Client admin,
        string kind = "custom-approvals",
        string values = Custom,
        string name = "Desk",
        string more = ""
    ) => admin.CallBetaAsync(HttpMethod.Post, $"{Root}/keys/{kind}", $$"""{"name": "{{name}}", "configValues": {{values}}{{more}}}""");

    public static Task<Answer> ReconfigureAsync(this Client admin, string id, params IReadOnlyList<string> operations) =>
        admin.CallBetaAsync(HttpMethod.Patch, $"{Root}/{id}", $"[{string.Join(", ", operations)}]");

    public static Task<Answer> TurnAsync(this Client admin, string id, bool on) =>
        admin.ReconfigureAsync(id, $$"""{"op": "replace", "path": "/enabled", "value": {{JsonSerializer.Serialize(on)}}}""");

    public static Task<Answer> CallBetaAsync(this Client client, HttpMethod method, string path, string? json = null) =>
        client.SendAsync(method, path, json, asBeta: true, asPatch: false);
}
