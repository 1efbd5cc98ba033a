using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Approvals.Domain.Access;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.OpenApi;

/// <summary>A service that is called as its own document says, and whose every answer is held against it.</summary>
internal sealed class DocumentedService : IAsyncDisposable
{
    private string _variation = "any";

    private readonly DocumentedAnswers _answers;
    private readonly HttpClient _http;

    private DocumentedService(RunningService service, ApiDocument document, TroubledTables tables)
    {
        (Service, Document, Tables) = (service, document, tables);
        _answers = new(document);
        _http = new(_answers) { BaseAddress = service.Address };
    }

    public RunningService Service { get; }

    public ApiDocument Document { get; }

    public TroubledTables Tables { get; }

    /// <summary>Rita and Sam are writers, Ada is an admin, Rob a reader, Carl does what a writer does where no approval is required, Nora may do nothing, the robot is a service token; nobody has no token.</summary>
    public required IReadOnlyDictionary<string, Client> People { get; init; }

    public IEnumerable<(string Operation, int Status)> Seen => _answers.Seen;

    public static async Task<DocumentedService> StartAsync()
    {
        var tables = new TroubledTables();
        var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = tables })).WithFlagAsync();
        await service.TeamAsync("backend");
        await service
            .Get<AccountStore>()
            .Roles.SaveAsync(
                "ops",
                new CustomRole
                {
                    Id = service.Get<IdFactory>().NewId(),
                    Key = "ops",
                    Name = "Operations",
                    Policy = [],
                },
                default
            );
        await service.WithSegmentAsync("beta");
        await service.WithAiConfigAsync("helper");
        var served = (await service.Client(token: null).GetAsync("openapi.json")).Expect(200);
        return new(service, new(served.Json), tables)
        {
            People = new Dictionary<string, Client>
            {
                ["rita"] = await service.MemberAsync(),
                ["sam"] = await service.MemberAsync(),
                ["ada"] = await service.MemberAsync(Role.Admin),
                ["rob"] = await service.MemberAsync(Role.Reader),
                ["carl"] = await service.MemberAsync(
                    PolicyStatement.Allow(["*"], "proj/*", "proj/*:env/*:flag/*"),
                    PolicyStatement.Deny(["bypassRequiredApproval"], "proj/*:env/*:flag/*")
                ),
                ["bea"] = await service.MemberAsync(Role.Writer, PolicyStatement.Allow(["bypassRequiredApproval"], "proj/*:env/*:flag/*")),
                ["robot"] = await service.ServiceTokenAsync(),
                ["nora"] = await service.MemberAsync(Role.NoAccess),
                ["nobody"] = service.Client(token: null),
            },
        };
    }

    /// <summary>Calls with the headers and the content type that the document asks for.</summary>
    /// <param name="caller">Who calls, by name.</param>
    /// <param name="method">The verb.</param>
    /// <param name="path">The path with the query, from the root.</param>
    /// <param name="body">The body, or null.</param>
    /// <param name="headers">Headers that replace the document's; an empty one is left out.</param>
    public async Task<Answer> CallAsync(
        string caller,
        string method,
        string path,
        string? body = null,
        params (string Name, string Value)[] headers
    )
    {
        var operation = Document.Find(method, path.Split('?')[0]);
        Assert.True(operation is not null, $"{method} {path} is not in the document.");

        using var request = new HttpRequestMessage(new(method), path);
        var sent = operation
            .RequiredHeaders.Append(("Authorization", People[caller].Token ?? ""))
            .Concat(headers)
            .GroupBy(header => header.Item1, header => header.Item2);
        foreach (var header in sent.Where(header => header.Last() is not ""))
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Last());
        }

        if (body is not null && operation.TakesFile)
        {
            request.Content = new MultipartFormDataContent { { new StringContent(body), "file", "members.csv" } };
        }
        else if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(
                body.StartsWith('[') ? "application/json" : operation.ContentType!
            );
            foreach (var (name, value) in headers.Where(header => header.Name.StartsWith("Content-", StringComparison.Ordinal)))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await _http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    /// <summary>A path of the operation on which all is there; a request in it is Rita's, and Sam has approved it, but where it is to be edited, or she has scheduled it.</summary>
    public async Task<string> PathAsync(DocumentedOperation operation)
    {
        var path = operation
            .Path.Replace("{projectKey}", RunningService.Project)
            .Replace("{featureFlagKey}", RunningService.Flag)
            .Replace("{environmentKey}", "production")
            .Replace("{segmentKey}", "beta")
            .Replace("{configKey}", "helper")
            .Replace("{variationKey}", ResourceSeeding.Spare)
            .Replace("{integrationKey}", "custom-approvals");
        path = await Service.FillAccountAsync(
            path.Replace("members/{id}", "members/{member}")
                .Replace("tokens/{id}", "tokens/{token}")
                .Replace("{teamKey}", "{team}")
                .Replace("{customRoleKey}", "{role}")
                .Replace("{webhookId}", "{webhook}")
                .Replace("{channelId}", "{channel}")
                .Replace("{integrationConfigurationId}", "{configuration}")
                .Replace("{sourceId}", "{source}")
                .Replace("{templateKey}", "{template}")
        );
        if (path.Contains("/expiring-"))
        {
            await ExpiringAsync();
        }

        return !path.Contains("{id}")
            ? path
            : path.Replace(
                "{id}",
                path.Contains("/scheduled-changes/") ? await ScheduledAsync()
                    : path.Contains("/triggers/") ? await TriggerAsync()
                    : operation.Method.Equals("patch", StringComparison.OrdinalIgnoreCase) ? await People["rita"].AskAsync()
                    : await ApprovedAsync()
            );
    }

    /// <summary>A body with the members that it has to have, with all where it has to have none; null when the operation takes none.</summary>
    public string? BodyOf(DocumentedOperation operation)
    {
        if (operation.TakesFile)
        {
            return People["sam"].Id + "@example.com";
        }

        if (operation.Body is not { } body)
        {
            return null;
        }

        var needed = Document.RequiredMembers(body).Concat(Samples.NeededToo(body)).ToList();
        var members = Samples.Of(body, operation.Id).Where(member => needed is [] || needed.Contains(member.Key));
        return TextOf(operation, new(members.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))));
    }

    /// <summary>A body as it is sent.</summary>
    public string TextOf(DocumentedOperation operation, JsonObject body) =>
        Fill(operation.BodyIsArray ? $"[{body.ToJsonString()}]" : body.ToJsonString());

    /// <summary>Puts a key that nothing has in the place of {new} and {guid}, and a member's id in that of {member}.</summary>
    public string Fill(string body) =>
        body.Replace("{new}", Service.Get<IdFactory>().NewId())
            .Replace("{guid}", Service.Get<IdFactory>().NewUuid())
            .Replace("{member}", People["sam"].Id)
            .Replace("{variation}", _variation);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Service.DisposeAsync();
    }

    /// <summary>A change of the flag that Rita has scheduled for later.</summary>
    public async Task<string> ScheduledAsync() => (await People["rita"].ScheduleAsync(Service.Time.GetUtcNow().AddDays(1))).Expect(201).Id;

    /// <summary>A trigger of the flag that Rita has made.</summary>
    private async Task<string> TriggerAsync() =>
        (
            await People["rita"]
                .PostAsync(
                    "flags/shop/checkout/triggers/production",
                    """{"integrationKey": "generic-trigger", "instructions": [{"kind": "turnFlagOn"}]}"""
                )
        )
            .Expect(201)
            .Id;

    /// <summary>Kim is a target of the flag and the segment until tomorrow.</summary>
    private async Task ExpiringAsync()
    {
        var (rita, tomorrow) = (People["rita"], Service.Time.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds());
        var flag = (await rita.GetAsync("flags/shop/checkout")).Expect(200).Json;
        _variation = flag.GetProperty("variations")[0].GetProperty("_id").GetString()!;
        (
            await rita.PatchAsync(
                "flags/shop/checkout",
                $$"""
                {"environmentKey": "production", "instructions": [{"kind": "addTargets", "values": ["kim"], "variationId": "{{_variation}}"},
                    {"kind": "addExpiringTarget", "contextKey": "kim", "variationId": "{{_variation}}", "value": {{tomorrow}}}]}
                """
            )
        ).Expect(200);
        (
            await rita.PatchAsync(
                "segments/shop/production/beta",
                $$"""
                {"instructions": [{"kind": "addIncludedUsers", "values": ["kim"]},
                    {"kind": "addExpiringTarget", "contextKey": "kim", "targetType": "included", "value": {{tomorrow}}}]}
                """
            )
        ).Expect(200);
    }

    private async Task<string> ApprovedAsync()
    {
        var id = await People["rita"].AskAsync();
        (await People["sam"].ApproveAsync(id)).Expect(200);
        return id;
    }
}
