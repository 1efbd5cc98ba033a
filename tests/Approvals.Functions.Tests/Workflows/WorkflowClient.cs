using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Workflows;

/// <summary>Speaks of workflows of the flag in production.</summary>
internal static class WorkflowClient
{
    public const string Route = $"projects/{RunningService.Project}/flags/{RunningService.Flag}/environments/production/workflows";

    public const string Approval = """{"kind": "ld-approval"}""";

    public const string TurnOn = """{"kind": "turnFlagOn"}""";

    public const string TurnOff = """{"kind": "turnFlagOff"}""";

    /// <summary>A workflow that does nothing for a long time.</summary>
    public const string LaterBody = """
        {"name": "Rollout", "stages": [{"executeConditionsInSequence": true, "conditions": [{"kind": "schedule", "scheduleKind": "absolute", "executionDate": 1890000000000}, {"kind": "ld-approval"}], "action": {"instructions": [{"kind": "turnFlagOn"}]}}]}
        """;

    public static string Wait(int count, string unit = "hour") =>
        $$"""{"kind": "schedule", "scheduleKind": "relative", "waitDuration": {{count}}, "waitDurationUnit": "{{unit}}"}""";

    public static string At(DateTimeOffset date) =>
        $$"""{"kind": "schedule", "scheduleKind": "absolute", "executionDate": {{date.ToUnixTimeMilliseconds()}}}""";

    /// <summary>A stage that does one thing.</summary>
    public static string Stage(string instruction, params string[] conditions) =>
        $$"""{"name": "A stage", "conditions": [{{string.Join(", ", conditions)}}], "action": {"instructions": [{{instruction}}] } }""";

    public static string InSequence(string instruction, params string[] conditions) =>
        Stage(instruction, conditions).Replace("{\"name\"", "{\"executeConditionsInSequence\": true, \"name\"", StringComparison.Ordinal);

    public static Task<Answer> MakeAsync(this Client client, params string[] stages) =>
        client.PostAsync(Route, $$"""{"name": "Rollout", "stages": [{{string.Join(", ", stages)}}]}""");

    public static async Task<JsonElement> WorkflowAsync(this Client client, string id) =>
        (await client.GetAsync($"{Route}/{id}")).Expect(200).Json;

    /// <summary>The statuses of the workflow and of its stages, in a line: <c>active: completed active pending</c>.</summary>
    public static async Task<string> StandAsync(this Client client, string id)
    {
        var workflow = await client.WorkflowAsync(id);
        return $"{StatusOf(workflow)}: {string.Join(' ', workflow.GetProperty("stages").EnumerateArray().Select(StatusOf))}";
    }

    public static string StatusOf(JsonElement element) => element.GetProperty("_execution").GetProperty("status").GetString()!;
}
