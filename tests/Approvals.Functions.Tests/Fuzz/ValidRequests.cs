using System.Text;

namespace Approvals.Tests.Fuzz;

/// <summary>For each route requests that it accepts, with the names in braces that a <see cref="Subject"/> fills in. A route without one fails the test.</summary>
internal static class ValidRequests
{
    private const string Any = "approval-requests";

    private const string OfFlag = "projects/{project}/flags/checkout/environments/production/approval-requests";

    private const string OfSchedule = "projects/{project}/flags/checkout/environments/production/scheduled-changes";

    private const string SemanticPatch = "application/json; domain-model=launchdarkly.semanticpatch";

    private const string Details = """
        "description": "Please", "comment": "Soon", "notifyMemberIds": ["{member}"], "instructions": [
            {"kind": "turnFlagOn"}, {"kind": "addTargets", "contextKind": "user", "variationId": "{variation}", "values": ["kim"]},
            {"kind": "addRule", "variationId": "{variation}", "clauses": [{"contextKind": "user", "attribute": "country", "op": "in", "negate": false, "values": ["nl", 1]}]}]
        """;

    private const string Edit = """
        {"comment": "Said", "instructions": [{"kind": "updateDescription", "value": "Pretty please"}, {"kind": "addReviewers", "notifyMemberIds": ["{member}"], "notifyTeamKeys": []}]}
        """;

    private const string Settings = """
        {"environmentKey": "test", "resourceKind": "segment", "required": false, "minNumApprovals": 2, "canReviewOwnRequest": true, "canApplyDeclinedChanges": false,
         "bypassApprovalsForPendingChanges": true, "autoApplyApprovedChanges": null, "serviceKind": "launchdarkly", "serviceConfig": {}, "requiredApprovalTags": ["vital"]}
        """;

    private const string NewFlag = """
        {"key": "new-{spare}", "name": "New", "description": "Why", "variations": [{"value": "a", "name": "A", "description": "The first"}, {"value": {"b": 1}}], "defaults": {"onVariation": 0, "offVariation": 1},
         "temporary": false, "tags": ["vital"], "maintainerId": "{member}", "customProperties": {"jira": {"name": "Jira", "value": ["A-1"]}},
         "clientSideAvailability": {"usingMobileKey": true, "usingEnvironmentId": false}, "includeInSnippet": false, "isFlagOn": true}
        """;

    private const string Filter = "?filter=reviewStatus%20anyOf%20%5B%22pending%22%5D,projectKey%20equals%20{project}&expand=flag,project&limit=1&offset=1";

