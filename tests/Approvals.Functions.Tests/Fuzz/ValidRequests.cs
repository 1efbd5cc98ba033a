using System.Text;

namespace Approvals.Tests.Fuzz;

/// <summary>For each route requests that it accepts, with the names in braces that a <see cref="Subject"/> fills in. A route without one fails the test.</summary>
internal static class ValidRequests
{
    private const string Any = "approval-requests";

    private const string OfFlag = "projects/{project}/flags/checkout/environments/production/approval-requests";

    private const string OfSchedule = "projects/{project}/flags/checkout/environments/production/scheduled-changes";

    private const string OfFlows = "projects/{project}/flags/checkout/environments/production/workflows";

    private const string SemanticPatch = "application/json; domain-model=launchdarkly.semanticpatch";

    private const string Details = """
        "description": "Please", "comment": "Soon", "notifyMemberIds": ["{member}"], "instructions": [
            {"kind": "turnFlagOn"}, {"kind": "addTargets", "contextKind": "user", "variationId": "{variation}", "values": ["kim"]},
            {"kind": "addRule", "variationId": "{variation}", "clauses": [{"contextKind": "user", "attribute": "country", "op": "in", "negate": false, "values": ["nl", 1]}]}]
        """;

    private const string Context =
        """{"kind": "multi", "user": {"key": "ann", "country": "nl", "tags": ["a", 1]}, "org": {"key": "acme", "plan": {"name": "pro"}}}""";

    private const string Edit = """
        {"comment": "Said", "instructions": [{"kind": "updateDescription", "value": "Pretty please"}, {"kind": "addReviewers", "notifyMemberIds": ["{member}"], "notifyTeamKeys": []}]}
        """;

    private const string Settings = """
        {"environmentKey": "test", "resourceKind": "segment", "required": false, "minNumApprovals": 2, "canReviewOwnRequest": true, "canLastEditorReview": false, "canServiceTokensReview": true, "canApplyDeclinedChanges": false,
         "bypassApprovalsForPendingChanges": true, "autoApplyApprovedChanges": null, "serviceKind": "launchdarkly", "serviceConfig": {}, "requiredApprovalTags": ["vital"],
         "canReviewForAllGroups": false, "requiredGroups": [{"name": "Owners", "memberIds": ["{member}"], "minNumApprovals": 1, "stage": 1, "tags": ["vital"], "resources": ["proj/*:env/*:segment/pay-*"]}]}
        """;

    private const string NewFlag = """
        {"key": "new-{spare}", "name": "New", "description": "Why", "variations": [{"value": "a", "name": "A", "description": "The first"}, {"value": {"b": 1}}], "defaults": {"onVariation": 0, "offVariation": 1},
         "temporary": false, "tags": ["vital"], "maintainerId": "{member}", "customProperties": {"jira": {"name": "Jira", "value": ["A-1"]}},
         "clientSideAvailability": {"usingMobileKey": true, "usingEnvironmentId": false}, "includeInSnippet": false, "isFlagOn": true,
         "initialPrerequisites": [{"key": "checkout", "variationId": "{variation}"}]}
        """;

    private const string SegmentEdit = """
        {"environmentKey": "production", "comment": "Now", "instructions": [
            {"kind": "addIncludedTargets", "contextKind": "org", "values": ["acme"]}, {"kind": "addExcludedUsers", "values": ["kim"]}, {"kind": "addTags", "values": ["vital"]},
            {"kind": "addRule", "description": "Nordics", "clauses": [{"contextKind": "user", "attribute": "country", "op": "in", "negate": false, "values": ["se", 1]}]}]}
        """;

    private const string TargetingEdit = """
        {"environmentKey": "production", "comment": "Now", "instructions": [{"kind": "updateTrackEvents", "trackEvents": true}, {"kind": "removeRule", "ruleId": "none"}, {"kind": "replaceTargets", "targets": []}]}
        """;

