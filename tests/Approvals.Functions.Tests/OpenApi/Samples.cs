using System.Text.Json.Nodes;

namespace Approvals.Tests.OpenApi;

/// <summary>For each body of the document all its members, with values that are right alone; {new} and {member} as <see cref="DocumentedService.Fill"/> puts them in.</summary>
internal static class Samples
{
    private const string Asked = """
        "description": "Please", "instructions": [{"kind": "turnFlagOn"}], "comment": "Soon", "integrationConfig": {},
        "notifyMemberIds": [], "notifyTeamKeys": []
        """;

    private static readonly Dictionary<string, string> s_bodies = new()
    {
        ["NewApprovalRequest"] = $$"""{"resourceId": "proj/shop:env/production:flag/checkout", {{Asked}}}""",
        ["NewFlagApprovalRequest"] = $$"""{"executionDate": 1900000000000, "operatingOnId": "{scheduled}", {{Asked}}}""",
        ["NewScheduledChangeBody"] = """{"executionDate": 1900000000000, "instructions": [{"kind": "turnFlagOn"}], "comment": "Later"}""",
        ["ScheduledChangeEdit"] = """{"instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": 1900000000001}], "comment": "Later"}""",
        ["NewFlagCopyRequest"] = """
            {
              "description": "As in test", "notifyMemberIds": [], "notifyTeamKeys": [], "source": {"key": "test", "version": 1},
              "includedActions": ["updateOn", "updateRules", "updateFallthrough", "updateOffVariation", "updateTargets", "updatePrerequisites", "updateFlagConfigMigrationSettings"],
              "excludedActions": ["updateTargets"]
            }
            """,
        ["NewReview"] = """{"kind": "approve", "comment": "Go"}""",
        ["RequestEdit"] = """{"instructions": [{"kind": "updateDescription", "value": "Please!"}], "comment": "Clearer"}""",
        ["NewSettings"] = """
            {
              "environmentKey": "test", "resourceKind": "flag", "required": false, "bypassApprovalsForPendingChanges": true, "minNumApprovals": 2,
              "canReviewOwnRequest": true, "canApplyDeclinedChanges": false, "autoApplyApprovedChanges": true, "serviceKind": "launchdarkly",
              "serviceConfig": {}, "requiredApprovalTags": ["billing"]
            }
            """,
        ["NewFlagBody"] = """
            {
              "key": "{new}", "name": "New", "description": "Why", "variations": [{"value": "a", "name": "A", "description": "The first"}, {"value": "b"}],
              "defaults": {"onVariation": 0, "offVariation": 1}, "temporary": false, "tags": ["vital"], "maintainerId": "{member}", "maintainerTeamKey": "backend",
              "customProperties": {"jira": {"name": "Jira", "value": ["A-1"]}}, "clientSideAvailability": {"usingMobileKey": true, "usingEnvironmentId": false},
              "includeInSnippet": true, "isFlagOn": true
            }
            """,
        ["ResourceEdit"] = """{"environmentKey": "production", "instructions": [{"kind": "addTags", "values": ["vital"]}], "comment": "Now"}""",
        ["ConfigCopyBody"] = """
            {
              "source": {"key": "test", "currentVersion": 1}, "target": {"key": "production"}, "comment": "As in test",
              "includedActions": ["updateOn", "updateRules", "updateFallthrough", "updateOffVariation", "updateTargets", "updatePrerequisites", "updateFlagConfigMigrationSettings"],
              "excludedActions": ["updateTargets"]
            }
            """,
        ["Application"] = """{"comment": "Now"}""",
    };

    public static JsonObject Of(string body) => s_bodies.TryGetValue(body, out var sample)
        ? JsonNode.Parse(sample)!.AsObject()
        : throw new InvalidOperationException($"The document has a body '{body}': add its members to {nameof(Samples)}.");
}
