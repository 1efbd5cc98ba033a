using System.Text;
using Approvals.Domain.Access;
using Approvals.Tests.Drivers;
using Approvals.Tests.Fuzz;
using Approvals.Tests.Workflows;

namespace Approvals.Tests.Http;

/// <summary>One service for all of them, since none of them leaves anything behind.</summary>
public sealed class BadInputWorld : IAsyncLifetime
{
    internal RunningService Service { get; private set; } = null!;

    internal Client Admin { get; private set; } = null!;

    /// <summary>A pending request of the admin.</summary>
    internal string RequestId { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Service = await (await RunningService.StartAsync()).WithFlagAsync();
        await Service.WithSegmentAsync("spare");
        await Service.WithAiConfigAsync("spare");
        Admin = await Service.MemberAsync(Role.Admin);
        RequestId = await Admin.AskAsync();
        await Service.SettleAsync();
    }

    public async Task DisposeAsync() => await Service.DisposeAsync();
}

/// <summary>Bad input is refused with a reason, says what would be right, and stores nothing.</summary>
public sealed class BadInputTests(BadInputWorld world) : IClassFixture<BadInputWorld>
{
    private const string Unknown = "000000000000000000000000";

    private static string Flow(string stages, string more = "") => $$"""{"name": "Rollout"{{more}}, "stages": [{{stages}}]}""";

    private static string Stage(string condition) => WorkflowClient.Stage(WorkflowClient.TurnOn, condition);

    private static string Thought(string more) => $$"""{"resourceId": "proj/shop:env/production:flag/checkout"{{more}}}""";

    private readonly RunningService _service = world.Service;
    private readonly Client _admin = world.Admin;
    private readonly string _id = world.RequestId;