    private const string AiVariation = """
        {"key": "new", "name": "New", "comment": "Cheaper", "model": {"modelName": "small", "parameters": {"temperature": 0.5}}, "modelConfigKey": "small",
         "messages": [{"role": "system", "content": "Be brief."}], "instructions": "Be brief.", "description": "Brief", "judgeConfiguration": {"judges": [{"judgeConfigKey": "referee", "samplingRate": 0.5}]}}
        """;

    private const string NewProject = """
        {"key": "new-{spare}-{project}", "name": "New", "tags": ["vital"], "includeInSnippetByDefault": false, "defaultClientSideAvailability": {"usingMobileKey": true, "usingEnvironmentId": false},
         "environments": [{"key": "test", "name": "Test", "color": "417505", "defaultTtl": 5, "tags": ["a"]}, {"key": "production", "name": "Production", "color": "abcdef", "critical": true}]}
        """;

    private const string ProjectPatch = """
        [{"op": "test", "path": "/key", "value": "{project}"}, {"op": "replace", "path": "/name", "value": "Shop"}, {"op": "add", "path": "/tags/-", "value": "vital"},
         {"op": "replace", "path": "/defaultClientSideAvailability", "value": {"usingMobileKey": true, "usingEnvironmentId": true}}]
        """;

    private const string NewEnvironment = """
        {"key": "new-{spare}", "name": "New", "color": "417505", "defaultTtl": 5, "secureMode": true, "defaultTrackEvents": false, "requireComments": true, "confirmChanges": true,
         "critical": false, "tags": ["vital"], "source": {"key": "test"}}
        """;

    private const string EnvironmentPatch = """
        {"comment": "Soon", "patch": [{"op": "replace", "path": "/color", "value": "abcdef"}, {"op": "replace", "path": "/approvalSettings/minNumApprovals", "value": 2},
         {"op": "remove", "path": "/approvalSettings/required"}, {"op": "replace", "path": "/resourceApprovalSettings/aiConfig/requiredApprovalTags", "value": ["vital"]},
         {"op": "replace", "path": "/freezeWindows", "value": [{"name": "Sales", "once": {"from": 1900000000000, "to": 1900003600000}, "scheduledChanges": "wait"},
          {"name": "Night", "weekly": {"days": ["friday"], "from": "17:30", "to": "08:00", "timeZone": "Europe/Berlin"} }]},
         {"op": "copy", "from": "/name", "path": "/tags/0"}]}
        """;

