using System.Text.Json.Nodes;

namespace Approvals.Tests.OpenApi;

/// <summary>For each body of the document all its members, with values that are right alone.</summary>
internal static class Samples
{
    private const string Asked = """
        "description": "Please", "instructions": [{"kind": "turnFlagOn"}], "notifyMemberIds": [], "notifyTeamKeys": []
        """;

    private static readonly Dictionary<string, string> s_bodies = new()
    {
        ["NewApprovalRequest"] = $$"""{"resourceId": "proj/shop:env/production:flag/checkout", {{Asked}}}""",
        ["NewFlagApprovalRequest"] = $$"""{"executionDate": 1900000000000, {{Asked}}}""",
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
        ["Application"] = """{"comment": "Now"}""",
    };

    public static JsonObject Of(string body) => s_bodies.TryGetValue(body, out var sample)
        ? JsonNode.Parse(sample)!.AsObject()
        : throw new InvalidOperationException($"The document has a body '{body}': add its members to {nameof(Samples)}.");
}
