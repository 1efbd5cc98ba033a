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
        ["ScheduledChangeEdit"] =
            """{"instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": 1900000000001}], "comment": "Later"}""",
        ["NewFlagCopyRequest"] = """
            {
              "description": "As in test", "notifyMemberIds": [], "notifyTeamKeys": [], "source": {"key": "test", "version": 1},
              "includedActions": ["updateOn", "updateRules", "updateFallthrough", "updateOffVariation", "updateTargets", "updatePrerequisites", "updateFlagConfigMigrationSettings"],
              "excludedActions": ["updateTargets"]
            }
            """,
        ["EvaluateBody"] = """{"context": {"kind": "user", "key": "ann"}}""",
        ["ContextBody"] = """{"kind": "user", "key": "ann", "name": "Ann", "anonymous": false}""",
        ["WhatIfBody"] = """
            {
              "resourceId": "proj/shop:env/production:flag/checkout", "instructions": [{"kind": "turnFlagOn"}], "context": {"kind": "user", "key": "ann"},
              "operatingOnId": "{scheduled}", "executionDate": 1900000000000,
              "source": {"sourceEnvironmentKey": "test", "includedActions": ["updateOn"], "excludedActions": ["updateRules"]}
            }
            """,
        ["NewReview"] = """{"kind": "approve", "comment": "Go"}""",
        ["RequestEdit"] = """{"instructions": [{"kind": "updateDescription", "value": "Please!"}], "comment": "Clearer"}""",
        ["NewSettings"] = """
            {
              "environmentKey": "test", "resourceKind": "flag", "required": false, "bypassApprovalsForPendingChanges": true, "minNumApprovals": 2,
              "canReviewOwnRequest": true, "canServiceTokensReview": true, "canApplyDeclinedChanges": false, "autoApplyApprovedChanges": true, "serviceKind": "launchdarkly",
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
        ["ResourceEdit"] =
            """{"environmentKey": "production", "instructions": [{"kind": "addTags", "values": ["vital"]}], "comment": "Now"}""",
        ["ConfigCopyBody"] = """
            {
              "source": {"key": "test", "currentVersion": 1}, "target": {"key": "production"}, "comment": "As in test",
              "includedActions": ["updateOn", "updateRules", "updateFallthrough", "updateOffVariation", "updateTargets", "updatePrerequisites", "updateFlagConfigMigrationSettings"],
              "excludedActions": ["updateTargets"]
            }
            """,
        ["NewSegmentBody"] = """{"key": "{new}", "name": "New", "description": "Why", "tags": ["vital"], "unbounded": false}""",
        ["NewAiConfigBody"] = """
            {
              "key": "{new}", "name": "New", "description": "Why", "mode": "agent", "tags": ["vital"],
              "defaultVariation": {"key": "main", "name": "Main", "model": {"modelName": "small"}, "instructions": "Be brief."}
            }
            """,
        ["AiConfigEditBody"] = """{"name": "Newer", "description": "Because", "tags": ["vital"]}""",
        ["AiTargetingEdit"] =
            """{"environmentKey": "production", "instructions": [{"kind": "updateTrackEvents", "trackEvents": true}], "comment": "Now"}""",
        ["NewAiVariationBody"] = """
            {
              "key": "{new}", "name": "New", "comment": "Cheaper", "model": {"modelName": "small"}, "modelConfigKey": "small",
              "messages": [{"role": "system", "content": "Be brief."}], "instructions": "Be brief.", "description": "Brief"
            }
            """,
        ["AiVariationEditBody"] = """
            {
              "name": "Newer", "comment": "Cheaper", "model": {"modelName": "small"}, "modelConfigKey": "small", "messages": [{"role": "system", "content": "Be brief."}],
              "instructions": "Be brief.", "description": "Brief", "state": "published", "published": true
            }
            """,
        ["ExpiringTargetEditBody"] = """
            {
              "instructions": [{"kind": "removeExpiringTarget", "contextKey": "kim", "variationId": "{variation}", "targetType": "included"}], "comment": "Now"
            }
            """,
        ["patchExpiringUserTargets"] =
            """{"instructions": [{"kind": "removeExpireUserTargetDate", "userKey": "kim", "variationId": "{variation}"}], "comment": "Now"}""",
        ["patchExpiringUserTargetsForSegment"] =
            """{"instructions": [{"kind": "removeExpireUserTargetDate", "userKey": "kim", "targetType": "included"}], "comment": "Now"}""",
        ["NewWorkflowBody"] = """
            {"name": "Rollout", "description": "By tenths", "maintainerId": "{member}", "comment": "Soon", "templateKey": "steady", "stages": [
                {"name": "First", "executeConditionsInSequence": true, "conditions": [
                    {"kind": "schedule", "scheduleKind": "relative", "executionDate": 1900000000000, "waitDuration": 2, "waitDurationUnit": "calendarDay", "executeNow": false,
                     "description": "Go?", "notifyMemberIds": ["{member}"], "notifyTeamKeys": ["{team}"]}],
                 "action": {"instructions": [{"kind": "turnFlagOn"}]}}]}
            """,
        ["NewTriggerBody"] = """{"integrationKey": "generic-trigger", "instructions": [{"kind": "turnFlagOn"}], "comment": "For alerts"}""",
        ["TriggerEditBody"] = """{"instructions": [{"kind": "cycleTriggerUrl"}], "comment": "Leaked"}""",
        ["NewProjectBody"] = """
            {
              "key": "{new}", "name": "New", "tags": ["vital"], "includeInSnippetByDefault": true, "defaultClientSideAvailability": {"usingMobileKey": true, "usingEnvironmentId": false},
              "environments": [{"key": "test", "name": "Test", "color": "417505"}]
            }
            """,
        ["NewEnvironmentBody"] = """
            {
              "key": "{new}", "name": "New", "color": "417505", "defaultTtl": 5, "secureMode": true, "defaultTrackEvents": true, "requireComments": true, "confirmChanges": true,
              "critical": true, "tags": ["vital"], "source": {"key": "test", "version": 1}
            }
            """,
        ["JsonPatchBody"] = """{"patch": [{"op": "replace", "path": "/name", "value": "Changed"}], "comment": "Clearer"}""",
        ["NewMemberBody"] = """
            {"email": "{new}@example.com", "role": "writer", "customRoles": ["ops"], "firstName": "Ann", "lastName": "Lee", "entraObjectId": "{guid}", "teamKeys": ["backend"]}
            """,
        ["NewTeamBody"] =
            """{"key": "{new}", "name": "New", "description": "All of us", "memberIDs": ["{member}"], "customRoleKeys": ["ops"]}""",
        ["TeamEditBody"] = """{"instructions": [{"kind": "updateName", "value": "Newer"}], "comment": "Clearer"}""",
        ["NewRoleBody"] = """
            {"key": "{new}", "name": "New", "description": "For few", "policy": [{"effect": "allow", "actions": ["*"], "resources": ["proj/*"]}], "basePermissions": "reader"}
            """,
        ["NewTokenBody"] = """
            {
              "name": "New", "description": "For a robot", "role": "reader", "customRoleIds": [], "inlineRole": [], "serviceToken": true, "memberId": "{member}", "defaultApiVersion": 20240415, "expiry": 1900000000000
            }
            """,
        ["NewWebhookBody"] = """
            {
              "name": "New", "url": "http://127.0.0.1:9/hook", "secret": "Hush", "sign": true, "on": false, "tags": ["vital"],
              "statements": [{"effect": "allow", "actions": ["*"], "resources": ["proj/*"]}]
            }
            """,
        ["NewChannelBody"] = """
            {
              "kind": "slack", "name": "New", "url": "http://127.0.0.1:9/hook", "on": false, "tags": ["vital"], "events": ["approved", "failed"],
              "addresses": [], "statements": [{"effect": "allow", "actions": ["*"], "resources": ["proj/*"]}]
            }
            """,
        ["NewConfigurationBody"] = """
            {
              "name": "{new}", "enabled": true, "tags": ["vital"], "configValues": {"baseURL": "http://127.0.0.1:9", "apiKey": "hush"},
              "capabilityConfig": {"approvals": {"additionalFormVariables": [
                {"key": "ticket", "name": "Ticket", "type": "enum", "description": "Which", "placeholder": "A-1", "isOptional": true, "defaultValue": "A-1", "allowedValues": ["A-1"]}
              ]}}
            }
            """,
        ["NewApprovalSourceBody"] = """
            {"name": "New", "description": "An account", "projectKey": "shop", "environmentKey": "production", "on": false, "tags": ["vital"]}
            """,
        ["NewWorkflowTemplateBody"] = """
            {"key": "{new}", "name": "New", "description": "By tenths", "workflowId": "000000000000000000000000", "projectKey": "shop", "environmentKey": "production",
             "flagKey": "checkout", "stages": [{"name": "First", "conditions": [{"kind": "ld-approval"}], "action": {"instructions": [{"kind": "turnFlagOn"}]}}]}
            """,
        ["patchOwnNotifications"] = """{"patch": [{"op": "replace", "path": "/mail", "value": false}], "comment": "Enough"}""",
        ["ResendBody"] = """{"delivery": "msg_0"}""",
        ["FlagDefaultsBody"] = """
            {
              "tags": ["vital"], "temporary": false, "defaultClientSideAvailability": {"usingMobileKey": true, "usingEnvironmentId": false},
              "booleanDefaults": {"trueDisplayName": "Yes", "falseDisplayName": "No", "trueDescription": "Yes!", "falseDescription": "No!", "onVariation": 0, "offVariation": 1}
            }
            """,
        ["Statement"] = """{"effect": "allow", "actions": ["*"], "resources": ["proj/*"]}""",
        ["TeamsEditBody"] =
            """{"instructions": [{"kind": "addMembersToTeams", "memberIDs": ["{member}"], "teamKeys": ["backend"]}], "comment": "Welcome"}""",
        ["MembersEditBody"] =
            """{"instructions": [{"kind": "replaceMembersRoles", "value": "reader", "memberIDs": ["{member}"]}], "comment": "Calmer"}""",
        ["MemberTeamsBody"] = """{"teamKeys": ["backend"]}""",
        ["patchFlagDefaultsByProject"] = """{"patch": [{"op": "replace", "path": "/temporary", "value": false}], "comment": "To stay"}""",
        ["patchMember"] = """{"patch": [{"op": "replace", "path": "/role", "value": "writer"}], "comment": "Promoted"}""",
        ["Application"] = """{"comment": "Now"}""",
    };

    /// <param name="body">The body's name.</param>
    /// <param name="operation">The operation, which may want another sample than the others with the same body.</param>
    public static JsonObject Of(string body, string operation = "") =>
        s_bodies.TryGetValue(operation, out var sample) || s_bodies.TryGetValue(body, out sample)
            ? JsonNode.Parse(sample)!.AsObject()
            : throw new InvalidOperationException($"The document has a body '{body}': add its members to {nameof(Samples)}.");

    /// <summary>Members that a body has to have unless it has others in their place, which a schema does not tell.</summary>
    public static IReadOnlyList<string> NeededToo(string body) =>
        body switch
        {
            "NewMemberBody" or "NewTokenBody" => ["role"],
            "NewWorkflowBody" or "NewWorkflowTemplateBody" => ["stages"],
            _ => [],
        };
}