    private const string Filter =
        "?filter=reviewStatus%20anyOf%20%5B%22pending%22%5D,projectKey%20equals%20{project}&expand=flag,project&limit=1&offset=1";

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
        (
            "PostFlagCopyConfigApprovalRequest",
            "POST",
            OfFlag + "-flag-copy",
            """{"description": "As in test", "source": {"key": "test", "version": 1}, "includedActions": ["updateOn"]}"""
        ),
        ("PatchApprovalRequest", "PATCH", Any + "/{id}", Edit),
        ("PatchFlagConfigApprovalRequest", "PATCH", OfFlag + "/{id}", Edit),
        (
            "GetApprovalRequestSettings",
            "GET",
            Any + "/projects/{project}/settings?environmentKey=production&resourceKind=flag&expand=default,strict",
            null
        ),
        ("PatchApprovalRequestSettings", "PATCH", Any + "/projects/{project}/settings", Settings),
        ("GetFeatureFlags", "GET", "flags/{project}?env=test&limit=1&offset=1", null),
        ("PostFeatureFlag", "POST", "flags/{project}", NewFlag),
        ("GetFeatureFlag", "GET", "flags/{project}/checkout", null),
        (
            "PatchFeatureFlag",
            "PATCH",
            "flags/{project}/checkout?ignoreConflicts=true&dryRun=false",
            $$"""{"environmentKey": "production", {{Details}}}"""
        ),
        (
            "PatchFeatureFlag",
            "PATCH",
            "flags/{project}/checkout",
            """[{"op": "replace", "path": "/environments/test/trackEvents", "value": true}, {"op": "add", "path": "/tags/-", "value": "vital"}, {"op": "test", "path": "/key", "value": "checkout"}]"""
        ),
        ("DeleteFeatureFlag", "DELETE", "flags/{project}/{spare}", null),
        (
            "CopyFeatureFlag",
            "POST",
            "flags/{project}/checkout/copy",
            """{"source": {"key": "test", "currentVersion": 1}, "target": {"key": "production"}, "excludedActions": ["updateRules"], "comment": "As in test"}"""
        ),
        ("GetSegments", "GET", "segments/{project}/production?limit=1&offset=1", null),
        (
            "PostSegment",
            "POST",
            "segments/{project}/production",
            """{"key": "new-{spare}", "name": "New", "description": "Why", "tags": ["vital"], "unbounded": false}"""
        ),
        ("GetSegment", "GET", "segments/{project}/production/{spare}", null),
        ("PatchSegment", "PATCH", "segments/{project}/production/{spare}?ignoreConflicts=true&dryRun=false", SegmentEdit),
        (
            "PatchSegment",
            "PATCH",
            "segments/{project}/production/{spare}",
            """[{"op": "add", "path": "/included/-", "value": "kim"}, {"op": "test", "path": "/version", "value": 1}]"""
        ),
        ("DeleteSegment", "DELETE", "segments/{project}/production/{spare}", null),
        ("GetAIConfigs", "GET", "projects/{project}/ai-configs?limit=1&offset=1", null),
        (
            "PostAIConfig",
            "POST",
            "projects/{project}/ai-configs",
            $$"""{"key": "new-{spare}", "name": "New", "description": "Why", "mode": "agent", "tags": ["vital"], "defaultVariation": {{AiVariation}}}"""
        ),
        ("GetAIConfig", "GET", "projects/{project}/ai-configs/{spare}", null),
        (
            "PatchAIConfig",
            "PATCH",
            "projects/{project}/ai-configs/{spare}",
            """{"name": "Newer", "description": "Because", "tags": ["vital", "new"]}"""
        ),
        ("DeleteAIConfig", "DELETE", "projects/{project}/ai-configs/{spare}", null),
        ("GetAIConfigTargeting", "GET", "projects/{project}/ai-configs/{spare}/targeting", null),
        (
            "PatchAIConfigTargeting",
            "PATCH",
            "projects/{project}/ai-configs/{spare}/targeting?ignoreConflicts=true&dryRun=false",
            TargetingEdit
        ),
        ("PostAIConfigVariation", "POST", "projects/{project}/ai-configs/{spare}/variations", AiVariation),
        ("DeleteAIConfigVariation", "DELETE", "projects/{project}/ai-configs/{spare}/variations/spare?ignoreConflicts=true", null),
        ("GetProjects", "GET", "projects?filter=query:p,tags:vital&sort=-name&expand=environments&limit=1&offset=1", null),
        ("PostProject", "POST", "projects", NewProject),
        ("GetProject", "GET", "projects/{project}?expand=environments", null),
        ("PatchProject", "PATCH", "projects/{project}", ProjectPatch),
        ("DeleteProject", "DELETE", "projects/{spare}-{project}", null),
        ("GetEnvironmentsByProject", "GET", "projects/{project}/environments?filter=critical:true&sort=createdOn&limit=1", null),
        ("PostEnvironment", "POST", "projects/{project}/environments", NewEnvironment),
        ("GetEnvironment", "GET", "projects/{project}/environments/test", null),
        ("PatchEnvironment", "PATCH", "projects/{project}/environments/test", EnvironmentPatch),
        ("DeleteEnvironment", "DELETE", "projects/{project}/environments/{spare}", null),
        ("GetMembers", "GET", "members?filter=query:spare,role:reader|writer,noteam:true&limit=1&offset=1", null),
        (
            "PostMembers",
            "POST",
            "members",
            """[{"email": "{spare}-{project}@example.com", "role": "reader", "customRoles": ["{spare}-{project}"], "firstName": "Ann", "lastName": "Lee", "teamKeys": ["{spare}-{project}"]}]"""
        ),
        ("GetMember", "GET", "members/{spare}-{project}", null),
        (
            "PatchMember",
            "PATCH",
            "members/{spare}-{project}",
            """[{"op": "replace", "path": "/role", "value": "writer"}, {"op": "add", "path": "/customRoles/-", "value": "{spare}-{project}"}]"""
        ),
        ("DeleteMember", "DELETE", "members/{spare}-{project}", null),
        ("GetTeams", "GET", "teams?filter=query:spare,nomembers:true&expand=members,roles&limit=1", null),
        (
            "PostTeam",
            "POST",
            "teams",
            """{"key": "new-{spare}-{project}", "name": "New", "description": "All", "memberIDs": ["{member}"], "customRoleKeys": ["{spare}-{project}"], "permissionGrants": [{"actionSet": "maintainTeam", "memberIDs": ["{member}"]}, {"actions": ["updateTeamName"], "memberIDs": ["{member}"]}], "roleAttributes": {"region": ["eu"]}}"""
        ),
        ("GetTeam", "GET", "teams/{spare}-{project}?expand=roles", null),
        (
            "PatchTeam",
            "PATCH",
            "teams/{spare}-{project}",
            """{"comment": "More", "instructions": [{"kind": "addMembers", "values": ["{member}"]}, {"kind": "updateName", "value": "Newer"}, {"kind": "addPermissionGrants", "actionSet": "maintainTeam", "memberIDs": ["{member}"]}, {"kind": "addRoleAttribute", "key": "region", "values": ["eu"]}]}"""
        ),
        ("DeleteTeam", "DELETE", "teams/{spare}-{project}", null),
        ("GetCustomRoles", "GET", "roles?limit=1&offset=1", null),
        (
            "PostCustomRole",
            "POST",
            "roles",
            """{"key": "new-{spare}-{project}", "name": "New", "policy": [{"effect": "deny", "notActions": ["view*"], "resources": ["proj/*:env/test:flag/*"]}], "basePermissions": "reader"}"""
        ),
        ("GetCustomRole", "GET", "roles/{spare}-{project}", null),
        (
            "PatchCustomRole",
            "PATCH",
            "roles/{spare}-{project}",
            """{"comment": "More", "patch": [{"op": "add", "path": "/policy/0", "value": {"effect": "allow", "actions": ["*"], "notResources": ["proj/secret"]}}]}"""
        ),
        ("DeleteCustomRole", "DELETE", "roles/{spare}-{project}", null),
        ("GetTokens", "GET", "tokens?showAll=true&limit=1&offset=1", null),
        (
            "PostToken",
            "POST",
            "tokens",
            """{"name": "New", "inlineRole": [{"effect": "allow", "actions": ["viewProject"], "resources": ["proj/*"]}], "memberId": "{member}", "defaultApiVersion": 20240415, "expiry": 1900000000000}"""
        ),
        ("GetToken", "GET", "tokens/{spare}-{project}", null),
        (
            "PatchToken",
            "PATCH",
            "tokens/{spare}-{project}",
            """[{"op": "replace", "path": "/name", "value": "Newer"}, {"op": "replace", "path": "/role", "value": "writer"}]"""
        ),
        ("DeleteToken", "DELETE", "tokens/{spare}-{project}", null),
        ("ResetToken", "POST", "tokens/{spare}-{project}/reset?expiry=1900000000000", null),
        ("GetCallerIdentity", "GET", "caller-identity", null),
        ("GetFlagConfigScheduledChanges", "GET", OfSchedule.Replace("checkout", "{quiet}"), null),
        (
            "PostFlagConfigScheduledChanges",
            "POST",
            OfSchedule + "?ignoreConflicts=true",
            """{"executionDate": 1900000000000, "comment": "Later", "instructions": [{"kind": "turnFlagOn"}, {"kind": "addTargets", "contextKind": "user", "variationId": "{variation}", "values": ["kim"]}]}"""
        ),
        ("GetFeatureFlagScheduledChange", "GET", OfSchedule + "/{scheduled}", null),
        (
            "PatchFlagConfigScheduledChange",
            "PATCH",
            OfSchedule + "/{scheduled}?ignoreConflicts=true",
            """
            {"comment": "Later still", "instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": 1910000000000}, {"kind": "replaceScheduledChangesInstructions", "value": [{"kind": "turnFlagOff"}]}]}
            """
        ),
        ("DeleteFlagConfigScheduledChanges", "DELETE", OfSchedule + "/{scheduled}", null),
        (
            "PostApprovalRequestForFlag",
            "POST",
            OfFlag,
            """
            {"description": "Not so soon", "operatingOnId": "{scheduled}", "instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": 1910000000000}]}
            """
        ),
        (
            "GetAuditLogEntries",
            "GET",
            "auditlog?spec=proj/{project}:env/*:flag/*&q=flag&limit=2&before=1900000000000&after=1&cursor=1800000000000.1.proj/{project}",
            null
        ),
        ("GetAuditLogEntry", "GET", "auditlog/{entry}", null),
        ("GetAuditLogVerification", "GET", "auditlog/verify?project={project}&head=0", null),
        ("GetAuditLogExport", "GET", "auditlog/export?project={project}&before=1900000000000&after=1", null),
        ("GetOpenapiSpec", "GET", "openapi.json", null),
        ("GetLiveness", "GET", "/api/health/live", null),
        ("GetReadiness", "GET", "/api/health/ready", null),
        ("WithoutRoute", "GET", "flags", null),
        ("GetFeatureFlagStatuses", "GET", "flag-statuses/{project}/test", null),
        ("GetFeatureFlagStatus", "GET", "flag-statuses/{project}/test/checkout", null),
        ("GetFeatureFlagStatusAcrossEnvironments", "GET", "flag-status/{project}/checkout?env=test", null),
        ("ResetEnvironmentSDKKey", "POST", "projects/{project}/environments/test/apiKey?expiry=1900000000000", null),
        ("ResetEnvironmentMobileKey", "POST", "projects/{project}/environments/test/mobileKey", null),
        ("GetApprovalRequestPreview", "GET", Any + "/{id}/preview", null),
        ("PostApprovalRequestPreviewEvaluate", "POST", Any + "/{id}/preview/evaluate", $$"""{"context": {{Context}}}"""),
        (
            "PostApprovalRequestWhatIf",
            "POST",
            Any + "/what-if",
            $$"""{"resourceId": "proj/{project}:env/production:flag/checkout", "context": {{Context}}, {{Details}}}"""
        ),
        ("GetApprovalRequestCounts", "GET", "approval-request-counts" + Filter, null),
        ("GetAllWebhooks", "GET", "webhooks", null),
        (
            "PostWebhook",
            "POST",
            "webhooks",
            """{"name": "New", "url": "http://127.0.0.1:9/hook", "secret": "Hush", "sign": true, "on": false, "statements": [{"effect": "allow", "actions": ["*"], "resources": ["proj/*"]}], "tags": ["vital"]}"""
        ),
        ("GetWebhook", "GET", "webhooks/{spare}-{project}", null),
        (
            "PatchWebhook",
            "PATCH",
            "webhooks/{spare}-{project}",
            """[{"op": "replace", "path": "/name", "value": "Newer"}, {"op": "add", "path": "/tags/-", "value": "vital"}]"""
        ),
        ("DeleteWebhook", "DELETE", "webhooks/{spare}-{project}", null),
        ("GetWebhookDeliveries", "GET", "webhooks/{spare}-{project}/deliveries", null),
        ("PostWebhookResend", "POST", "webhooks/{spare}-{project}/resend", """{"delivery": "msg_0"}"""),
        ("GetAIConfigVariation", "GET", "projects/{project}/ai-configs/{spare}/variations/spare", null),
        (
            "PatchAIConfigVariation",
            "PATCH",
            "projects/{project}/ai-configs/{spare}/variations/spare?ignoreConflicts=true",
            """{"name": "Newer", "comment": "Why", "model": {"modelName": "m"}, "messages": [{"role": "system", "content": "Hi"}], "state": "published"}"""
        ),
        ("GetRoot", "GET", "/api/v2", null),
        ("GetVersions", "GET", "versions", null),
        ("GetIps", "GET", "public-ip-list", null),
        ("GetAccount", "GET", "account", null),
        (
            "PostAuditLogEntries",
            "POST",
            "auditlog?q=flag&limit=2&before=1900000000000&after=1",
            """[{"effect": "allow", "actions": ["create*"], "resources": ["proj/{project}:env/*:flag/*"]}]"""
        ),
        (
            "PostAuditLogEntryCounts",
            "POST",
            "auditlog/counts?after=1799999000000&before=1900000000000&buckets=3",
            """[{"effect": "allow", "actions": ["*"], "resources": ["proj/{project}"]}]"""
        ),
        ("GetTeamRoles", "GET", "teams/{spare}-{project}/roles?limit=1&offset=1", null),
        ("PostTeamMembers", "POST", "teams/{spare}-{project}/members", null),
        (
            "PatchTeams",
            "PATCH",
            "teams",
            """{"instructions": [{"kind": "addMembersToTeams", "memberIDs": ["{member}"], "teamKeys": ["{spare}-{project}"]}]}"""
        ),
        (
            "PatchMembers",
            "PATCH",
            "members",
            """{"instructions": [{"kind": "replaceMembersCustomRoles", "values": [], "memberIDs": ["{member}"]}]}"""
        ),
        ("PostMemberTeams", "POST", "members/{member}/teams", """{"teamKeys": ["{spare}-{project}"]}"""),
        ("GetDependentFlags", "GET", "flags/{project}/checkout/dependent-flags", null),
        ("GetDependentFlagsByEnv", "GET", "flags/{project}/test/checkout/dependent-flags", null),
        ("GetFlagDefaultsByProject", "GET", "projects/{project}/flag-defaults", null),
        (
            "PutFlagDefaultsByProject",
            "PUT",
            "projects/{spare}-{project}/flag-defaults",
            """{"tags": ["vital"], "temporary": false, "booleanDefaults": {"trueDisplayName": "Yes", "falseDisplayName": "No", "trueDescription": "", "falseDescription": "", "onVariation": 0, "offVariation": 1}, "defaultClientSideAvailability": {"usingMobileKey": true, "usingEnvironmentId": false}}"""
        ),
        (
            "PatchFlagDefaultsByProject",
            "PATCH",
            "projects/{spare}-{project}/flag-defaults",
            """[{"op": "replace", "path": "/temporary", "value": false}, {"op": "add", "path": "/tags/-", "value": "vital"}]"""
        ),
        ("GetExpiringContextTargets", "GET", "flags/{project}/checkout/expiring-targets/production", null),
        (
            "PatchExpiringTargets",
            "PATCH",
            "flags/{project}/checkout/expiring-targets/production",
            """{"comment": "Now", "instructions": [{"kind": "removeExpiringTarget", "contextKind": "user", "contextKey": "kim", "variationId": "{variation}"}]}"""
        ),
        ("GetExpiringUserTargets", "GET", "flags/{project}/checkout/expiring-user-targets/production", null),
        (
            "PatchExpiringUserTargets",
            "PATCH",
            "flags/{project}/checkout/expiring-user-targets/production",
            """{"comment": "Now", "instructions": [{"kind": "removeExpireUserTargetDate", "userKey": "kim", "variationId": "{variation}"}]}"""
        ),
        ("GetExpiringTargetsForSegment", "GET", "segments/{project}/{spare}/expiring-targets/production", null),
        (
            "PatchExpiringTargetsForSegment",
            "PATCH",
            "segments/{project}/{spare}/expiring-targets/production",
            """{"comment": "Now", "instructions": [{"kind": "removeExpiringTarget", "contextKind": "user", "contextKey": "kim", "targetType": "included"}]}"""
        ),
        ("GetExpiringUserTargetsForSegment", "GET", "segments/{project}/{spare}/expiring-user-targets/production", null),
        (
            "PatchExpiringUserTargetsForSegment",
            "PATCH",
            "segments/{project}/{spare}/expiring-user-targets/production",
            """{"comment": "Now", "instructions": [{"kind": "removeExpireUserTargetDate", "userKey": "kim", "targetType": "excluded"}]}"""
        ),
        ("GetTriggerWorkflows", "GET", "flags/{project}/checkout/triggers/production", null),
        (
            "CreateTriggerWorkflow",
            "POST",
            "flags/{project}/spare0/triggers/production",
            """{"comment": "Now", "integrationKey": "generic-trigger", "instructions": [{"kind": "turnFlagOn"}]}"""
        ),
        ("GetTriggerWorkflowById", "GET", "flags/{project}/checkout/triggers/production/{trigger}", null),
        (
            "PatchTriggerWorkflow",
            "PATCH",
            "flags/{project}/checkout/triggers/production/{trigger}",
            """{"comment": "Now", "instructions": [{"kind": "replaceTriggerActionInstructions", "value": [{"kind": "turnFlagOff"}]}, {"kind": "cycleTriggerUrl"}, {"kind": "disableTrigger"}]}"""
        ),
        ("DeleteTriggerWorkflow", "DELETE", "flags/{project}/checkout/triggers/production/{trigger}", null),
        ("GetNotificationChannels", "GET", "notification-channels", null),
        (
            "PostNotificationChannel",
            "POST",
            "notification-channels",
            """{"kind": "slack", "name": "New", "url": "http://127.0.0.1:9/hook", "on": false, "addresses": [], "events": ["approved"], "statements": [{"effect": "allow", "actions": ["*"], "resources": ["proj/*"]}], "tags": ["vital"]}"""
        ),
        ("GetNotificationChannel", "GET", "notification-channels/{spare}-{project}-channel", null),
        (
            "PatchNotificationChannel",
            "PATCH",
            "notification-channels/{spare}-{project}-channel",
            """[{"op": "replace", "path": "/name", "value": "Newer"}, {"op": "add", "path": "/events/-", "value": "failed"}]"""
        ),
        ("DeleteNotificationChannel", "DELETE", "notification-channels/{spare}-{project}-channel", null),
        ("GetNotificationChannelDeliveries", "GET", "notification-channels/{spare}-{project}-channel/deliveries", null),
        ("PostNotificationChannelResend", "POST", "notification-channels/{spare}-{project}-channel/resend", """{"delivery": "msg_0"}"""),
        ("GetOwnNotifications", "GET", "members/me/notifications", null),
        ("PatchOwnNotifications", "PATCH", "members/me/notifications", """[{"op": "replace", "path": "/mail", "value": false}]"""),
        ("GetOwnDeliveries", "GET", "members/me/notifications/deliveries", null),
        ("PostOwnResend", "POST", "members/me/notifications/resend", """{"delivery": "msg_0"}"""),
        (
            "GetContextInstanceSegmentsMembershipByEnv",
            "POST",
            "projects/{project}/environments/production/segments/evaluate",
            """{"kind": "multi", "user": {"key": "ann", "name": "Ann", "anonymous": false}, "org": {"key": "acme", "size": 5}}"""
        ),
        ("GetSegmentMembershipForContext", "GET", "segments/{project}/production/{spare}/contexts/ann", null),
        ("GetSegmentMembershipForUser", "GET", "segments/{project}/production/{spare}/users/ann", null),
        ("GetTeamMaintainers", "GET", "teams/{spare}-{project}/maintainers?limit=1&offset=1", null),
        ("GetAllIntegrationConfigurations", "GET", "integration-configurations/keys/custom-approvals", null),
        (
            "CreateIntegrationConfiguration",
            "POST",
            "integration-configurations/keys/custom-approvals",
            """
            {"name": "New", "enabled": true, "tags": ["vital"], "configValues": {"baseURL": "http://127.0.0.1:9", "apiKey": "Hush"},
             "capabilityConfig": {"approvals": {"additionalFormVariables": [{"key": "ticket", "name": "Ticket", "type": "string", "description": "Which"}]}}}
            """
        ),
        ("GetIntegrationConfiguration", "GET", "integration-configurations/{spare}-{project}", null),
        (
            "UpdateIntegrationConfiguration",
            "PATCH",
            "integration-configurations/{spare}-{project}",
            """[{"op": "replace", "path": "/configValues/apiKey", "value": "********"}, {"op": "add", "path": "/tags/-", "value": "vital"}]"""
        ),
        ("DeleteIntegrationConfiguration", "DELETE", "integration-configurations/{spare}-{project}", null),
        ("GetWorkflows", "GET", OfFlows.Replace("checkout", "{quiet}") + "?status=active&sort=-creationDate&limit=2&offset=1", null),
        (
            "PostWorkflow",
            "POST",
            OfFlows.Replace("checkout", "{spare}"),
            """
            {"name": "Rollout", "description": "By tenths", "maintainerId": "{member}", "comment": "Soon", "stages": [
                {"name": "First", "executeConditionsInSequence": true, "conditions": [
                    {"kind": "schedule", "scheduleKind": "relative", "waitDuration": 2, "waitDurationUnit": "calendarDay"},
                    {"kind": "schedule", "scheduleKind": "absolute", "executionDate": 1890000000000},
                    {"kind": "ld-approval", "description": "Go?", "notifyMemberIds": ["{member}"], "notifyTeamKeys": []}],
                 "action": {"instructions": [{"kind": "turnFlagOn"}]}},
                {"conditions": [{"kind": "schedule", "executeNow": true}], "action": {"instructions": [{"kind": "turnFlagOff"}]}}]}
            """
        ),
        ("GetCustomWorkflow", "GET", OfFlows + "/{flow}", null),
        ("DeleteWorkflow", "DELETE", OfFlows + "/{flow}", null),
        ("GetApprovalSources", "GET", "approval-sources", null),
        (
            "PostApprovalSource",
            "POST",
            "approval-sources",
            """{"name": "New", "description": "An account", "projectKey": "{project}", "environmentKey": "production", "on": true, "tags": ["vital"]}"""
        ),
        ("GetApprovalSource", "GET", "approval-sources/{spare}-{project}", null),
        (
            "PatchApprovalSource",
            "PATCH",
            "approval-sources/{spare}-{project}",
            """[{"op": "replace", "path": "/name", "value": "Newer"}, {"op": "add", "path": "/tags/-", "value": "late"}]"""
        ),
        ("DeleteApprovalSource", "DELETE", "approval-sources/{spare}-{project}", null),
        ("ResetApprovalSourceToken", "POST", "approval-sources/{spare}-{project}/reset", null),
        ("GetWorkflowTemplates", "GET", "templates?summary=true&search={spare}-{project}", null),
        (
            "CreateWorkflowTemplate",
            "POST",
            "templates",
            """
            {"key": "new-{spare}-{project}", "name": "New", "description": "By tenths", "projectKey": "{project}", "stages": [{"name": "First",
                "executeConditionsInSequence": true, "conditions": [{"kind": "ld-approval", "description": "Go?", "notifyMemberIds": ["{member}"]}],
                "action": {"instructions": [{"kind": "addTargets", "contextKind": "user", "variationId": "{variation}", "values": ["kim"]}]}}]}
            """
        ),
        ("DeleteWorkflowTemplate", "DELETE", "templates/{spare}-{project}", null),
        (
            "PostWorkflow",
            "POST",
            OfFlows.Replace("checkout", "{spare}") + "?dryRun=true",
            """{"name": "Rollout", "templateKey": "{spare}-{project}", "stages": [{"action": {"instructions": [{"kind": "turnFlagOn"}]}}]}"""
        ),
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
            Path = parts[0].StartsWith('/') ? parts[0] : $"/api/v2/{parts[0]}",
            Query = parts.Length > 1 ? $"?{parts[1]}" : "",
            Body = Encoding.UTF8.GetBytes(body ?? ""),
            Headers =
            [
                ("Host", host),
                ("Authorization", token),
                ("LD-API-Version", "beta"),
                .. body is null
                    ? Array.Empty<(string, string)>()
                    :
                    [
                        (
                            "Content-Type",
                            method == "PATCH"
                            && body.StartsWith('{')
                            && !path.EndsWith("/settings", StringComparison.Ordinal)
                            && !path.StartsWith("projects/{project}/environments", StringComparison.Ordinal)
                            && path is not "projects/{project}"
                                ? SemanticPatch
                                : "application/json"
                        ),
                    ],
            ],
        };
    }
}
