using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Service.ExternalApprovals;
using Approvals.Tests.Drivers;
using Approvals.Tests.Workflows;

namespace Approvals.Tests.ExternalApprovals;

/// <summary>What is said for the system that approves a change, on every route that asks for one.</summary>
public sealed class IntegrationConfigTests(IntegrationConfigTests.World world) : IClassFixture<IntegrationConfigTests.World>
{
    private const string Rule = "invalid_integration_config";

    private static readonly string[] s_ways = ["flag", "any", "copy", "workflow"];

    private readonly World _world = world;

    public static TheoryData<string> Ways => [.. s_ways];

    /// <summary>A way, what is said, the rule that refuses it, and the place below the body's <c>integrationConfig</c> and the reason.</summary>
    public static TheoryData<string, string?, string, string, string> Misfits
    {
        get
        {
            TheoryData<string, string?, string, string, string> all = [];
            foreach (var way in s_ways)
            {
                all.Add(way, null, Rule, "/plan", "\"plan\" (Plan) is missing.");
                all.Add(way, "{}", Rule, "/plan", "\"plan\" (Plan) is missing.");
                all.Add(way, """{"plan": null}""", Rule, "/plan", "\"plan\" (Plan) is missing.");
                all.Add(way, """{"plan": ""}""", Rule, "/plan", "a text with something in it");
                all.Add(way, """{"plan": 5}""", Rule, "/plan", "must be a string");
                all.Add(way, """{"plan": "Slowly", "urgent": "perhaps"}""", Rule, "/urgent", "must be true or false");
                all.Add(
                    way,
                    """{"plan": "Slowly", "colour": "red"}""",
                    Rule,
                    "/colour",
                    "is no form variable here; use plan, urgent, ticket."
                );
                all.Add(way, "\"none\"", "invalid_body", "", "must be an object");
                all.Add(way, "[]", "invalid_body", "", "must be an object");
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_fits_is_told_to_the_system_and_shown(string way)
    {
        var made = (await _world.AskAsync(way, """{"plan": "Slowly \"and\" surely", "urgent": "true", "ticket": "A-1"}""")).Expect(201);
        await _world.Service.SettleAsync();

        var issue = _world.Desk.Issues[^1];
        Assert.Equal("Slowly \"and\" surely A-1 true", issue.Fields.GetProperty("summary").GetString());
        var request = way is "workflow"
            ? (await _world.Rita.GetAsync($"approval-requests/{issue.ApprovalId}")).Expect(200).Json
            : await _world.Rita.RequestAsync(made.Id);
        Assert.Equal(issue.ApprovalId, request.GetProperty("_id").GetString());
        Assert.Equal(
            """{"plan":"Slowly \"and\" surely","urgent":true,"ticket":"A-1"}""",
            JsonNode.Parse(request.GetProperty("integrationConfig").GetRawText())!.ToJsonString(World.Plain)
        );
        if (way is "workflow")
        {
            var condition = (await _world.Rita.WorkflowAsync(made.Id)).GetProperty("stages")[0].GetProperty("conditions")[0];
            Assert.Equal("A-1", condition.GetProperty("creationConfig").GetProperty("ticket").GetString());
        }
    }

    [Theory]
    [MemberData(nameof(Misfits))]
    public async Task What_does_not_fit_is_refused_with_its_place_and_nothing_is_asked(
        string way,
        string? said,
        string rule,
        string place,
        string reason
    )
    {
        var issues = _world.Desk.Issues.Count;

        var refused = (await _world.AskAsync(way, said)).Expect(400);

        Assert.Equal(rule, refused.Reason);
        Assert.Contains(reason, refused.Json.GetProperty("message").GetString());
        if (place is not "")
        {
            var error = Assert.Single(refused.Json.GetProperty("errors").EnumerateArray());
            Assert.Equal(
                $"{(way is "workflow" ? "/stages/0/conditions/0" : "")}/integrationConfig{place}",
                error.GetProperty("attribute").GetString()
            );
        }

        await _world.Service.SettleAsync();
        Assert.Equal(issues, _world.Desk.Issues.Count);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Where_people_here_approve_it_is_of_no_interest(string way)
    {
        (await _world.Ada.ChangeSettingsAsync(Elsewhere.Here)).Expect(200);
        await _world.Service.SettleAsync();
        var issues = _world.Desk.Issues.Count;
        try
        {
            var made = (await _world.AskAsync(way, """{"colour": "red"}""")).Expect(201);
            await _world.Service.SettleAsync();
            Assert.Equal(issues, _world.Desk.Issues.Count);
            if (way is not "workflow")
            {
                Assert.False((await _world.Rita.RequestAsync(made.Id)).TryGetProperty("integrationConfig", out _));
            }
        }
        finally
        {
            await _world.NameDeskAsync();
        }
    }

    [Theory]
    [InlineData("flag")]
    [InlineData("any")]
    [InlineData("workflow")]
    public async Task A_change_of_environments_that_name_several_systems_cannot_be_asked_for(string way)
    {
        const string Tag = """{"kind": "addTags", "values": ["new"]}""";
        const string Said = """{"plan": "Slowly"}""";
        await _world.NameDeskAsync("test", "TEST");
        try
        {
            var refused = (await _world.AskAsync(way, Said, Tag)).Expect(400);
            Assert.Equal("several_services", refused.Reason);
            (await _world.AskAsync(way, Said)).Expect(201);
        }
        finally
        {
            (await _world.Ada.ChangeSettingsAsync(Elsewhere.Here, environment: "test")).Expect(200);
        }
    }

    /// <summary>A service with a system that wants something to be said with each request, and a flag that is on in test.</summary>
    public sealed class World : IAsyncLifetime, IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("manifests").FullName;
        private string _configuration = "";

        internal static JsonSerializerOptions Plain { get; } =
            new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        internal JiraDesk Desk { get; } = new();

        internal RunningService Service { get; private set; } = null!;

        internal Client Ada { get; private set; } = null!;

        internal Client Rita { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            File.WriteAllText(Path.Combine(_folder, "desk.json"), Manifest());
            Service = await (
                await RunningService.StartAsync(
                    new() { Configure = builder => builder.Configuration["Approvals:ExternalApprovals:ManifestFolder"] = _folder }
                )
            ).WithFlagAsync(new ApprovalSettings { Required = true });
            (Ada, Rita) = (await Service.MemberAsync(Role.Admin), await Service.MemberAsync());
            _configuration = (
                await Ada.ConfigureAsync(
                    "desk",
                    $$"""{"baseURL": "{{Desk.Url}}", "email": "bot@example.com", "apiToken": "t0ken"}""",
                    more: """
                    , "capabilityConfig": {"approvals": {"additionalFormVariables": [
                        {"key": "ticket", "name": "Ticket", "type": "string", "description": "Which", "isOptional": true}]}}
                    """
                )
            ).Expect(201).Id;
            (
                await Ada.PatchAsync(
                    $"flags/{RunningService.Project}/{RunningService.Flag}",
                    """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOn"}]}"""
                )
            ).Expect(200);
            await NameDeskAsync();
        }

        public async Task DisposeAsync() => await Service.DisposeAsync();

        public void Dispose()
        {
            Desk.Dispose();
            Directory.Delete(_folder, recursive: true);
        }

        internal async Task NameDeskAsync(string environment = "production", string project = "OPS")
        {
            var members = Elsewhere.Jira(_configuration, project).Replace("\"jira\"", "\"desk\"", StringComparison.Ordinal);
            (await Ada.ChangeSettingsAsync(members, environment)).Expect(200);
            await Service.SettleAsync();
        }

        /// <summary>Asks in one of the ways to turn the flag on, or for what the instruction says.</summary>
        internal Task<Answer> AskAsync(string way, string? said, string instruction = WorkflowClient.TurnOn)
        {
            var config = said is null ? "" : $", \"integrationConfig\": {said}";
            return way switch
            {
                "flag" => Rita.PostAsync(Client.FlagRoute, $$"""{"description": "Please", "instructions": [{{instruction}}]{{config}}}"""),
                "any" => Rita.PostAsync(
                    Client.AnyRoute,
                    $$"""{"resourceId": "proj/shop:env/production:flag/checkout", "description": "Please", "instructions": [{{instruction}}]{{config}}}"""
                ),
                "copy" => Rita.PostAsync(Client.CopyRoute, $$"""{"description": "Please", "source": {"key": "test"}{{config}}}"""),
                _ => Rita.MakeAsync(WorkflowClient.Stage(instruction, $$"""{"kind": "ld-approval"{{config}}}""")),
            };
        }

        /// <summary>Jira's, whose issues have what is said in their summary.</summary>
        private static string Manifest()
        {
            var manifest = JsonNode.Parse(ManifestCatalog.TextOf("jira"))!;
            var approval = manifest["capabilities"]!["approval"]!;
            approval["approvalFormVariables"] = JsonNode.Parse(
                """
                [{"key": "plan", "name": "Plan", "type": "string", "description": "How"},
                 {"key": "urgent", "name": "Urgent", "type": "boolean", "description": "Whether", "isOptional": true}]
                """
            );
            var creation = approval["creationRequest"]!;
            creation["jsonBody"] = creation["jsonBody"]!
                .GetValue<string>()
                .Replace(
                    "{{title.plainText}}",
                    "{{approvalFormVariables.plan}} {{approvalFormVariables.ticket}} {{approvalFormVariables.urgent}}",
                    StringComparison.Ordinal
                );
            return manifest.ToJsonString();
        }
    }
}
