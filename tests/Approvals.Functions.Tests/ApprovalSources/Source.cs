using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.ExternalApprovals;
using Approvals.Service.Access;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Approvals.Tests.ExternalApprovals;

namespace Approvals.Tests.ApprovalSources;

/// <summary>A service that has its changes approved by another: what LaunchDarkly is to this one.</summary>
/// <param name="Id">The id of the source.</param>
/// <param name="Token">Its token.</param>
/// <param name="Service">The service that approves.</param>
internal sealed record Source(string Id, string Token, RunningService Service)
{
    /// <summary>Leaves letters as they are, for bodies have a limit.</summary>
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Client _client = Service.Client($"Bearer {Token}");

    /// <summary>Makes a source of a service whose rules are those of an environment.</summary>
    public static async Task<Source> OfAsync(
        RunningService service,
        Client admin,
        string environment = "production",
        string project = RunningService.Project,
        string name = "LaunchDarkly"
    )
    {
        var made = (
            await admin.PostAsync(
                "approval-sources",
                $$"""{"name": "{{name}}", "projectKey": "{{project}}", "environmentKey": "{{environment}}"}"""
            )
        ).Expect(200);
        return new(made.Id, made.Json.GetProperty("token").GetString()!, service);
    }

    /// <summary>The facts by which <see cref="Service.ExternalApprovals.ExternalApprovalClient"/> calls the service, as another instance would.</summary>
    /// <param name="approvalId">The id of the request there.</param>
    /// <param name="email">Who asks there.</param>
    public ApprovalFacts Facts(string approvalId, string? email = null) =>
        Samples.Facts(Service.Address.ToString().TrimEnd('/')) with
        {
            ApprovalId = approvalId,
            Member = email is null ? null : new("5f0c", email, "Ann", null),
            FormVariables = Samples.Values(("baseURL", Service.Address.ToString().TrimEnd('/')), ("apiKey", Token)),
        };

    /// <summary>What LaunchDarkly sends, with other members in the place of its own.</summary>
    public static string Body(string id = "ld-1", params IEnumerable<(string Name, object? Value)> others)
    {
        var body = new JsonObject
        {
            ["_id"] = id,
            ["_site"] = new JsonObject { ["href"] = "https://app.launchdarkly.com/approvals/1" },
            ["shortDescription"] = "Ann asks to turn on checkout",
            ["details"] = "Turn on targeting\nServe true to everybody",
            ["comment"] = "For the sale",
            ["timestamp"] = "1767603600000",
            ["project"] = Thing("web"),
            ["environment"] = Thing("prod"),
            ["flag"] = Thing("checkout"),
            ["requestedBy"] = new JsonObject { ["id"] = "5f0c", ["email"] = "ann@elsewhere.example.com" },
            ["approvalFormVariables"] = new JsonObject { ["plan"] = "Slowly" },
        };
        foreach (var (name, value) in others)
        {
            body[name] = JsonSerializer.SerializeToNode(value);
        }

        return body.ToJsonString(s_plain);

        static JsonObject Thing(string key) =>
            new()
            {
                ["key"] = key,
                ["name"] = $"The {key}",
                ["tags"] = new JsonArray($"{key}-tag"),
            };
    }

    public Task<Answer> TellAsync(string body) => _client.PostAsync("/api/approvals", body);

    /// <summary>Asks, and returns the id under which the service has it.</summary>
    public async Task<string> AskAsync(string id = "ld-1", params (string Name, object? Value)[] others) =>
        (await TellAsync(Body(id, others))).Expect(200).Id;

    public Task<Answer> StatusAsync(string id) => _client.GetAsync($"/api/approvals/{id}/status");

    public async Task<(string Value, string Display)> SaysAsync(string id) => Says((await StatusAsync(id)).Expect(200));

    public Task<Answer> ApplyAsync(string id) => _client.PostAsync($"/api/approvals/{id}/apply", "{}");

    public Task<Answer> CancelAsync(string id) => _client.PostAsync($"/api/approvals/{id}/cancel", "{}");

    public Task<Answer> MembersAsync() => _client.GetAsync("/api/members");

    public static (string Value, string Display) Says(Answer answer)
    {
        var status = answer.Json.GetProperty("status");
        return (status.GetProperty("value").GetString()!, status.GetProperty("display").GetString()!);
    }

    /// <summary>The address of a member.</summary>
    public async Task<string> EmailOfAsync(Client member) => (await Service.Get<AccountStore>().FindMemberAsync(member.Id, default))!.Email;

    /// <summary>Somebody who may do what the token of the source may do on the routes of the API, which is nothing.</summary>
    public Client AsCaller => Service.Client(Token);

    /// <summary>Has the service read its members anew.</summary>
    public void Forget() => Service.Get<KnownCallers>().Forget();
}