    /// <summary>Method, path, body, status, reason, and a piece of advice that the message must hold. {id} is a pending request.</summary>
    public static TheoryData<string, string, string?, int, string, string> Requests =>
        new()
        {
            // Contexts and changes that are only thought of.
            { "POST", $"{Client.AnyRoute}/{{id}}/preview/evaluate", "{}", 400, "invalid_body", "context" },
            { "POST", $"{Client.AnyRoute}/{{id}}/preview/evaluate", "{\"context\": 5}", 400, "invalid_body", "an object" },
            {
                "POST",
                $"{Client.AnyRoute}/{{id}}/preview/evaluate",
                "{\"context\": {\"kind\": \"multi\"}}",
                400,
                "invalid_context",
                "for each kind"
            },
            {
                "POST",
                $"{Client.AnyRoute}/{Unknown}/preview/evaluate",
                "{\"context\": {\"key\": \"ann\"}}",
                404,
                "unknown_request",
                Unknown
            },
            { "GET", $"{Client.AnyRoute}/{Unknown}/preview", null, 404, "unknown_request", Unknown },
            { "POST", $"{Client.AnyRoute}/what-if", "{}", 400, "invalid_body", "resourceId" },
            { "POST", $"{Client.AnyRoute}/what-if", Thought(""), 400, "invalid_body", "an empty array shows" },
            { "POST", $"{Client.AnyRoute}/what-if", Thought(", \"instructions\": [5]"), 400, "invalid_body", "with a \"kind\"" },
            {
                "POST",
                $"{Client.AnyRoute}/what-if",
                Thought(", \"instructions\": [{\"kind\": \"turnFlagOm\"}]"),
                400,
                "invalid_instruction",
                "turnFlagOn"
            },
            { "POST", $"{Client.AnyRoute}/what-if", Thought(", \"instructions\": [], \"context\": {}"), 400, "invalid_context", "key" },
            {
                "POST",
                $"{Client.AnyRoute}/what-if",
                Thought(", \"instructions\": [{\"kind\": \"deleteScheduledChange\"}], \"operatingOnId\": \"none\""),
                400,
                "unknown_scheduled_change",
                "none"
            },
            {
                "POST",
                $"{Client.AnyRoute}/what-if",
                Thought(", \"instructions\": [{\"kind\": \"turnFlagOn\"}], \"operatingOnId\": \"none\""),
                400,
                "unknown_kind",
                "deleteScheduledChange"
            },
            { "POST", $"{Client.AnyRoute}/what-if", Thought(", \"source\": {}"), 400, "invalid_body", "source.sourceEnvironmentKey" },
            {
                "POST",
                $"{Client.AnyRoute}/what-if",
                Thought(", \"source\": {\"sourceEnvironmentKey\": \"none\"}"),
                400,
                "unknown_environment",
                "none"
            },
            {
                "POST",
                $"{Client.AnyRoute}/what-if",
                Thought(", \"instructions\": [{\"kind\": \"turnFlagOn\"}], \"source\": {\"sourceEnvironmentKey\": \"test\"}"),
                400,
                "invalid_body",
                "instead of"
            },
            { "GET", $"{Client.AnyRoute}?reviewable=yes", null, 400, "invalid_query", "true or false" },
            // Bodies that are no JSON objects.
            { "POST", Client.AnyRoute, "{", 400, "invalid_json", "line 1" },
            { "POST", Client.AnyRoute, "[]", 400, "invalid_json", "must be a JSON object" },
            { "POST", Client.AnyRoute, "null", 400, "invalid_json", "must be a JSON object" },
            { "POST", Client.AnyRoute, "{\"description\": \"a\", \"description\": \"b\"}", 400, "invalid_json", "description" },
            { "POST", Client.AnyRoute, "{\"a\":" + new string('[', 100) + new string(']', 100) + "}", 400, "invalid_json", "depth" },
            { "POST", Client.AnyRoute, "{\"description\": \"" + new string('x', 300_000) + "\"}", 400, "body_too_large", "262144" },
            {
                "POST",
                Client.AnyRoute,
                Ask(more: $", \"notifyMemberIds\": [{string.Join(',', Enumerable.Repeat("1", 10_001))}]"),
                400,
                "invalid_json",
                "more than 10000 items"
            },
            {
                "POST",
                Client.AnyRoute,
                Ask(instructions: $"[{string.Join(',', Enumerable.Repeat("{\"kind\": \"turnFlagOn\"}", 201))}]"),
                400,
                "invalid_body",
                "at most 200"
            },
            // Text that holds no characters.
            { "POST", Client.AnyRoute, Ask(description: "\"\\ud800\""), 400, "invalid_json", "half of a character" },
            { "POST", Client.AnyRoute, Ask(more: ", \"\\udc00\": 1"), 400, "invalid_json", "half of a character" },
            {
                "POST",
                Client.AnyRoute,
                Ask(instructions: "[{\"kind\": \"turnFlagOn\", \"comment\": \"\\ud83d\"}]"),
                400,
                "invalid_json",
                "half of a character"
            },
            { "POST", Client.AnyRoute + "/{id}/apply", "{\"comment\": \"a\\ude00\\ud83d\"}", 400, "invalid_json", "half of a character" },
            // Members that are missing or of a wrong type.
            { "POST", Client.AnyRoute, "{}", 400, "invalid_body", "\"resourceId\" is missing" },
            { "POST", Client.AnyRoute, Ask(resourceId: "5"), 400, "invalid_body", "\"resourceId\" must be a string" },
            { "POST", Client.AnyRoute, Ask(description: "null"), 400, "invalid_body", "\"description\" is missing" },
            { "POST", Client.AnyRoute, Ask(description: "\"\""), 400, "invalid_description", "1 to 5000" },
            { "POST", Client.AnyRoute, Ask(instructions: "{}"), 400, "invalid_body", "\"instructions\" must be an array" },
            { "POST", Client.AnyRoute, Ask(instructions: "[]"), 400, "invalid_instructions", "at least one" },
            { "POST", Client.AnyRoute, Ask(instructions: "[1]"), 400, "invalid_body", "\"kind\"" },
            { "POST", Client.AnyRoute, Ask(instructions: "[{\"kind\": \"turnFlagUp\"}]"), 400, "invalid_instruction", "turnFlagOn" },
            {
                "POST",
                Client.AnyRoute,
                Ask(instructions: "[{\"kind\": \"updateOffVariation\"}]"),
                400,
                "invalid_instruction",
                "variationId"
            },
            {
                "POST",
                Client.AnyRoute,
                Ask(instructions: "[{\"kind\": \"updateOffVariation\", \"variationId\": \"none\"}]"),
                400,
                "invalid_instruction",
                "none"
            },
            { "POST", Client.AnyRoute, Ask(more: ", \"notifyMemberIds\": \"sam\""), 400, "invalid_body", "array of strings" },
            { "POST", Client.AnyRoute, Ask(more: $", \"notifyMemberIds\": [\"{Unknown}\"]"), 400, "unknown_member", Unknown },
            { "POST", Client.FlagRoute, Ask(more: ", \"executionDate\": \"tomorrow\""), 400, "invalid_body", "Unix milliseconds" },
            { "POST", Client.FlagRoute, Ask(more: ", \"executionDate\": 1e300"), 400, "invalid_body", "Unix milliseconds" },
            { "POST", Client.FlagRoute, Ask(more: ", \"executionDate\": 1"), 400, "invalid_execution_date", "in the future" },
            {
                "POST",
                Client.AnyRoute,
                Ask(more: ", \"integrationConfig\": \"none\""),
                400,
                "invalid_body",
                "\"integrationConfig\" must be an object"
            },
            { "POST", Client.AnyRoute, Ask(more: ", \"comment\": 5"), 400, "invalid_body", "\"comment\" must be a string" },
            // Scheduled changes, and requests that operate on one.
            {
                "POST",
                Client.FlagRoute,
                Ask(instructions: "[{\"kind\": \"deleteScheduledChange\"}]", more: ", \"operatingOnId\": \"none\""),
                400,
                "unknown_scheduled_change",
                "none"
            },
            {
                "POST",
                Client.FlagRoute,
                Ask(instructions: "[{\"kind\": \"deleteScheduledChange\"}]", more: ", \"operatingOnId\": \"{id}\""),
                400,
                "unknown_scheduled_change",
                "waits for its time"
            },
            {
                "POST",
                Client.FlagRoute,
                Ask(
                    instructions: "[{\"kind\": \"deleteScheduledChange\"}]",
                    more: ", \"operatingOnId\": \"none\", \"executionDate\": 1900000000000"
                ),
                400,
                "invalid_execution_date",
                "exclude each other"
            },
            { "POST", Client.FlagRoute, Ask(more: ", \"operatingOnId\": \"none\""), 400, "unknown_kind", "deleteScheduledChange" },
            { "POST", Client.FlagRoute, Ask(more: ", \"operatingOnId\": 5"), 400, "invalid_body", "\"operatingOnId\" must be a string" },
            {
                "POST",
                Client.FlagRoute,
                Ask(instructions: "[{\"kind\": \"deleteScheduledChange\"}]"),
                400,
                "invalid_instruction",
                "operatingOnId"
            },
            {
                "POST",
                Client.AnyRoute,
                Ask(instructions: "[{\"kind\": \"updateScheduledChangesExecutionDate\", \"value\": 1900000000000}]"),
                400,
                "invalid_instruction",
                "the flag's own route"
            },
            // Workflows.
            { "POST", WorkflowClient.Route, "{}", 400, "invalid_body", "\"name\" is missing" },
            { "POST", WorkflowClient.Route, "{\"name\": \"A\"}", 400, "invalid_body", "\"stages\" is missing" },
            { "POST", WorkflowClient.Route, Flow(""), 400, "invalid_stages", "1 to 50" },
            { "POST", WorkflowClient.Route, Flow("{}"), 400, "invalid_body", "\"stages[0].action\" is missing" },
            { "POST", WorkflowClient.Route, Flow("5"), 400, "invalid_body", "array of objects" },
            { "POST", WorkflowClient.Route, Flow(WorkflowClient.Stage("")), 400, "invalid_stages", "stages[0].action.instructions" },
            {
                "POST",
                WorkflowClient.Route,
                Flow(WorkflowClient.Stage("{\"kind\": \"turnFlagUp\"}")),
                400,
                "invalid_instruction",
                "turnFlagOn"
            },
            { "POST", WorkflowClient.Route, Flow(Stage("{\"kind\": \"weather\"}")), 400, "invalid_stages", "ld-approval" },
            { "POST", WorkflowClient.Route, Flow(Stage("{\"kind\": \"schedule\"}")), 400, "invalid_stages", "scheduleKind" },
            {
                "POST",
                WorkflowClient.Route,
                Flow(Stage("{\"kind\": \"schedule\", \"scheduleKind\": \"absolute\"}")),
                400,
                "invalid_stages",
                "stages[0].conditions[0].executionDate"
            },
            {
                "POST",
                WorkflowClient.Route,
                Flow(Stage(WorkflowClient.At(DateTimeOffset.UnixEpoch))),
                400,
                "invalid_stages",
                "in the future"
            },
            { "POST", WorkflowClient.Route, Flow(Stage(WorkflowClient.Wait(1, "fortnight"))), 400, "invalid_stages", "calendarWeek" },
            { "POST", WorkflowClient.Route, Flow(Stage(WorkflowClient.Wait(-1))), 400, "invalid_stages", "must be 1 to" },
            {
                "POST",
                WorkflowClient.Route,
                Flow(Stage("{\"kind\": \"ld-approval\", \"notifyMemberIds\": [\"none\"]}")),
                400,
                "unknown_member",
                "stages[0].conditions[0]"
            },
            {
                "POST",
                WorkflowClient.Route,
                Flow(WorkflowClient.Stage(WorkflowClient.TurnOn), ", \"maintainerId\": \"none\""),
                400,
                "unknown_member",
                "none"
            },
            {
                "POST",
                WorkflowClient.Route,
                Flow(WorkflowClient.Stage(WorkflowClient.TurnOn)).Replace("Rollout", " "),
                400,
                "invalid_name",
                "1 to 150"
            },
            {
                "POST",
                WorkflowClient.Route + "?templateKey=any",
                Flow(WorkflowClient.Stage(WorkflowClient.TurnOn)),
                400,
                "unknown_template",
                "any"
            },
            {
                "POST",
                WorkflowClient.Route + "?templateKey=any",
                """{"name": "A", "templateKey": "other"}""",
                400,
                "invalid_query",
                "the same"
            },
            { "POST", WorkflowClient.Route + "?dryRun=perhaps", """{"name": "A"}""", 400, "invalid_query", "dryRun" },
            { "POST", "templates", """{"key": "a"}""", 400, "invalid_body", "workflowId" },
            { "POST", "templates", """{"key": "a", "stages": [], "workflowId": "b"}""", 400, "invalid_body", "not both" },
            { "POST", "templates", """{"key": "a", "stages": []}""", 400, "invalid_stages", "1 to 50" },
            { "POST", "templates", """{"key": "a b", "stages": []}""", 400, "invalid_key", "letters" },
            { "POST", "templates", $$"""{"key": "a", "workflowId": "{{Unknown}}"}""", 400, "unknown_workflow", Unknown },
            {
                "POST",
                "templates",
                """{"key": "a", "stages": [{"action": {"instructions": [{"kind": "turnFlagUp"}]}}]}""",
                400,
                "invalid_instruction",
                "turnFlagOn"
            },
            { "DELETE", "templates/none", null, 404, "unknown_template", "none" },
            { "DELETE", "templates/a%01b", null, 404, "unknown_template", "a\u0001b" },
            { "GET", "templates?summary=perhaps", null, 400, "invalid_query", "summary" },
            {
                "POST",
                WorkflowClient.Route.Replace("shop", "none"),
                Flow(WorkflowClient.Stage(WorkflowClient.TurnOn)),
                404,
                "unknown_project",
                "none"
            },
            {
                "POST",
                WorkflowClient.Route.Replace("production", "none"),
                Flow(WorkflowClient.Stage(WorkflowClient.TurnOn)),
                404,
                "unknown_environment",
                "none"
            },
            {
                "POST",
                WorkflowClient.Route.Replace("checkout", "a%01b"),
                Flow(WorkflowClient.Stage(WorkflowClient.TurnOn)),
                404,
                "unknown_flag",
                "a\u0001b"
            },
            { "GET", WorkflowClient.Route + "?limit=0", null, 400, "invalid_query", "1 to 200" },
            { "GET", WorkflowClient.Route + "?status=pending", null, 400, "invalid_query", "completed" },
            { "GET", WorkflowClient.Route + "?sort=name", null, 400, "unsupported_sort", "creationDate" },
            { "GET", WorkflowClient.Route + "/a%01b", null, 404, "unknown_workflow", "a\u0001b" },
            { "DELETE", $"{WorkflowClient.Route}/{Unknown}", null, 404, "unknown_workflow", Unknown },
            { "POST", Client.ScheduleRoute, "{}", 400, "invalid_body", "\"executionDate\" is missing" },
            { "POST", Client.ScheduleRoute, Schedule(date: "\"tomorrow\""), 400, "invalid_body", "Unix milliseconds" },
            { "POST", Client.ScheduleRoute, Schedule(date: "1"), 400, "invalid_execution_date", "in the future" },
            { "POST", Client.ScheduleRoute, Schedule("[]"), 400, "invalid_instructions", "at least one" },
            { "POST", Client.ScheduleRoute, Schedule("[{\"kind\": \"turnFlagUp\"}]"), 400, "invalid_instruction", "turnFlagOn" },
            {
                "POST",
                Client.ScheduleRoute,
                Schedule("[{\"kind\": \"updateOffVariation\", \"variationId\": \"none\"}]"),
                400,
                "invalid_instruction",
                "none"
            },
            { "POST", Client.ScheduleRoute + "?ignoreConflicts=maybe", Schedule(), 400, "invalid_query", "true or false" },
            { "POST", Client.ScheduleRoute.Replace("shop", "none"), Schedule(), 404, "unknown_project", "none" },
            { "POST", Client.ScheduleRoute.Replace("production", "none"), Schedule(), 404, "unknown_environment", "none" },
            { "POST", Client.ScheduleRoute.Replace("checkout", "a%01b"), Schedule(), 404, "unknown_flag", "a\u0001b" },
            { "GET", Client.ScheduleRoute.Replace("shop", "a%7Cb"), null, 404, "unknown_project", "a|b" },
            { "GET", Client.ScheduleRoute.Replace("production", "none"), null, 404, "unknown_environment", "none" },
            { "GET", Client.ScheduleRoute.Replace("checkout", "none"), null, 404, "unknown_flag", "none" },
            { "GET", Client.ScheduleRoute + "/{id}", null, 404, "unknown_scheduled_change", "waits for its time" },
            { "GET", Client.ScheduleRoute + "/a%01b", null, 404, "unknown_scheduled_change", "a\u0001b" },
            { "DELETE", $"{Client.ScheduleRoute}/{Unknown}", null, 404, "unknown_scheduled_change", Unknown },
            {
                "PATCH",
                Client.ScheduleRoute + "/{id}",
                Edit("{\"kind\": \"deleteScheduledChange\"}"),
                404,
                "unknown_scheduled_change",
                "waits for its time"
            },
            { "PATCH", Client.ScheduleRoute + "/{id}", Edit(), 400, "invalid_instructions", "deleteScheduledChange" },
            {
                "PATCH",
                Client.ScheduleRoute + "/{id}",
                Edit("{\"kind\": \"turnFlagOn\"}"),
                400,
                "unknown_kind",
                "updateScheduledChangesExecutionDate"
            },
            {
                "PATCH",
                Client.ScheduleRoute + "/{id}",
                Edit("{\"kind\": \"replaceScheduledChangesInstructions\", \"value\": [{\"kind\": \"turnFlagUp\"}]}"),
                400,
                "invalid_instruction",
                "turnFlagOn"
            },
            {
                "PATCH",
                Client.ScheduleRoute + "/{id}",
                Edit("{\"kind\": \"replaceScheduledChangesInstructions\", \"value\": [1]}"),
                400,
                "invalid_instruction",
                "must be an object"
            },
            // Resources that are malformed or not there: a body's are 400, a path's 404.
            {
                "POST",
                Client.AnyRoute,
                Ask(resourceId: "\"checkout\""),
                400,
                "invalid_resource_id",
                "proj/shop:env/production:flag/checkout"
            },
            { "POST", Client.AnyRoute, Ask(resourceId: "\"proj/none:env/production:flag/checkout\""), 400, "unknown_project", "none" },
            { "POST", Client.AnyRoute, Ask(resourceId: "\"proj/shop:env/none:flag/checkout\""), 400, "unknown_environment", "none" },
            { "POST", Client.AnyRoute, Ask(resourceId: "\"proj/shop:env/production:flag/none\""), 400, "unknown_flag", "none" },
            { "POST", Client.AnyRoute, Ask(resourceId: "\"proj/shop:env/production:segment/beta\""), 400, "unknown_segment", "beta" },
            { "POST", Client.FlagRoute.Replace("shop", "none"), Ask(), 404, "unknown_project", "none" },
            { "POST", Client.FlagRoute.Replace("production", "none"), Ask(), 404, "unknown_environment", "none" },
            { "POST", Client.FlagRoute.Replace("checkout", "none"), Ask(), 404, "unknown_flag", "none" },
            { "GET", Client.FlagRoute.Replace("checkout", "none"), null, 404, "unknown_flag", "none" },
            { "GET", "flags/shop/none", null, 404, "unknown_flag", "none" },
            { "GET", "flags/shop/a%7Cb", null, 404, "unknown_flag", "a|b" },
            { "GET", "flags/shop/a%01b", null, 404, "unknown_flag", "a\u0001b" },
            // Flags.
            { "GET", "flags/none", null, 404, "unknown_project", "none" },
            { "GET", "flags/shop?offset=-1", null, 400, "invalid_query", "0 or more" },
            { "POST", "flags/shop", """{"key": "a|b", "name": "A"}""", 400, "invalid_key", "a|b" },
            { "POST", "flags/shop", """{"key": "checkout", "name": "A"}""", 409, "key_exists", "checkout" },
            { "POST", "flags/shop", """{"key": "a", "name": ""}""", 400, "invalid_flag", "\"name\"" },
            { "POST", "flags/shop", """{"key": "a", "name": "A", "variations": [{"value": 1}]}""", 400, "invalid_flag", "at least two" },
            {
                "POST",
                "flags/shop",
                """{"key": "a", "name": "A", "variations": [{"value": 1}, {"value": 1.0}]}""",
                400,
                "invalid_flag",
                "different values"
            },
            {
                "POST",
                "flags/shop",
                """{"key": "a", "name": "A", "variations": [{"name": "One"}, 2]}""",
                400,
                "invalid_body",
                "array of objects"
            },
            {
                "POST",
                "flags/shop",
                """{"key": "a", "name": "A", "variations": [{"name": "One"}]}""",
                400,
                "invalid_body",
                "\"variations[0].value\" is missing"
            },
            {
                "POST",
                "flags/shop",
                """{"key": "a", "name": "A", "defaults": {"onVariation": 2, "offVariation": 0}}""",
                400,
                "invalid_flag",
                "0 to 1"
            },
            { "POST", "flags/shop", """{"key": "a", "name": "A", "maintainerId": "a/b"}""", 400, "unknown_member", "a/b" },
            { "POST", "flags/shop", """{"key": "a", "name": "A", "maintainerTeamKey": "none"}""", 400, "unknown_team", "none" },
            {
                "POST",
                "flags/shop",
                """{"key": "a", "name": "A", "maintainerId": "a", "maintainerTeamKey": "a"}""",
                400,
                "two_maintainers",
                "maintainerTeamKey"
            },
            { "POST", "flags/shop", """{"key": "a", "name": "A", "purpose": "holdout"}""", 400, "invalid_body", "\"purpose\"" },
            { "POST", "flags/shop", """{"key": "a", "name": "A", "purpose": "migration"}""", 400, "invalid_body", "migrationSettings" },
            {
                "POST",
                "flags/shop",
                """{"key": "a", "name": "A", "migrationSettings": {"stageCount": 2}}""",
                400,
                "invalid_body",
                "purpose"
            },
            {
                "POST",
                "flags/shop",
                """{"key": "a", "name": "A", "purpose": "migration", "migrationSettings": {"stageCount": 3}}""",
                400,
                "invalid_flag",
                "2, 4 or 6"
            },
            {
                "POST",
                "flags/shop",
                """{"key": "a", "name": "A", "includeInSnippet": true, "clientSideAvailability": {"usingEnvironmentId": false}}""",
                400,
                "invalid_body",
                "\"includeInSnippet\""
            },
            {
                "POST",
                "flags/shop",
                """{"key": "a", "name": "A", "initialPrerequisites": [{"key": "none", "variationId": "a"}]}""",
                400,
                "invalid_flag",
                "\"initialPrerequisites[0]\": there is no flag"
            },
            {
                "POST",
                "flags/shop",
                """{"key": "a", "name": "A", "initialPrerequisites": [{"key": "a", "variationId": "a"}]}""",
                400,
                "invalid_flag",
                "its own prerequisite"
            },
            {
                "POST",
                "flags/shop",
                """{"key": "a", "name": "A", "initialPrerequisites": [{"key": "checkout", "variationId": "a"}]}""",
                400,
                "invalid_flag",
                "no variation"
            },
            {
                "POST",
                "flags/shop?clone=checkout",
                """{"key": "a", "name": "A", "variations": [{"value": 1}, {"value": 2}]}""",
                400,
                "invalid_flag",
                "\"variations\""
            },
            {
                "POST",
                "flags/shop?clone=checkout",
                """{"key": "a", "name": "A", "initialPrerequisites": [{"key": "checkout", "variationId": "a"}]}""",
                400,
                "invalid_flag",
                "\"initialPrerequisites\""
            },
            { "POST", "flags/shop?clone=checkout", """{"key": "a", "name": "A", "isFlagOn": true}""", 400, "invalid_flag", "\"isFlagOn\"" },
            { "POST", "flags/shop?clone=none", """{"key": "a", "name": "A"}""", 400, "unknown_flag", "none" },
            { "POST", "flags/none", """{"key": "a", "name": "A"}""", 404, "unknown_project", "none" },
            { "PATCH", "flags/shop/checkout", """{"instructions": []}""", 400, "invalid_instructions", "at least one" },
            {
                "PATCH",
                "flags/shop/checkout",
                """{"instructions": [{"kind": "turnFlagOn"}]}""",
                400,
                "invalid_instruction",
                "environment must be named"
            },
            {
                "PATCH",
                "flags/shop/checkout",
                """{"environmentKey": "none", "instructions": [{"kind": "turnFlagOn"}]}""",
                400,
                "invalid_instruction",
                "test, production"
            },
            {
                "PATCH",
                "flags/shop/checkout",
                """{"instructions": [{"kind": "addTags", "values": ["a"]}, {"kind": "updateName", "value": 1}]}""",
                400,
                "invalid_instruction",
                "instruction 2"
            },
            {
                "PATCH",
                "flags/shop/checkout?dryRun=perhaps",
                """{"instructions": [{"kind": "addTags", "values": ["a"]}]}""",
                400,
                "invalid_query",
                "perhaps"
            },
            { "PATCH", "flags/shop/none", """{"instructions": [{"kind": "addTags", "values": ["a"]}]}""", 404, "unknown_flag", "none" },
            { "PATCH", "flags/shop/a%7Cb", """{"instructions": [{"kind": "addTags", "values": ["a"]}]}""", 404, "unknown_flag", "a|b" },
            { "PATCH", "flags/shop/checkout", "[]", 400, "invalid_json", "must be a JSON object" },
            { "DELETE", "flags/shop/none", null, 404, "unknown_flag", "none" },
            { "DELETE", "flags/shop/a%01b", null, 404, "unknown_flag", "has no flag" },
            {
                "POST",
                "flags/shop/checkout/copy",
                """{"source": {"key": "none"}, "target": {"key": "test"}}""",
                400,
                "unknown_environment",
                "none"
            },
            {
                "POST",
                "flags/shop/checkout/copy",
                """{"source": {"key": "test"}, "target": {"key": "none"}}""",
                400,
                "unknown_environment",
                "none"
            },
            {
                "POST",
                "flags/shop/checkout/copy",
                """{"source": {"key": "test"}, "target": {"key": "production", "currentVersion": 7}}""",
                409,
                "target_changed",
                "version 1"
            },
            { "POST", "flags/shop/checkout/copy", """{"source": {"key": "test"}}""", 400, "invalid_body", "\"target\" is missing" },
            // Segments.
            { "GET", "segments/none/production", null, 404, "unknown_project", "none" },
            { "GET", "segments/shop/none", null, 404, "unknown_environment", "none" },
            { "GET", "segments/shop/a%7Cb", null, 404, "unknown_environment", "a|b" },
            { "GET", "segments/shop/production?limit=0", null, 400, "invalid_query", "1 to 200" },
            { "GET", "segments/shop/production/none", null, 404, "unknown_segment", "none" },
            { "GET", "segments/shop/production/a%7Cb", null, 404, "unknown_segment", "a|b" },
            { "GET", "segments/shop/a%23b/spare", null, 404, "unknown_segment", "a#b" },
            { "GET", "segments/shop/test/spare", null, 404, "unknown_segment", "'test'" },
            { "POST", "segments/shop/production", """{"name": "A"}""", 400, "invalid_body", "\"key\" is missing" },
            { "POST", "segments/shop/production", """{"key": "a|b", "name": "A"}""", 400, "invalid_key", "a|b" },
            { "POST", "segments/shop/production", """{"key": "a", "name": " "}""", 400, "invalid_name", "blank" },
            {
                "POST",
                "segments/shop/production",
                """{"key": "a", "name": "A", "unbounded": true}""",
                400,
                "unsupported_big_segment",
                "must be false"
            },
            {
                "POST",
                "segments/shop/production",
                """{"key": "a", "name": "A", "tags": "vital"}""",
                400,
                "invalid_body",
                "array of strings"
            },
            { "POST", "segments/shop/production", """{"key": "spare", "name": "A"}""", 409, "key_exists", "spare" },
            { "POST", "segments/shop/none", """{"key": "a", "name": "A"}""", 404, "unknown_environment", "none" },
            { "POST", "segments/none/production", """{"key": "a", "name": "A"}""", 404, "unknown_project", "none" },
            { "PATCH", "segments/shop/production/spare", """{"instructions": []}""", 400, "invalid_instructions", "at least one" },
            {
                "PATCH",
                "segments/shop/production/spare",
                """{"instructions": [{"kind": "turnFlagOn"}]}""",
                400,
                "invalid_instruction",
                "turnFlagOn"
            },
            {
                "PATCH",
                "segments/shop/production/spare",
                """{"instructions": [{"kind": "addBigSegmentIncludedTargets", "values": ["a"]}]}""",
                400,
                "invalid_instruction",
                "addBigSegmentIncludedTargets"
            },
            {
                "PATCH",
                "segments/shop/production/spare",
                """{"instructions": [{"kind": "addIncludedUsers", "values": ["a"]}, {"kind": "addExcludedUsers", "values": ["a"]}]}""",
                400,
                "invalid_instruction",
                "instruction 2"
            },
            {
                "PATCH",
                "segments/shop/production/spare",
                """{"environmentKey": "test", "instructions": [{"kind": "addIncludedUsers", "values": ["a"]}]}""",
                400,
                "wrong_environment",
                "'production'"
            },
            {
                "PATCH",
                "segments/shop/production/spare?ignoreConflicts=yes",
                """{"instructions": [{"kind": "addTags", "values": ["a"]}]}""",
                400,
                "invalid_query",
                "true or false"
            },
            {
                "PATCH",
                "segments/shop/production/none",
                """{"instructions": [{"kind": "addTags", "values": ["a"]}]}""",
                404,
                "unknown_segment",
                "none"
            },
            {
                "PATCH",
                "segments/shop/a%7Cb/spare",
                """{"instructions": [{"kind": "addTags", "values": ["a"]}]}""",
                404,
                "unknown_segment",
                "a|b"
            },
            { "DELETE", "segments/shop/production/none", null, 404, "unknown_segment", "none" },
            { "DELETE", "segments/shop/test/spare", null, 404, "unknown_segment", "'test'" },
            { "DELETE", "segments/none/production/spare", null, 404, "unknown_project", "none" },
            // AI Configs.
            { "GET", "projects/none/ai-configs", null, 404, "unknown_project", "none" },
            { "GET", "projects/shop/ai-configs?limit=0", null, 400, "invalid_query", "1 to 200" },
            { "GET", "projects/shop/ai-configs/none", null, 404, "unknown_aiconfig", "none" },
            { "GET", "projects/shop/ai-configs/a%7Cb/targeting", null, 404, "unknown_aiconfig", "a|b" },
            { "POST", "projects/shop/ai-configs", """{"key": "a"}""", 400, "invalid_body", "\"name\" is missing" },
            { "POST", "projects/shop/ai-configs", """{"key": "a/b", "name": "A"}""", 400, "invalid_key", "a/b" },
            {
                "POST",
                "projects/shop/ai-configs",
                """{"key": "a", "name": "A", "defaultVariation": {"key": "b", "name": "B", "judgeConfiguration": {"judges": [{"judgeConfigKey": "c", "samplingRate": 2}]}}}""",
                400,
                "invalid_judge",
                "\"defaultVariation.judgeConfiguration.judges[0].samplingRate\""
            },
            {
                "POST",
                "projects/shop/ai-configs",
                """{"key": "a", "name": "A", "defaultVariation": {"key": "b", "name": "B", "tools": [{"key": "c", "version": 1}]}}""",
                400,
                "invalid_body",
                "\"defaultVariation.tools\""
            },
            { "POST", "projects/shop/ai-configs", """{"key": "a", "name": ""}""", 400, "invalid_ai_config", "blank" },
            {
                "POST",
                "projects/shop/ai-configs",
                """{"key": "a", "name": "A", "mode": "chat"}""",
                400,
                "invalid_mode",
                "completion, agent or judge"
            },
            {
                "POST",
                "projects/shop/ai-configs",
                """{"key": "a", "name": "A", "defaultVariation": {"name": "B"}}""",
                400,
                "invalid_body",
                "\"defaultVariation.key\" is missing"
            },
            {
                "POST",
                "projects/shop/ai-configs",
                """{"key": "a", "name": "A", "defaultVariation": {"key": "disabled", "name": "B"}}""",
                400,
                "invalid_ai_config",
                "different keys"
            },
            {
                "POST",
                "projects/shop/ai-configs",
                """{"key": "a", "name": "A", "defaultVariation": {"key": "a b", "name": "B"}}""",
                400,
                "invalid_ai_config",
                "a b"
            },
            { "POST", "projects/shop/ai-configs", """{"key": "spare", "name": "A"}""", 409, "key_exists", "spare" },
            { "POST", "projects/none/ai-configs", """{"key": "a", "name": "A"}""", 404, "unknown_project", "none" },
            { "PATCH", "projects/shop/ai-configs/spare", """{"name": ""}""", 400, "invalid_name", "blank" },
            { "PATCH", "projects/shop/ai-configs/spare", """{"tags": [1]}""", 400, "invalid_body", "array of strings" },
            { "PATCH", "projects/shop/ai-configs/none", """{"name": "A"}""", 404, "unknown_aiconfig", "none" },
            { "DELETE", "projects/shop/ai-configs/none", null, 404, "unknown_aiconfig", "none" },
            {
                "PATCH",
                "projects/shop/ai-configs/spare/targeting",
                """{"instructions": [{"kind": "updateTrackEvents", "trackEvents": true}]}""",
                400,
                "invalid_body",
                "\"environmentKey\" is missing"
            },
            {
                "PATCH",
                "projects/shop/ai-configs/spare/targeting",
                """{"environmentKey": "none", "instructions": [{"kind": "updateTrackEvents", "trackEvents": true}]}""",
                400,
                "invalid_instruction",
                "test, production"
            },
            {
                "PATCH",
                "projects/shop/ai-configs/spare/targeting",
                """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOn"}]}""",
                400,
                "invalid_instruction",
                "turnFlagOn"
            },
            {
                "PATCH",
                "projects/shop/ai-configs/spare/targeting",
                """{"environmentKey": "test", "instructions": [{"kind": "updateOffVariation", "variationId": "none"}]}""",
                400,
                "invalid_instruction",
                "none"
            },
            {
                "PATCH",
                "projects/shop/ai-configs/none/targeting",
                """{"environmentKey": "test", "instructions": [{"kind": "updateTrackEvents", "trackEvents": true}]}""",
                404,
                "unknown_aiconfig",
                "none"
            },
            { "POST", "projects/shop/ai-configs/spare/variations", """{"key": "a"}""", 400, "invalid_body", "\"name\" is missing" },
            { "POST", "projects/shop/ai-configs/spare/variations", """{"key": "a/b", "name": "A"}""", 400, "invalid_variation", "a/b" },
            {
                "POST",
                "projects/shop/ai-configs/spare/variations",
                """{"key": "a", "name": "A", "model": "small"}""",
                400,
                "invalid_body",
                "\"model\" must be an object"
            },
            {
                "POST",
                "projects/shop/ai-configs/spare/variations",
                """{"key": "a", "name": "A", "model": {"size": 1e999999999999}}""",
                400,
                "invalid_json",
                "beyond what a double can hold"
            },
            {
                "POST",
                "projects/shop/ai-configs/spare/variations",
                """{"key": "a", "name": "A", "messages": [{"role": "user"}]}""",
                400,
                "invalid_body",
                "\"messages[0].content\" is missing"
            },
            { "POST", "projects/shop/ai-configs/spare/variations", """{"key": "main", "name": "A"}""", 409, "key_exists", "main" },
            { "POST", "projects/shop/ai-configs/none/variations", """{"key": "a", "name": "A"}""", 404, "unknown_aiconfig", "none" },
            { "PATCH", "projects/shop/ai-configs/spare/variations/main", """{"name": " "}""", 400, "invalid_variation", "blank" },
            {
                "PATCH",
                "projects/shop/ai-configs/spare/variations/main",
                """{"published": false}""",
                400,
                "unsupported_state",
                "published"
            },
            { "PATCH", "projects/shop/ai-configs/spare/variations/main", """{"model": "m"}""", 400, "invalid_body", "model" },
            { "PATCH", "projects/shop/ai-configs/spare/variations/none", """{"name": "A"}""", 404, "unknown_variation", "main, spare" },
            { "PATCH", "projects/shop/ai-configs/none/variations/main", """{"name": "A"}""", 404, "unknown_aiconfig", "none" },
            { "GET", "projects/shop/ai-configs/spare/variations/none", null, 404, "unknown_variation", "main, spare, disabled" },
            { "DELETE", "projects/shop/ai-configs/spare/variations/main", null, 409, "variation_in_use", "updateDefaultVariation" },
            { "DELETE", "projects/shop/ai-configs/spare/variations/a%7Cb", null, 404, "unknown_variation", "main, spare, disabled" },
            { "DELETE", "projects/shop/ai-configs/spare/variations/spare?ignoreConflicts=perhaps", null, 400, "invalid_query", "perhaps" },
            { "DELETE", "projects/shop/ai-configs/none/variations/spare", null, 404, "unknown_aiconfig", "none" },
            // Requests that are not there, or there under another flag.
            { "GET", $"{Client.AnyRoute}/{Unknown}", null, 404, "unknown_request", Unknown },
            { "GET", $"{Client.AnyRoute}/no-id", null, 404, "unknown_request", "no-id" },
            { "GET", $"{Client.AnyRoute}/{new string('f', 5000)}", null, 404, "unknown_request", "fff" },
            { "GET", Client.FlagRoute.Replace("production", "test") + "/{id}", null, 404, "unknown_request", "env/test" },
            { "DELETE", Client.FlagRoute.Replace("production", "test") + "/{id}", null, 404, "unknown_request", "env/test" },
            { "POST", Client.FlagRoute.Replace("production", "test") + "/{id}/apply", "{}", 404, "unknown_request", "env/test" },
            { "POST", $"{Client.AnyRoute}/{Unknown}/apply", "{}", 404, "unknown_request", Unknown },
            { "POST", $"{Client.AnyRoute}/{Unknown}/reviews", "{\"kind\": \"approve\"}", 404, "unknown_request", Unknown },
            { "DELETE", $"{Client.AnyRoute}/{Unknown}", null, 404, "unknown_request", Unknown },
            // Flag copies.
            { "POST", Client.CopyRoute, Copy("""{"key": "none"}"""), 400, "unknown_environment", "none" },
            { "POST", Client.CopyRoute, Copy("""{"key": "test", "version": 7}"""), 409, "source_changed", "version 1" },
            {
                "POST",
                Client.CopyRoute,
                Copy("""{"key": "test", "version": "1"}"""),
                400,
                "invalid_body",
                "\"source.version\" must be a whole number"
            },
            { "POST", Client.CopyRoute, Copy("""{}"""), 400, "invalid_body", "\"source.key\" is missing" },
            { "POST", Client.CopyRoute, Copy("\"test\""), 400, "invalid_body", "\"source\" must be an object" },
            {
                "POST",
                Client.CopyRoute,
                Copy("""{"key": "test"}, "includedActions": [], "excludedActions": []"""),
                400,
                "invalid_copy_actions",
                "not both"
            },
            {
                "POST",
                Client.CopyRoute,
                Copy("""{"key": "test"}, "includedActions": ["updateName"]"""),
                400,
                "invalid_copy_actions",
                "updateTargets"
            },
            { "POST", Client.CopyRoute.Replace("checkout", "none"), Copy("""{"key": "test"}"""), 404, "unknown_flag", "none" },
            // Reviews.
            { "POST", Client.AnyRoute + "/{id}/reviews", "{}", 400, "invalid_kind", "\"approve\", \"decline\" or \"comment\"" },
            { "POST", Client.AnyRoute + "/{id}/reviews", "{\"kind\": \"Approve\"}", 400, "invalid_kind", "\"approve\"" },
            { "POST", Client.AnyRoute + "/{id}/reviews", "{\"kind\": 1}", 400, "invalid_body", "\"kind\" must be a string" },
            { "POST", Client.AnyRoute + "/{id}/reviews", "{\"kind\": \"comment\"}", 400, "empty_comment", "\"comment\"" },
            {
                "POST",
                Client.AnyRoute + "/{id}/reviews",
                "{\"kind\": \"approve\", \"comment\": \"" + new string('x', 5001) + "\"}",
                400,
                "comment_too_long",
                "5000"
            },
            { "POST", Client.AnyRoute + "/{id}/apply", "{\"comment\": []}", 400, "invalid_body", "\"comment\" must be a string" },
            { "POST", Client.AnyRoute + "/{id}/apply", null, 400, "not_approved", "0 of the 1 approvals" },
            // Reviewers and edits.
            { "POST", Client.AnyRoute, Ask(more: ", \"notifyTeamKeys\": [\"none\"]"), 400, "unknown_team", "none" },
            { "POST", Client.FlagRoute, Ask(more: ", \"notifyTeamKeys\": [\"a/b\"]"), 400, "unknown_team", "a/b" },
            { "POST", Client.FlagRoute, Ask(more: ", \"notifyTeamKeys\": {}"), 400, "invalid_body", "array of strings" },
            { "POST", Client.AnyRoute, Ask(more: ", \"notifyMemberIds\": [\"a/b#?\"]"), 400, "unknown_member", "a/b" },
            { "POST", Client.AnyRoute, Ask(more: $", \"notifyMemberIds\": {Names(11)}"), 400, "invalid_reviewers", "at most 10" },
            { "POST", Client.AnyRoute, Ask(more: $", \"notifyTeamKeys\": {Names(11)}"), 400, "invalid_teams", "at most 10" },
            { "PATCH", Client.AnyRoute + "/{id}", "{}", 400, "invalid_body", "\"instructions\" is missing" },
            { "PATCH", Client.AnyRoute + "/{id}", Edit(), 400, "invalid_instructions", "addReviewers or updateDescription" },
            {
                "PATCH",
                Client.AnyRoute + "/{id}",
                Edit("{\"kind\": \"turnFlagOn\"}"),
                400,
                "unknown_kind",
                "addReviewers and updateDescription"
            },
            {
                "PATCH",
                Client.AnyRoute + "/{id}",
                Edit("{\"kind\": \"updateDescription\", \"value\": \"Good\"}", "{\"kind\": \"updateDescription\", \"value\": \"\"}"),
                400,
                "invalid_description",
                "instruction 2"
            },
            {
                "PATCH",
                Client.FlagRoute + "/{id}",
                Edit($"{{\"kind\": \"addReviewers\", \"notifyMemberIds\": [\"{Unknown}\"]}}"),
                400,
                "unknown_member",
                Unknown
            },
            {
                "PATCH",
                Client.FlagRoute + "/{id}",
                Edit("{\"kind\": \"addReviewers\", \"notifyTeamKeys\": [\"none\"]}"),
                400,
                "unknown_team",
                "none"
            },
            {
                "PATCH",
                $"{Client.AnyRoute}/{Unknown}",
                Edit("{\"kind\": \"updateDescription\", \"value\": \"Good\"}"),
                404,
                "unknown_request",
                Unknown
            },
            {
                "PATCH",
                Client.FlagRoute.Replace("production", "test") + "/{id}",
                Edit("{\"kind\": \"updateDescription\", \"value\": \"Good\"}"),
                404,
                "unknown_request",
                "env/test"
            },
            // Settings.
            { "GET", Client.SettingsRoute.Replace("shop", "none"), null, 404, "unknown_project", "none" },
            { "GET", Client.SettingsRoute.Replace("shop", "a%01b"), null, 404, "unknown_project", "There is no project" },
            { "GET", Client.SettingsRoute + "?environmentKey=none", null, 404, "unknown_environment", "none" },
            { "GET", Client.SettingsRoute + "?resourceKind=none", null, 400, "invalid_resource_kind", "flag, segment, aiConfig" },
            { "GET", Client.SettingsRoute + "?expand=default,none", null, 400, "unsupported_expand", "default, strict" },
            { "PATCH", Client.SettingsRoute, "{", 400, "invalid_json", "line 1" },
            { "PATCH", Client.SettingsRoute, null, 400, "invalid_body", "\"environmentKey\" is missing" },
            { "PATCH", Client.SettingsRoute, Settings(kind: "\"none\""), 400, "invalid_resource_kind", "flag, segment, aiConfig" },
            { "PATCH", Client.SettingsRoute, Settings(environment: "\"none\""), 400, "unknown_environment", "none" },
            { "PATCH", Client.SettingsRoute.Replace("shop", "none"), Settings(), 404, "unknown_project", "none" },
            {
                "PATCH",
                Client.SettingsRoute,
                Settings("\"required\": \"yes\""),
                400,
                "invalid_body",
                "\"required\" must be true or false; it is a string"
            },
            {
                "PATCH",
                Client.SettingsRoute,
                Settings("\"minNumApprovals\": 1.5"),
                400,
                "invalid_body",
                "\"minNumApprovals\" must be a whole number; it is 1.5"
            },
            { "PATCH", Client.SettingsRoute, Settings("\"minNumApprovals\": 6"), 400, "invalid_min_num_approvals", "1 to 5" },
            { "PATCH", Client.SettingsRoute, Settings("\"requiredApprovalTags\": [1]"), 400, "invalid_body", "array of strings" },
            {
                "PATCH",
                Client.SettingsRoute,
                Settings("\"required\": true, \"requiredApprovalTags\": [\"a\"]"),
                400,
                "required_and_tags",
                "\"requiredApprovalTags\": []"
            },
            { "PATCH", Client.SettingsRoute, Settings("\"serviceKind\": \"servicenow\""), 400, "unsupported_service_kind", "launchdarkly" },
            {
                "PATCH",
                Client.SettingsRoute,
                Settings("\"serviceConfig\": []"),
                400,
                "invalid_body",
                "\"serviceConfig\" must be an object"
            },
            { "DELETE", Client.SettingsRoute, null, 405, "wrong_method", "GET or PATCH" },
            // Projects.
            { "POST", "projects", """{"name": "Web"}""", 400, "invalid_body", "\"key\" is missing" },
            { "POST", "projects", """{"key": "a/b", "name": "Web"}""", 400, "invalid_key", "starting with a letter or digit" },
            { "POST", "projects", $$"""{"key": "{{new string('k', 101)}}", "name": "Web"}""", 400, "invalid_key", "1 to 100" },
            { "POST", "projects", """{"key": "web", "name": " "}""", 400, "invalid_name", "1 to 256" },
            { "POST", "projects", """{"key": "web", "name": "Web", "tags": [""]}""", 400, "invalid_tags", "1 to 64" },
            { "POST", "projects", """{"key": "web", "name": "Web", "environments": [1]}""", 400, "invalid_body", "array of objects" },
            {
                "POST",
                "projects",
                """{"key": "web", "name": "Web", "environments": [{"key": "qa", "name": "QA"}]}""",
                400,
                "invalid_body",
                "\"environments[0].color\" is missing"
            },
            {
                "POST",
                "projects",
                """{"key": "web", "name": "Web", "environments": [{"key": "qa", "name": "QA", "color": "123456"}, {"key": "qa", "name": "Q", "color": "123456"}]}""",
                400,
                "duplicate_environment",
                "'qa' is there 2 times"
            },
            {
                "POST",
                "projects",
                """{"key": "web", "name": "Web", "environments": [{"key": "q a", "name": "QA", "color": "123456"}]}""",
                400,
                "invalid_key",
                "q a"
            },
            {
                "POST",
                "projects",
                """{"key": "web", "name": "Web", "defaultClientSideAvailability": true}""",
                400,
                "invalid_body",
                "must be an object"
            },
            { "POST", "projects", """{"key": "shop", "name": "Shop"}""", 409, "key_exists", "'shop' already" },
            { "GET", "projects?sort=key", null, 400, "unsupported_sort", "name, createdOn" },
            { "GET", "projects?filter=critical:true", null, 400, "invalid_filter", "query:TEXT, tags:ONE+TWO, keys:ONE|TWO" },
            { "GET", "projects?filter=tags:", null, 400, "invalid_filter", "tags:" },
            { "GET", "projects?filter=query:a,shop", null, 400, "invalid_filter", "shop" },
            { "GET", "projects?expand=environments,flags", null, 400, "unsupported_expand", "environments" },
            { "GET", "projects?limit=0", null, 400, "invalid_query", "1 to 200" },
            { "GET", "projects/a%01b", null, 404, "unknown_project", "There is no project" },
            { "DELETE", "projects/none", null, 404, "unknown_project", "none" },
            { "DELETE", "projects/a%7Cb", null, 404, "unknown_project", "a|b" },
            { "DELETE", "projects/a%23b%01", null, 404, "unknown_project", "a#b" },
            // JSON patches.
            {
                "POST",
                "projects",
                """{"key": "a", "name": "A", "includeInSnippetByDefault": false, "defaultClientSideAvailability": {"usingEnvironmentId": true}}""",
                400,
                "invalid_body",
                "\"includeInSnippetByDefault\""
            },
            { "PATCH", "projects/shop", null, 400, "invalid_patch", "must be a JSON patch" },
            { "PATCH", "projects/shop", "5", 400, "invalid_patch", "it is a number" },
            { "PATCH", "projects/shop", "[", 400, "invalid_json", "line 1" },
            { "PATCH", "projects/shop", """[{"op": "replace", "op": "add", "path": "/name", "value": "a"}]""", 400, "invalid_json", "op" },
            { "PATCH", "projects/shop", """{"name": "Shop"}""", 400, "invalid_patch", "an object without it" },
            {
                "PATCH",
                "projects/shop",
                """[{"op": "rename", "path": "/name", "value": "a"}]""",
                400,
                "invalid_patch",
                "add, remove, replace"
            },
            { "PATCH", "projects/shop", """[{"op": "replace", "path": "", "value": {}}]""", 400, "not_patchable", "/name, /tags" },
            {
                "PATCH",
                "projects/shop",
                """[{"op": "replace", "path": "/environments/0/name", "value": "a"}]""",
                400,
                "invalid_patch",
                "/environments/0"
            },
            { "PATCH", "projects/shop", """[{"op": "move", "from": "/key", "path": "/name"}]""", 400, "not_patchable", "'/key'" },
            {
                "PATCH",
                "projects/shop",
                """[{"op": "replace", "path": "/name", "value": 5}]""",
                400,
                "invalid_body",
                "\"name\" must be a string"
            },
            { "PATCH", "projects/shop", """[{"op": "remove", "path": "/name"}]""", 400, "invalid_body", "\"name\" is missing" },
            { "PATCH", "projects/shop", """[{"op": "replace", "path": "/name", "value": ""}]""", 400, "invalid_name", "1 to 256" },
            { "PATCH", "projects/shop", """[{"op": "add", "path": "/tags/-", "value": 5}]""", 400, "invalid_body", "array of strings" },
            {
                "PATCH",
                "projects/shop",
                """[{"op": "remove", "path": "/defaultClientSideAvailability"}]""",
                400,
                "invalid_body",
                "must be an object"
            },
            { "PATCH", "projects/shop", """[{"op": "add", "path": "/tags/5", "value": "a"}]""", 400, "invalid_patch", "Operation 1" },
            { "PATCH", "projects/none", "[]", 404, "unknown_project", "none" },
            // Environments.
            { "POST", "projects/shop/environments", """{"key": "qa", "name": "QA"}""", 400, "invalid_body", "\"color\" is missing" },
            {
                "POST",
                "projects/shop/environments",
                """{"key": "qa", "name": "QA", "color": "#12345"}""",
                400,
                "invalid_color",
                "six hex digits"
            },
            { "POST", "projects/shop/environments", """{"key": "q|a", "name": "QA", "color": "123456"}""", 400, "invalid_key", "q|a" },
            {
                "POST",
                "projects/shop/environments",
                """{"key": "qa", "name": "QA", "color": "123456", "defaultTtl": 61}""",
                400,
                "invalid_default_ttl",
                "0 to 60"
            },
            {
                "POST",
                "projects/shop/environments",
                """{"key": "qa", "name": "QA", "color": "123456", "critical": "yes"}""",
                400,
                "invalid_body",
                "\"critical\" must be true or false"
            },
            {
                "POST",
                "projects/shop/environments",
                """{"key": "qa", "name": "QA", "color": "123456", "approvalSettings": {"required": true}}""",
                400,
                "settings_come_later",
                "/approvalSettings/"
            },
            {
                "POST",
                "projects/shop/environments",
                """{"key": "qa", "name": "QA", "color": "123456", "source": {}}""",
                400,
                "invalid_body",
                "\"source.key\" is missing"
            },
            {
                "POST",
                "projects/shop/environments",
                """{"key": "qa", "name": "QA", "color": "123456", "source": {"key": "none"}}""",
                400,
                "unknown_environment",
                "none"
            },
            {
                "POST",
                "projects/shop/environments",
                """{"key": "test", "name": "Test", "color": "123456"}""",
                409,
                "key_exists",
                "'test' already"
            },
            { "POST", "projects/none/environments", """{"key": "qa", "name": "QA", "color": "123456"}""", 404, "unknown_project", "none" },
            { "GET", "projects/shop/environments?filter=critical:maybe", null, 400, "invalid_filter", "critical:true" },
            { "GET", "projects/shop/environments?sort=-key", null, 400, "unsupported_sort", "critical" },
            { "GET", "projects/none/environments", null, 404, "unknown_project", "none" },
            { "GET", "projects/shop/environments/a%01b", null, 404, "unknown_environment", "has no environment" },
            { "PATCH", "projects/shop/environments/none", "[]", 404, "unknown_environment", "none" },
            {
                "PATCH",
                "projects/shop/environments/test",
                """[{"op": "replace", "path": "/apiKey", "value": "sdk-1"}]""",
                400,
                "not_patchable",
                "/approvalSettings"
            },
            {
                "PATCH",
                "projects/shop/environments/test",
                """[{"op": "replace", "path": "/color", "value": "red"}]""",
                400,
                "invalid_color",
                "six hex digits"
            },
            {
                "PATCH",
                "projects/shop/environments/test",
                """[{"op": "replace", "path": "/approvalSettings/colour", "value": 1}]""",
                400,
                "not_patchable",
                "minNumApprovals"
            },
            {
                "PATCH",
                "projects/shop/environments/test",
                """[{"op": "replace", "path": "/resourceApprovalSettings/experiment/required", "value": true}]""",
                400,
                "not_patchable",
                "segment/SETTING"
            },
            {
                "PATCH",
                "projects/shop/environments/test",
                """[{"op": "replace", "path": "/resourceApprovalSettings/flag/required", "value": true}]""",
                400,
                "not_patchable",
                "/approvalSettings/SETTING"
            },
            {
                "PATCH",
                "projects/shop/environments/test",
                """[{"op": "replace", "path": "/approvalSettings/minNumApprovals", "value": 6}]""",
                400,
                "invalid_min_num_approvals",
                "1 to 5"
            },
            {
                "PATCH",
                "projects/shop/environments/test",
                """[{"op": "replace", "path": "/approvalSettings/minNumApprovals", "value": "2"}]""",
                400,
                "invalid_body",
                "\"approvalSettings.minNumApprovals\" must be a whole number"
            },
            {
                "PATCH",
                "projects/shop/environments/test",
                """[{"op": "replace", "path": "/approvalSettings/required", "value": true}, {"op": "replace", "path": "/approvalSettings/requiredApprovalTags", "value": ["a"]}]""",
                400,
                "required_and_tags",
                "\"requiredApprovalTags\": []"
            },
            {
                "PATCH",
                "projects/shop/environments/test",
                """[{"op": "replace", "path": "/resourceApprovalSettings/segment/serviceKind", "value": "servicenow"}]""",
                400,
                "unsupported_service_kind",
                "launchdarkly"
            },
            {
                "PATCH",
                "projects/shop/environments/test",
                """[{"op": "add", "path": "/approvalSettings/serviceKindConfigurationId", "value": "x"}]""",
                400,
                "invalid_service_configuration",
                "serviceKindConfigurationId"
            },
            {
                "PATCH",
                "projects/shop/environments/test",
                """[{"op": "replace", "path": "/approvalSettings", "value": 5}]""",
                400,
                "invalid_body",
                "\"approvalSettings\" must be an object"
            },
            { "DELETE", "projects/shop/environments/none", null, 404, "unknown_environment", "none" },
            { "DELETE", "projects/none/environments/test", null, 404, "unknown_project", "none" },
            { "DELETE", "projects/a%01b/environments/test", null, 404, "unknown_project", "There is no project" },
            // Members, teams, roles and tokens.
            { "GET", "auditlog?limit=21", null, 400, "invalid_query", "from 1 to 20" },
            { "GET", "auditlog?before=soon", null, 400, "invalid_query", "Unix milliseconds" },
            { "GET", "auditlog?cursor=1.x", null, 400, "invalid_query", "\"next\" link" },
            { "GET", "auditlog?spec=project/shop", null, 400, "invalid_query", "spec" },
            { "GET", "auditlog/export?after=-1", null, 400, "invalid_query", "Unix milliseconds" },
            { "POST", "members", "{}", 400, "invalid_body", "array of 1 to 48" },
            { "POST", "members", "[]", 400, "invalid_body", "array of 1 to 48" },
            { "POST", "members", "[1]", 400, "invalid_body", "array of 1 to 48" },
            {
                "POST",
                "members",
                $"[{string.Join(",", Enumerable.Range(0, 49).Select(i => $"{{\"email\": \"a{i}@example.com\", \"role\": \"reader\"}}"))}]",
                400,
                "invalid_body",
                "array of 1 to 48"
            },
            {
                "POST",
                "members",
                """[{"email": "a@example.com", "role": "reader"}, {"role": "reader"}]""",
                400,
                "invalid_body",
                "Member 2"
            },
            { "POST", "members", """[{"email": "a@example.com"}]""", 400, "role_required", "\"customRoles\"" },
            { "POST", "members", """[{"email": "a example.com", "role": "reader"}]""", 400, "invalid_email", "ann@example.com" },
            {
                "POST",
                "members",
                """[{"email": "a@example.com", "role": "king"}]""",
                400,
                "invalid_role",
                "no_access, reader, writer, admin, owner"
            },
            {
                "POST",
                "members",
                """[{"email": "a@example.com", "role": "reader"}, {"email": "A@example.com", "role": "reader"}]""",
                400,
                "duplicate_emails",
                "more than once"
            },
            { "POST", "members", """[{"email": "a@example.com", "customRoles": ["none"]}]""", 400, "unknown_role", "none" },
            { "POST", "members", """[{"email": "a@example.com", "role": "reader", "teamKeys": ["a/b"]}]""", 400, "unknown_team", "a/b" },
            { "GET", "members?filter=noteam:perhaps", null, 400, "invalid_filter", "noteam" },
            { "GET", "members?limit=0", null, 400, "invalid_query", "1 to 200" },
            { "GET", "members/a%7Cb", null, 404, "unknown_member", "a|b" },
            {
                "PATCH",
                "members/a%01b",
                """[{"op": "replace", "path": "/role", "value": "reader"}]""",
                404,
                "unknown_member",
                "There is no member"
            },
            {
                "PATCH",
                $"members/{Unknown}",
                """[{"op": "replace", "path": "/_id", "value": "a"}]""",
                400,
                "invalid_patch",
                "/customRoles"
            },
            { "PATCH", $"members/{Unknown}", """[{"op": "replace", "path": "", "value": {}}]""", 400, "invalid_patch", "/customRoles" },
            { "PATCH", $"members/{Unknown}", "[{}]", 400, "invalid_patch", "\"op\"" },
            { "DELETE", "members/a%23b", null, 404, "unknown_member", "a#b" },
            { "POST", "teams", """{"key": "a|b", "name": "A"}""", 400, "invalid_key", "a|b" },
            { "POST", "teams", """{"key": "a", "name": " "}""", 400, "invalid_name", "blanks" },
            { "POST", "teams", $$"""{"key": "a", "name": "A", "memberIDs": ["{{Unknown}}"]}""", 400, "unknown_member", Unknown },
            { "POST", "teams", """{"key": "a", "name": "A", "customRoleKeys": ["none"]}""", 400, "unknown_role", "none" },
            {
                "POST",
                "teams",
                """{"key": "a", "name": "A", "permissionGrants": [{"actionSet": "ownTeam", "memberIDs": ["a"]}]}""",
                400,
                "invalid_grant",
                "\"permissionGrants[0]\""
            },
            {
                "POST",
                "teams",
                """{"key": "a", "name": "A", "permissionGrants": [{"actionSet": "maintainTeam", "memberIDs": ["none"]}]}""",
                400,
                "unknown_member",
                "\"permissionGrants\""
            },
            { "POST", "teams", """{"key": "a", "name": "A", "roleAttributes": {"a": "b"}}""", 400, "invalid_body", "\"roleAttributes.a\"" },
            { "POST", "members", """[{"email": "a@example.com", "role": "reader", "password": "b"}]""", 400, "invalid_body", "password" },
            {
                "PATCH",
                "teams/none",
                """{"instructions": [{"kind": "addPermissionGrants", "actions": ["updateOn"], "memberIDs": ["a"]}]}""",
                400,
                "invalid_instruction",
                "updateOn"
            },
            { "GET", "teams?expand=colour", null, 400, "unsupported_expand", "members, roles" },
            { "GET", "teams?filter=colour:red", null, 400, "invalid_filter", "nomembers" },
            { "GET", "teams/a%01b", null, 404, "unknown_team", "There is no team" },
            { "PATCH", "teams/none", """{"instructions": []}""", 400, "invalid_instructions", "addMembers" },
            {
                "PATCH",
                "teams/none",
                """{"instructions": [{"kind": "updateName", "value": "A"}, {"kind": "addMembers"}]}""",
                400,
                "invalid_instruction",
                "instruction 2"
            },
            { "DELETE", "teams/a%7Cb", null, 404, "unknown_team", "a|b" },
            { "POST", "roles", """{"key": "a b", "name": "A", "policy": []}""", 400, "invalid_key", "a b" },
            { "POST", "roles", """{"key": "a", "name": "A"}""", 400, "invalid_body", "\"policy\" is missing" },
            {
                "POST",
                "roles",
                """{"key": "a", "name": "A", "policy": [{"effect": "maybe", "actions": ["*"], "resources": ["acct"]}]}""",
                400,
                "invalid_policy",
                "\"allow\" or \"deny\""
            },
            {
                "POST",
                "roles",
                """{"key": "a", "name": "A", "policy": [{"effect": "allow", "actions": ["*"], "resources": ["acct"]}, {"effect": "deny", "actions": ["*"], "resources": ["flags/*"]}]}""",
                400,
                "invalid_policy",
                "policy[1]"
            },
            {
                "POST",
                "roles",
                """{"key": "a", "name": "A", "policy": [], "basePermissions": "writer"}""",
                400,
                "invalid_role",
                "reader, no_access"
            },
            { "PATCH", "roles/none", """[{"op": "replace", "path": "/key", "value": "b"}]""", 400, "invalid_patch", "/policy" },
            { "GET", "roles/a%7Cb", null, 404, "unknown_role", "a|b" },
            { "POST", "webhooks", """{"url": "hook", "sign": true, "on": true}""", 400, "invalid_url", "https://" },
            { "POST", "webhooks", """{"url": "https://a:b@example.com/", "sign": true, "on": true}""", 400, "invalid_url", "user name" },
            { "POST", "webhooks", """{"url": "https://example.com/", "on": true}""", 400, "invalid_body", "\"sign\"" },
            {
                "POST",
                "webhooks",
                """{"url": "https://example.com/", "sign": true, "on": true, "statements": [{"effect": "allow", "actions": ["*"], "resources": ["flag/*"]}]}""",
                400,
                "invalid_policy",
                "statements[0]"
            },
            {
                "POST",
                "webhooks",
                """{"url": "https://example.com/", "sign": true, "on": true, "tags": [""]}""",
                400,
                "invalid_tags",
                "tags"
            },
            { "PATCH", "webhooks/none", """[{"op": "replace", "path": "/_id", "value": "b"}]""", 400, "invalid_patch", "/url" },
            {
                "PATCH",
                "notification-channels/none",
                """[{"op": "replace", "path": "/kind", "value": "mail"}]""",
                400,
                "invalid_patch",
                "/addresses"
            },
            { "GET", "notification-channels/a%7Cb", null, 404, "unknown_channel", "a|b" },
            { "GET", "webhooks/a%7Cb", null, 404, "unknown_webhook", "a|b" },
            { "DELETE", "roles/a%01b", null, 404, "unknown_role", "There is no custom role" },
            { "POST", "tokens", """{"name": "A"}""", 400, "role_required", "Exactly one" },
            { "POST", "tokens", """{"role": "reader", "customRoleIds": ["none"]}""", 400, "role_required", "Exactly one" },
            { "POST", "tokens", """{"customRoleIds": ["none"]}""", 400, "unknown_role", "none" },
            { "POST", "tokens", """{"role": "owner"}""", 400, "invalid_role", "reader, writer, admin" },
            {
                "POST",
                "roles",
                """{"key": "a", "name": "A", "policy": [{"effect": "allow", "actions": ["*"], "resources": ["acct"]}, {"effect": "deny", "resources": ["acct"]}]}""",
                400,
                "invalid_policy",
                "\"policy[1]\" must have either \"actions\" or \"notActions\""
            },
            {
                "POST",
                "roles",
                """{"key": "a", "name": "A", "policy": [{"effect": "allow", "actions": ["*"], "resources": ["acct"], "notResources": ["acct"]}]}""",
                400,
                "invalid_policy",
                "policy[0]"
            },
            {
                "POST",
                "roles",
                """{"key": "a", "name": "A", "policy": [{"effect": "allow", "actions": [], "resources": ["acct"]}]}""",
                400,
                "invalid_policy",
                "policy[0]"
            },
            {
                "POST",
                "roles",
                """{"key": "a", "name": "A", "policy": [{"effect": "deny", "actions": ["*"], "resources": ["proj/sh?p"]}]}""",
                400,
                "invalid_policy",
                "the name 'sh?p'"
            },
            {
                "POST",
                "roles",
                """{"key": "a", "name": "A", "policy": [{"effect": "deny", "actions": ["*"], "resources": ["proj/*;{critical:true}"]}]}""",
                400,
                "invalid_policy",
                "only environments are critical"
            },
            {
                "POST",
                "roles",
                """{"key": "a", "name": "A", "policy": [{"effect": "allow", "actions": ["*"], "resources": ["acct"]}, "admin"]}""",
                400,
                "invalid_body",
                "\"policy[1]\" must be an object"
            },
            {
                "POST",
                "roles",
                """{"key": "a", "name": "A", "policy": [{"role": "b"}]}""",
                400,
                "invalid_body",
                "\"policy[0].effect\" is missing"
            },
            { "POST", "roles", """{"key": "a", "name": "A", "policy": "b"}""", 400, "invalid_body", "\"policy\" must be an array" },
            {
                "POST",
                "roles",
                $$"""{"key": "a", "name": "A", "policy": [{{Repeat("""{"effect": "allow", "actions": ["*"], "resources": ["acct"]}""", 201)}}]}""",
                400,
                "invalid_policy",
                "policy[200]"
            },
            { "POST", "tokens", """{"inlineRole": [{"effect": "allow", "actions": ["*"]}]}""", 400, "invalid_policy", "inlineRole[0]" },
            { "POST", "tokens", """{"role": "reader", "defaultApiVersion": 1999}""", 400, "unknown_api_version", "20240415" },
            { "POST", "tokens", """{"role": "reader", "serviceToken": true, "memberId": "a"}""", 400, "invalid_body", "\"memberId\"" },
            { "POST", "tokens", $$"""{"role": "reader", "memberId": "{{Unknown}}"}""", 400, "unknown_member", Unknown },
            { "POST", "tokens", """{"role": "reader", "expiry": "tomorrow"}""", 400, "invalid_body", "Unix milliseconds" },
            { "POST", "tokens", """{"role": "reader", "expiry": 1000}""", 400, "expiry_passed", "a time to come" },
            { "POST", "projects/shop/environments/test/apiKey?expiry=tomorrow", null, 400, "invalid_query", "Unix milliseconds" },
            { "POST", "projects/shop/environments/test/mobileKey?expiry=-1", null, 400, "invalid_query", "Unix milliseconds" },
            { "POST", "projects/shop/environments/test/apiKey?expiry=1", null, 400, "expiry_passed", "a time to come" },
            { "POST", $"tokens/{Unknown}/reset?expiry=tomorrow", null, 400, "invalid_query", "Unix milliseconds" },
            { "POST", $"tokens/{Unknown}/reset?expiry=-1", null, 400, "invalid_query", "Unix milliseconds" },
            { "POST", $"tokens/{Unknown}/reset?expiry=999999999999999", null, 400, "invalid_query", "Unix milliseconds" },
            {
                "POST",
                "members",
                """[{"email": "a@example.com", "role": "reader", "entraObjectId": "ann"}]""",
                400,
                "invalid_object_id",
                "a GUID"
            },
            {
                "POST",
                "members",
                """[{"email": "a@example.com", "role": "reader", "entraObjectId": "8e03978e-40d5-43dd-bc93-6894a57f9324"}, {"email": "b@example.com", "role": "reader", "entraObjectId": "8E03978E-40D5-43DD-BC93-6894A57F9324"}]""",
                400,
                "duplicate_object_id",
                "b@example.com"
            },
            { "GET", "tokens?showAll=perhaps", null, 400, "invalid_query", "true or false" },
            { "GET", "tokens/a%7Cb", null, 404, "unknown_token", "a|b" },
            { "DELETE", $"tokens/{Unknown}", null, 404, "unknown_token", Unknown },
            { "POST", $"tokens/{Unknown}/reset", null, 404, "unknown_token", Unknown },
            {
                "PATCH",
                $"tokens/{Unknown}",
                """[{"op": "replace", "path": "/token", "value": "a"}]""",
                400,
                "invalid_patch",
                "/inlineRole"
            },
            { "POST", "caller-identity", "{}", 405, "wrong_method", "GET" },
            // Queries, verbs and paths.
            { "GET", Client.AnyRoute + "?limit=0", null, 400, "invalid_query", "1 to 200" },
            { "GET", Client.AnyRoute + "?limit=201", null, 400, "invalid_query", "1 to 200" },
            { "GET", Client.AnyRoute + "?offset=-1", null, 400, "invalid_query", "0 or more" },
            { "GET", Client.AnyRoute + "?limit=ten", null, 400, "invalid_query", "ten" },
            { "PUT", Client.AnyRoute, "{}", 405, "wrong_method", "GET or POST" },
            { "DELETE", Client.AnyRoute + "/{id}/apply", null, 405, "wrong_method", "POST" },
            {
                "PATCH",
                "projects/shop/flag-defaults",
                """[{"op": "replace", "path": "/key", "value": "A"}]""",
                400,
                "not_patchable",
                "/tags"
            },
            { "PATCH", "projects/shop/flag-defaults", """[{"op": "remove", "path": "/temporary"}]""", 400, "invalid_body", "temporary" },
            {
                "PATCH",
                "projects/shop/flag-defaults",
                """[{"op": "replace", "path": "/booleanDefaults/offVariation", "value": 2}]""",
                400,
                "invalid_flag_defaults",
                "1, which is false"
            },
            {
                "PATCH",
                "projects/shop/flag-defaults",
                """[{"op": "replace", "path": "/tags", "value": [" "]}]""",
                400,
                "invalid_tags",
                "tags"
            },
            { "PUT", "projects/shop/flag-defaults", """{"tags": []}""", 400, "invalid_body", "\"booleanDefaults\" is missing" },
            { "POST", "auditlog", """{"effect": "allow"}""", 400, "invalid_body", "an array of policy statements" },
            { "POST", "auditlog", """[{"effect": "allow", "actions": ["*"]}]""", 400, "invalid_policy", "statements[0]" },
            { "POST", "auditlog/counts?after=2&before=1", "[]", 400, "invalid_query", "\"after\" must be before" },
            { "POST", "auditlog/counts?after=1&buckets=0", "[]", 400, "invalid_query", "a whole number from 1 to 1000" },
            {
                "PATCH",
                "members",
                """{"instructions": [{"kind": "replaceAllMembersRoles", "value": "reader", "filterLastSeen": {"after": 1690527600000}}]}""",
                400,
                "invalid_instruction",
                "\"filterLastSeen\" must be an object with one member"
            },
            {
                "PATCH",
                "teams",
                """{"instructions": [{"kind": "addAllMembersToTeams", "teamKeys": ["a"], "filterLastSeen": {"never": true, "noData": true}}]}""",
                400,
                "invalid_instruction",
                "\"filterLastSeen\" must be an object with one member"
            },
            {
                "PATCH",
                "members",
                """{"instructions": [{"kind": "replaceMembersCustomRoles", "values": [], "memberIDs": []}]}""",
                400,
                "invalid_instruction",
                "at least one member"
            },
            {
                "PATCH",
                "members",
                """{"instructions": [{"kind": "replaceMembersRoleAttributes", "memberIDs": [], "value": {}}]}""",
                400,
                "invalid_instruction",
                "replaceMembersCustomRoles"
            },
            {
                "PATCH",
                "teams",
                """{"instructions": [{"kind": "addMembersToTeams", "memberIDs": [], "teamKeys": ["backend"]}]}""",
                400,
                "invalid_instruction",
                "at least one member"
            },
            { "PATCH", "teams", """{"instructions": []}""", 400, "invalid_instructions", "addMembersToTeams" },
            { "POST", "teams/backend/members", """{"file": "ann@example.com"}""", 400, "invalid_file", "multipart/form-data" },
            { "GET", "nothing/here", null, 404, "unknown_route", "/api/v2/nothing/here" },
            { "GET", "projects/shop/ai-tools/hammer/versions", null, 404, "not_offered", "no AI tools" },
            { "POST", "projects/shop/ai-configs/prompt-snippets", "{}", 404, "not_offered", "no prompt snippets" },
            { "GET", "projects/shop/ai-configs/prompt-snippets", null, 404, "not_offered", "no prompt snippets" },
            {
                "POST",
                "projects/shop/ai-configs",
                """{"key": "model-configs", "name": "A"}""",
                400,
                "invalid_ai_config",
                "\"key\" must not be"
            },
            { "GET", "projects/shop/ai-configs/model-configs", null, 404, "not_offered", "no AI model configs" },
            { "DELETE", "projects/shop/ai-configs/model-configs", null, 404, "not_offered", "no AI model configs" },
            { "GET", "projects/shop/ai-configs/model-configs/restricted", null, 404, "not_offered", "no AI model configs" },
            { "PUT", "projects/shop/ai-toolsmith", "{}", 404, "unknown_route", "ai-toolsmith" },
            { "POST", "segments/shop/production/spare/users", "{}", 404, "not_offered", "no big segments" },
            { "POST", "approval-requests/counts/of", "{}", 404, "unknown_route", "counts" },
            { "GET", "/api/v3/approval-requests", null, 404, "unknown_route", "/api/v3" },
        };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Bad_input_is_refused_with_advice_and_stores_nothing(
        string method,
        string path,
        string? body,
        int status,
        string reason,
        string advice
    )
    {
        var before = await _service.RowsAsync();

        var answer = (await _admin.SendAsync(new HttpMethod(method), path.Replace("{id}", _id), body?.Replace("{id}", _id))).Expect(status);

        await _service.SettleAsync();
        Assert.Equal(reason, answer.Reason);
        Assert.Contains(advice, answer.Json.GetProperty("message").GetString());
        Assert.Null(EmptyPlace.In(answer.Json.GetProperty("message").GetString()!));
        Assert.NotEmpty(answer.Json.GetProperty("code").GetString()!);
        Assert.True(answer.Json.GetProperty("id").TryGetGuid(out _));
        Assert.Equal("application/json; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.Equal(
            before.Select(row => (row.Key, row.Value.ETag)),
            (await _service.RowsAsync()).Select(row => (row.Key, row.Value.ETag))
        );
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_body_is_told_at_once()
    {
        var answer = (
            await _admin.PostAsync(Client.FlagRoute, """{"description": 1, "instructions": [{}], "notifyMemberIds": [2]}""")
        ).Expect(400);

        Assert.Equal(
            ["description", "instructions[0]", "notifyMemberIds"],
            answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("attribute").GetString())
        );
    }

    [Fact]
    public async Task A_body_without_a_length_is_read_no_further_than_the_limit()
    {
        var content = new StringContent(new string(' ', 400_000));

        Assert.Equal("body_too_large", (await SendAsync(content, chunked: true)).Expect(400).Reason);
    }

    [Theory]
    [InlineData("\xC0\xAF")]
    [InlineData("\xED\xA0\x80")]
    [InlineData("\xFF\xFE")]
    public async Task A_body_that_is_not_in_UTF_8_is_refused(string bytes)
    {
        var answer = await SendAsync(new ByteArrayContent(Encoding.Latin1.GetBytes(Ask(description: $"\"{bytes}\""))));

        Assert.Equal("invalid_json", answer.Expect(400).Reason);
        Assert.Contains("UTF-8", answer.Json.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("zz")]
    [InlineData("FFFFFFFFFFFFFFFFF")]
    public async Task A_chunk_of_a_bad_size_is_refused(string size)
    {
        var answer = await RawConnection.SendAsync(
            _service.Address,
            new()
            {
                Method = "POST",
                Path = "/api/v2/approval-requests",
                Headers = [("Host", _service.Address.Authority), ("Authorization", _admin.Token!), ("Transfer-Encoding", "chunked")],
                Body = Encoding.ASCII.GetBytes($"{size}\r\n"),
                SendsLength = false,
            },
            default
        );

        // The host refuses it before the app sees it.
        Assert.Equal((400, ""), (answer?.Status, answer?.Body));
    }

    private async Task<Answer> SendAsync(HttpContent content, bool? chunked = null)
    {
        using var http = new HttpClient { BaseAddress = _service.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v2/approval-requests") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.TryAddWithoutValidation("Authorization", _admin.Token);
        using var response = await http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    private static string Repeat(string item, int times) => string.Join(", ", Enumerable.Repeat(item, times));

    private static string Names(int count) => $"[{string.Join(", ", Enumerable.Range(0, count).Select(i => $"\"{i}\""))}]";

    private static string Edit(params string[] instructions) => $$"""{"instructions": [{{string.Join(", ", instructions)}}]}""";

    private static string Settings(string more = "\"required\": false", string environment = "\"production\"", string kind = "\"flag\"") =>
        $$"""{"environmentKey": {{environment}}, "resourceKind": {{kind}}, {{more}}}""";

    private static string Schedule(string instructions = "[{\"kind\": \"turnFlagOn\"}]", string date = "1900000000000") =>
        $$"""{"executionDate": {{date}}, "instructions": {{instructions}}}""";

    private static string Copy(string source) => $$"""{"description": "Please", "source": {{source}}}""";

    private static string Ask(
        string resourceId = "\"proj/shop:env/production:flag/checkout\"",
        string description = "\"Please\"",
        string instructions = "[{\"kind\": \"turnFlagOn\"}]",
        string more = ""
    ) => $$"""{"resourceId": {{resourceId}}, "description": {{description}}, "instructions": {{instructions}}{{more}}}""";
}