    private static readonly (string Function, string Method, string Path, string? Body)[] s_table =
    [
        ("GetApprovalRequests", "GET", Any + Filter, null),
        ("PostApprovalRequest", "POST", Any, $$"""{"resourceId": "proj/{project}:env/production:flag/checkout", {{Details}}}"""),
        ("GetApprovalRequest", "GET", Any + "/{id}?expand=flag,resource", null),
        ("PostApprovalRequestReview", "POST", Any + "/{id}/reviews", """{"kind": "comment", "comment": "Why?"}"""),
        ("PostApprovalRequestApply", "POST", Any + "/{id}/apply", """{"comment": "Now"}"""),
        ("DeleteApprovalRequest", "DELETE", Any + "/{id}", null),
        ("GetApprovalsForFlag", "GET", OfFlag.Replace("checkout", "{quiet}"), null),
        ("PostApprovalRequestForFlag", "POST", OfFlag, $$"""{ {{Details}}, "executionDate": 1900000000000}"""),
        ("GetApprovalForFlag", "GET", OfFlag + "/{id}", null),
        ("PostApprovalRequestReviewForFlag", "POST", OfFlag + "/{id}/reviews", """{"kind": "approve", "comment": "Go"}"""),
        ("PostApprovalRequestApplyForFlag", "POST", OfFlag + "/{id}/apply", "{}"),
        ("DeleteApprovalRequestForFlag", "DELETE", OfFlag + "/{id}", null),
        ("PostFlagCopyConfigApprovalRequest", "POST", OfFlag + "-flag-copy", """{"description": "As in test", "source": {"key": "test", "version": 1}, "includedActions": ["updateOn"]}"""),
        ("PatchApprovalRequest", "PATCH", Any + "/{id}", Edit),
        ("PatchFlagConfigApprovalRequest", "PATCH", OfFlag + "/{id}", Edit),
        ("GetApprovalRequestSettings", "GET", Any + "/projects/{project}/settings?environmentKey=production&resourceKind=flag&expand=default,strict", null),
        ("PatchApprovalRequestSettings", "PATCH", Any + "/projects/{project}/settings", Settings),
        ("GetFeatureFlags", "GET", "flags/{project}?env=test&limit=1&offset=1", null),
        ("PostFeatureFlag", "POST", "flags/{project}", NewFlag),
        ("GetFeatureFlag", "GET", "flags/{project}/checkout", null),
        ("PatchFeatureFlag", "PATCH", "flags/{project}/checkout?ignoreConflicts=true&dryRun=false", $$"""{"environmentKey": "production", {{Details}}}"""),
        ("PatchFeatureFlag", "PATCH", "flags/{project}/checkout", """[{"op": "replace", "path": "/environments/test/trackEvents", "value": true}, {"op": "add", "path": "/tags/-", "value": "vital"}, {"op": "test", "path": "/key", "value": "checkout"}]"""),
        ("DeleteFeatureFlag", "DELETE", "flags/{project}/{spare}", null),
        ("CopyFeatureFlag", "POST", "flags/{project}/checkout/copy", """{"source": {"key": "test", "currentVersion": 1}, "target": {"key": "production"}, "excludedActions": ["updateRules"], "comment": "As in test"}"""),
        ("GetFlagConfigScheduledChanges", "GET", OfSchedule.Replace("checkout", "{quiet}"), null),
        ("PostFlagConfigScheduledChanges", "POST", OfSchedule + "?ignoreConflicts=true", """{"executionDate": 1900000000000, "comment": "Later", "instructions": [{"kind": "turnFlagOn"}, {"kind": "addTargets", "contextKind": "user", "variationId": "{variation}", "values": ["kim"]}]}"""),
        ("GetFeatureFlagScheduledChange", "GET", OfSchedule + "/{scheduled}", null),
        ("PatchFlagConfigScheduledChange", "PATCH", OfSchedule + "/{scheduled}?ignoreConflicts=true", """
            {"comment": "Later still", "instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": 1910000000000}, {"kind": "replaceScheduledChangesInstructions", "value": [{"kind": "turnFlagOff"}]}]}
            """),
        ("DeleteFlagConfigScheduledChanges", "DELETE", OfSchedule + "/{scheduled}", null),
        ("PostApprovalRequestForFlag", "POST", OfFlag, """
            {"description": "Not so soon", "operatingOnId": "{scheduled}", "instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": 1910000000000}]}
            """),
        ("GetOpenApi", "GET", "openapi.json", null),
        ("UnknownRoute", "GET", "flags", null),
    ];

    public static IEnumerable<string> Functions => s_table.Select(row => row.Function).Distinct();

    /// <summary>The requests as they are sent; those with bodies thrice, for there is more in them to spoil.</summary>
    public static IReadOnlyList<RawRequest> All(string host, string token) =>
    [
        .. from row in s_table
           let request = Request(row.Method, row.Path, row.Body, host, token)
           from copy in Enumerable.Repeat(request, row.Body is null ? 1 : 3)
           select copy,
    ];

    private static RawRequest Request(string method, string path, string? body, string host, string token)
    {
        var parts = path.Split('?');
        return new RawRequest
        {
            Method = method,
            Path = $"/api/v2/{parts[0]}",
            Query = parts.Length > 1 ? $"?{parts[1]}" : "",
            Body = Encoding.UTF8.GetBytes(body ?? ""),
            Headers =
            [
                ("Host", host), ("Authorization", token), ("LD-API-Version", "beta"),
                .. body is null ? Array.Empty<(string, string)>() : [("Content-Type", method == "PATCH" && body.StartsWith('{') && !path.EndsWith("/settings", StringComparison.Ordinal) ? SemanticPatch : "application/json")],
            ],
        };
    }
}
