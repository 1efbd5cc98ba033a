namespace Approvals.Tests.Access;

/// <summary>
/// Every route with the actions that it takes. {flag}, {segment}, {config}, {project}, {member}, {team}, {role}, {webhook}, {channel}, {configuration}, {source}, {template} and {token} are ones that nothing
/// else uses, {id}, {scheduled} and {trigger} another member's approved request, scheduled change and trigger for {flag}, {flow} a workflow for it, {new} is a key that nothing has.
/// </summary>
internal static class RouteTable
{
    private const string Requests = "projects/shop/flags/{flag}/environments/production/approval-requests";

    private const string Schedules = "projects/shop/flags/{flag}/environments/production/scheduled-changes";

    private const string Workflows = "projects/shop/flags/{flag}/environments/production/workflows";

    private const string Triggers = "flags/shop/{flag}/triggers/production";

    private const string Flag = "proj/shop:env/*:flag/{flag}";

    private const string InProduction = "proj/shop:env/production:flag/{flag}";

    private const string InTest = "proj/shop:env/test:flag/{flag}";

    private const string Segment = "proj/shop:env/production:segment/{segment}";

    private const string Config = "proj/shop:env/*:aiconfig/{config}";

    private const string Ask = """
        {"resourceId": "proj/shop:env/production:flag/{flag}", "description": "Please", "instructions": [{"kind": "turnFlagOn"}]}
        """;

    private const string Ann = """{"context": {"kind": "user", "key": "ann"}}""";

    private const string Context = """{"kind": "user", "key": "ann"}""";

    private const string Approve = """{"kind": "approve"}""";

    private const string Edit = """{"instructions": [{"kind": "updateDescription", "value": "Please!"}]}""";

    private const string File = "ann@example.com";

    private const string New = """{"key": "{new}", "name": "New", "tags": ["matrix"]}""";

    public static IReadOnlyList<Route> All { get; } =
    [
        new("GetApprovalRequests", "GET", "approval-requests", null, 200, View("proj/*")) { IsList = true },
        new("GetApprovalRequestCounts", "GET", "approval-request-counts", null, 200, View("proj/*")) { IsList = true },
        new("PostApprovalRequest", "POST", "approval-requests", Ask, 201, new Need("createApprovalRequest", InProduction)),
        new("GetApprovalRequest", "GET", "approval-requests/{id}", null, 200, View(InProduction)) { IsById = true },
        new(
            "DeleteApprovalRequest",
            "DELETE",
            "approval-requests/{id}",
            null,
            204,
            View(InProduction),
            new("deleteApprovalRequest", InProduction)
        )
        {
            IsById = true,
        },
        new("PostApprovalRequestApply", "POST", "approval-requests/{id}/apply", "{}", 200, new Need("applyApprovalRequest", InProduction))
        {
            IsById = true,
        },
        new(
            "PostApprovalRequestReview",
            "POST",
            "approval-requests/{id}/reviews",
            Approve,
            200,
            new Need("reviewApprovalRequest", InProduction)
        )
        {
            IsById = true,
        },
        new("PatchApprovalRequest", "PATCH", "approval-requests/{id}", Edit, 200, new Need("updateApprovalRequest", InProduction))
        {
            IsById = true,
        },
        new("GetApprovalRequestPreview", "GET", "approval-requests/{id}/preview", null, 200, View(InProduction)) { IsById = true },
        new("PostApprovalRequestPreviewEvaluate", "POST", "approval-requests/{id}/preview/evaluate", Ann, 200, View(InProduction))
        {
            IsById = true,
        },
        new("PostApprovalRequestWhatIf", "POST", "approval-requests/what-if", Ask, 200, View(InProduction)),
        new("GetApprovalsForFlag", "GET", Requests, null, 200, View(InProduction)),
        new("PostApprovalRequestForFlag", "POST", Requests, Ask, 201, new Need("createApprovalRequest", InProduction)),
        new("GetApprovalForFlag", "GET", Requests + "/{id}", null, 200, View(InProduction)),
        new(
            "DeleteApprovalRequestForFlag",
            "DELETE",
            Requests + "/{id}",
            null,
            204,
            View(InProduction),
            new("deleteApprovalRequest", InProduction)
        ),
        new("PostApprovalRequestApplyForFlag", "POST", Requests + "/{id}/apply", "{}", 200, new Need("applyApprovalRequest", InProduction)),
        new(
            "PostApprovalRequestReviewForFlag",
            "POST",
            Requests + "/{id}/reviews",
            Approve,
            200,
            new Need("reviewApprovalRequest", InProduction)
        ),
        new("PatchFlagConfigApprovalRequest", "PATCH", Requests + "/{id}", Edit, 200, new Need("updateApprovalRequest", InProduction)),
        new(
            "PostFlagCopyConfigApprovalRequest",
            "POST",
            Requests + "-flag-copy",
            """{"description": "Please", "source": {"key": "test"}, "includedActions": ["updateOn"]}""",
            201,
            new("copyFlagConfigFrom", InTest),
            new("copyFlagConfigTo", InProduction),
            new("createApprovalRequest", InProduction)
        ),
        new("GetApprovalRequestSettings", "GET", "approval-requests/projects/shop/settings", null, 200, View("proj/shop")),
        new(
            "PatchApprovalRequestSettings",
            "PATCH",
            "approval-requests/projects/shop/settings",
            """{"environmentKey": "test", "resourceKind": "flag"}""",
            200,
            new Need("updateApprovalSettings", "proj/shop:env/test")
        ),
        new("GetFlagConfigScheduledChanges", "GET", Schedules, null, 200, View(InProduction)),
        new(
            "PostFlagConfigScheduledChanges",
            "POST",
            Schedules,
            """{"executionDate": 1900000000000, "instructions": [{"kind": "turnFlagOn"}]}""",
            201,
            new("updateScheduledChanges", InProduction),
            new("updateOn", InProduction)
        ),
        new("GetFeatureFlagScheduledChange", "GET", Schedules + "/{scheduled}", null, 200, View(InProduction)),
        new(
            "PatchFlagConfigScheduledChange",
            "PATCH",
            Schedules + "/{scheduled}",
            """{"instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": 1900000000001}]}""",
            200,
            new Need("updateScheduledChanges", InProduction)
        ),
        new(
            "DeleteFlagConfigScheduledChanges",
            "DELETE",
            Schedules + "/{scheduled}",
            null,
            204,
            new Need("updateScheduledChanges", InProduction)
        ),
        new("GetWorkflows", "GET", Workflows, null, 200, View(InProduction)),
        new(
            "PostWorkflow",
            "POST",
            Workflows,
            """
            {"name": "Rollout", "stages": [
                {"conditions": [{"kind": "ld-approval"}], "action": {"instructions": [{"kind": "turnFlagOn"}]}},
                {"action": {"instructions": [{"kind": "turnFlagOff"}]}}]}
            """,
            201,
            new("updateFeatureWorkflows", InProduction),
            new("createApprovalRequest", InProduction),
            new("updateOn", InProduction)
        ),
        new("GetCustomWorkflow", "GET", Workflows + "/{flow}", null, 200, View(InProduction)),
        new("DeleteWorkflow", "DELETE", Workflows + "/{flow}", null, 204, new Need("updateFeatureWorkflows", InProduction)),
        new("GetFeatureFlags", "GET", "flags/shop", null, 200, View("proj/shop")),
        new("PostFeatureFlag", "POST", "flags/shop", New, 201, new Need("createFlag", "proj/shop:env/*:flag/{new}")),
        new("GetFeatureFlag", "GET", "flags/shop/{flag}", null, 200, View(Flag)),
        new("GetDependentFlags", "GET", "flags/shop/{flag}/dependent-flags", null, 200, View(Flag)) { IsBeta = true },
        new("GetDependentFlagsByEnv", "GET", "flags/shop/production/{flag}/dependent-flags", null, 200, View(InProduction))
        {
            IsBeta = true,
        },
        new("GetFeatureFlagStatuses", "GET", "flag-statuses/shop/production", null, 200, View("proj/shop")),
        new("GetFeatureFlagStatus", "GET", "flag-statuses/shop/production/{flag}", null, 200, View(InProduction)),
        new("GetFeatureFlagStatusAcrossEnvironments", "GET", "flag-status/shop/{flag}", null, 200, View(Flag)),
        new(
            "PatchFeatureFlag",
            "PATCH",
            "flags/shop/{flag}",
            """{"environmentKey": "production", "instructions": [{"kind": "turnFlagOn"}, {"kind": "updateName", "value": "Newer"}]}""",
            200,
            View(Flag),
            new("updateOn", InProduction),
            new("updateName", Flag)
        ),
        new("DeleteFeatureFlag", "DELETE", "flags/shop/{flag}", null, 204, View(Flag), new("deleteFlag", Flag)),
        new(
            "CopyFeatureFlag",
            "POST",
            "flags/shop/{flag}/copy",
            """{"source": {"key": "test"}, "target": {"key": "production"}, "includedActions": ["updateOn"]}""",
            201,
            new("copyFlagConfigFrom", InTest),
            new("copyFlagConfigTo", InProduction),
            View(Flag),
            new("updateOn", InProduction)
        ),
        new("GetExpiringContextTargets", "GET", "flags/shop/{flag}/expiring-targets/production", null, 200, View(InProduction)),
        new(
            "PatchExpiringTargets",
            "PATCH",
            "flags/shop/{flag}/expiring-targets/production",
            """{"instructions": [{"kind": "removeExpiringTarget", "contextKey": "kim", "variationId": "any"}]}""",
            200,
            View(Flag),
            new("updateExpiringTargets", InProduction)
        ),
        new("GetExpiringUserTargets", "GET", "flags/shop/{flag}/expiring-user-targets/production", null, 200, View(InProduction)),
        new(
            "PatchExpiringUserTargets",
            "PATCH",
            "flags/shop/{flag}/expiring-user-targets/production",
            """{"instructions": [{"kind": "removeExpireUserTargetDate", "userKey": "kim", "variationId": "any"}]}""",
            200,
            View(Flag),
            new("updateExpiringTargets", InProduction)
        ),
        new("GetTriggerWorkflows", "GET", Triggers, null, 200, View(InProduction)),
        new(
            "CreateTriggerWorkflow",
            "POST",
            Triggers,
            """{"integrationKey": "generic-trigger", "instructions": [{"kind": "turnFlagOn"}]}""",
            201,
            new("createTriggers", InProduction),
            new("updateOn", InProduction)
        ),
        new("GetTriggerWorkflowById", "GET", Triggers + "/{trigger}", null, 200, View(InProduction)),
        new(
            "PatchTriggerWorkflow",
            "PATCH",
            Triggers + "/{trigger}",
            """{"instructions": [{"kind": "cycleTriggerUrl"}]}""",
            200,
            new("updateTriggers", InProduction),
            new("updateOn", InProduction)
        ),
        new("DeleteTriggerWorkflow", "DELETE", Triggers + "/{trigger}", null, 204, new Need("deleteTriggers", InProduction)),
        new("GetSegments", "GET", "segments/shop/production", null, 200, View("proj/shop")),
        new(
            "PostSegment",
            "POST",
            "segments/shop/production",
            New,
            201,
            new Need("createSegment", "proj/shop:env/production:segment/{new}")
        ),
        new("GetSegmentMembershipForContext", "GET", "segments/shop/production/{segment}/contexts/ann", null, 200, View(Segment)),
        new("GetSegmentMembershipForUser", "GET", "segments/shop/production/{segment}/users/ann", null, 200, View(Segment)),
        new(
            "GetContextInstanceSegmentsMembershipByEnv",
            "POST",
            "projects/shop/environments/production/segments/evaluate",
            Context,
            200,
            View("proj/shop")
        ),
        new("GetSegment", "GET", "segments/shop/production/{segment}", null, 200, View(Segment)),
        new(
            "PatchSegment",
            "PATCH",
            "segments/shop/production/{segment}",
            """{"instructions": [{"kind": "addIncludedUsers", "values": ["kim"]}]}""",
            200,
            View(Segment),
            new("updateIncluded", Segment)
        ),
        new("DeleteSegment", "DELETE", "segments/shop/production/{segment}", null, 204, new Need("deleteSegment", Segment)),
        new("GetExpiringTargetsForSegment", "GET", "segments/shop/{segment}/expiring-targets/production", null, 200, View(Segment)),
        new(
            "PatchExpiringTargetsForSegment",
            "PATCH",
            "segments/shop/{segment}/expiring-targets/production",
            """{"instructions": [{"kind": "removeExpiringTarget", "contextKey": "kim", "targetType": "included"}]}""",
            200,
            View(Segment),
            new("updateExpiringTargets", Segment)
        ),
        new(
            "GetExpiringUserTargetsForSegment",
            "GET",
            "segments/shop/{segment}/expiring-user-targets/production",
            null,
            200,
            View(Segment)
        ),
        new(
            "PatchExpiringUserTargetsForSegment",
            "PATCH",
            "segments/shop/{segment}/expiring-user-targets/production",
            """{"instructions": [{"kind": "removeExpireUserTargetDate", "userKey": "kim", "targetType": "included"}]}""",
            200,
            View(Segment),
            new("updateExpiringTargets", Segment)
        ),
        new("GetAIConfigs", "GET", "projects/shop/ai-configs", null, 200, View("proj/shop")),
        new("PostAIConfig", "POST", "projects/shop/ai-configs", New, 201, new Need("createAIConfig", "proj/shop:env/*:aiconfig/{new}")),
        new("GetAIConfig", "GET", "projects/shop/ai-configs/{config}", null, 200, View(Config)),
        new(
            "PatchAIConfig",
            "PATCH",
            "projects/shop/ai-configs/{config}",
            """{"name": "Newer"}""",
            200,
            new Need("updateAIConfig", Config)
        ),
        new("DeleteAIConfig", "DELETE", "projects/shop/ai-configs/{config}", null, 204, new Need("deleteAIConfig", Config)),
        new("GetAIConfigTargeting", "GET", "projects/shop/ai-configs/{config}/targeting", null, 200, View(Config)),
        new(
            "PatchAIConfigTargeting",
            "PATCH",
            "projects/shop/ai-configs/{config}/targeting",
            """{"environmentKey": "test", "instructions": [{"kind": "updateTrackEvents", "trackEvents": true}]}""",
            200,
            View(Config),
            new("updateTrackEvents", "proj/shop:env/test:aiconfig/{config}")
        ),
        new(
            "PostAIConfigVariation",
            "POST",
            "projects/shop/ai-configs/{config}/variations",
            """{"key": "{new}", "name": "New"}""",
            201,
            new Need("updateAIConfigVariation", Config)
        ),
        new("GetAIConfigVariation", "GET", "projects/shop/ai-configs/{config}/variations/spare", null, 200, View(Config)),
        new(
            "PatchAIConfigVariation",
            "PATCH",
            "projects/shop/ai-configs/{config}/variations/spare",
            """{"instructions": "Be kind."}""",
            200,
            new Need("updateAIConfigVariation", Config)
        ),
        new(
            "DeleteAIConfigVariation",
            "DELETE",
            "projects/shop/ai-configs/{config}/variations/spare",
            null,
            204,
            new Need("updateAIConfigVariation", Config)
        ),
        new("GetProjects", "GET", "projects", null, 200, View("proj/*")) { IsList = true },
        new("PostProject", "POST", "projects", New, 201, new Need("createProject", "proj/{new}")),
        new("GetProject", "GET", "projects/shop?expand=environments", null, 200, View("proj/shop")),
        new(
            "PatchProject",
            "PATCH",
            "projects/shop",
            """[{"op": "replace", "path": "/name", "value": "The shop"}]""",
            200,
            new Need("updateProjectName", "proj/shop")
        ),
        new("GetFlagDefaultsByProject", "GET", "projects/shop/flag-defaults", null, 200, View("proj/shop")),
        new(
            "PutFlagDefaultsByProject",
            "PUT",
            "projects/{project}/flag-defaults",
            """
            {"tags": [], "temporary": true, "defaultClientSideAvailability": {"usingMobileKey": true, "usingEnvironmentId": false},
             "booleanDefaults": {"trueDisplayName": "", "falseDisplayName": "", "trueDescription": "", "falseDescription": "", "onVariation": 0, "offVariation": 1}}
            """,
            200,
            new("updateProjectFlagDefaults", "proj/{project}"),
            new("updateDefaultClientSideAvailability", "proj/{project}")
        ),
        new(
            "PatchFlagDefaultsByProject",
            "PATCH",
            "projects/shop/flag-defaults",
            """[{"op": "replace", "path": "/temporary", "value": true}]""",
            200,
            new Need("updateProjectFlagDefaults", "proj/shop")
        ),
        new("DeleteProject", "DELETE", "projects/{project}", null, 204, new Need("deleteProject", "proj/{project}")),
        new("GetEnvironmentsByProject", "GET", "projects/shop/environments", null, 200, View("proj/shop")),
        new(
            "PostEnvironment",
            "POST",
            "projects/{project}/environments",
            """{"key": "{new}", "name": "New", "color": "417505", "tags": ["matrix"]}""",
            201,
            new Need("createEnvironment", "proj/{project}:env/{new}")
        ),
        new("GetEnvironment", "GET", "projects/shop/environments/test", null, 200, View("proj/shop:env/test")),
        new(
            "PatchEnvironment",
            "PATCH",
            "projects/shop/environments/test",
            """[{"op": "replace", "path": "/name", "value": "Try"}]""",
            200,
            new Need("updateName", "proj/shop:env/test")
        ),
        new(
            "ResetEnvironmentSDKKey",
            "POST",
            "projects/shop/environments/test/apiKey",
            null,
            200,
            new Need("updateApiKey", "proj/shop:env/test")
        ),
        new(
            "ResetEnvironmentMobileKey",
            "POST",
            "projects/shop/environments/test/mobileKey",
            null,
            200,
            new Need("updateMobileKey", "proj/shop:env/test")
        ),
        new(
            "DeleteEnvironment",
            "DELETE",
            "projects/{project}/environments/test",
            null,
            204,
            new Need("deleteEnvironment", "proj/{project}:env/test")
        ),
        new("GetMembers", "GET", "members", null, 200, new Need("viewMember", "member/*")) { IsList = true },
        new(
            "PostMembers",
            "POST",
            "members",
            """[{"email": "{new}@example.com", "role": "reader"}]""",
            201,
            new Need("createMember", "member/*")
        ),
        new("GetMember", "GET", "members/{member}", null, 200, new Need("viewMember", "member/{member}")),
        new(
            "PatchMember",
            "PATCH",
            "members/{member}",
            """[{"op": "replace", "path": "/role", "value": "no_access"}]""",
            200,
            new Need("updateRole", "member/{member}")
        ),
        new(
            "PatchMembers",
            "PATCH",
            "members",
            """{"instructions": [{"kind": "replaceMembersRoles", "value": "no_access", "memberIDs": ["{member}"]}]}""",
            200,
            new("updateRole", "member/{member}"),
            new("updateCustomRole", "member/{member}")
        ),
        new(
            "PostMemberTeams",
            "POST",
            "members/{member}/teams",
            """{"teamKeys": ["{team}"]}""",
            201,
            new("viewMember", "member/{member}"),
            new("updateTeamMembers", "team/{team}")
        ),
        new("DeleteMember", "DELETE", "members/{member}", null, 204, new Need("deleteMember", "member/{member}")),
        new("GetTeams", "GET", "teams", null, 200, new Need("viewTeam", "team/*")) { IsList = true },
        new("PostTeam", "POST", "teams", """{"key": "{new}", "name": "New"}""", 201, new Need("createTeam", "team/{new}")),
        new("GetTeam", "GET", "teams/{team}", null, 200, new Need("viewTeam", "team/{team}")),
        new(
            "PatchTeam",
            "PATCH",
            "teams/{team}",
            """{"instructions": [{"kind": "updateName", "value": "Newer"}]}""",
            200,
            new Need("updateTeamName", "team/{team}")
        ),
        new(
            "PatchTeams",
            "PATCH",
            "teams",
            """{"instructions": [{"kind": "addMembersToTeams", "memberIDs": ["{member}"], "teamKeys": ["{team}"]}]}""",
            200,
            new Need("updateTeamMembers", "team/{team}")
        ),
        new("GetTeamRoles", "GET", "teams/{team}/roles", null, 200, new Need("viewTeam", "team/{team}")),
        new("GetTeamMaintainers", "GET", "teams/{team}/maintainers", null, 200, new Need("viewTeam", "team/{team}")),
        new("PostTeamMembers", "POST", "teams/{team}/members", File, 207, new Need("updateTeamMembers", "team/{team}")) { IsFile = true },
        new("DeleteTeam", "DELETE", "teams/{team}", null, 204, new Need("deleteTeam", "team/{team}")),
        new("GetCustomRoles", "GET", "roles", null, 200, new Need("viewRole", "role/*")) { IsList = true },
        new(
            "PostCustomRole",
            "POST",
            "roles",
            """{"key": "{new}", "name": "New", "policy": []}""",
            201,
            new Need("createRole", "role/{new}")
        ),
        new("GetCustomRole", "GET", "roles/{role}", null, 200, new Need("viewRole", "role/{role}")),
        new(
            "PatchCustomRole",
            "PATCH",
            "roles/{role}",
            """[{"op": "replace", "path": "/policy", "value": []}]""",
            200,
            new Need("updatePolicy", "role/{role}")
        ),
        new("DeleteCustomRole", "DELETE", "roles/{role}", null, 204, new Need("deleteRole", "role/{role}")),
        new("GetAllWebhooks", "GET", "webhooks", null, 200, new Need("viewWebhook", "webhook/*")) { IsList = true },
        new(
            "PostWebhook",
            "POST",
            "webhooks",
            """{"url": "http://127.0.0.1:9/", "sign": false, "on": false}""",
            200,
            new Need("createWebhook", "webhook/*")
        ),
        new("GetWebhook", "GET", "webhooks/{webhook}", null, 200, new Need("viewWebhook", "webhook/{webhook}")),
        new(
            "PatchWebhook",
            "PATCH",
            "webhooks/{webhook}",
            """[{"op": "replace", "path": "/url", "value": "http://127.0.0.1:9/new"}]""",
            200,
            new Need("updateUrl", "webhook/{webhook}")
        ),
        new("DeleteWebhook", "DELETE", "webhooks/{webhook}", null, 204, new Need("deleteWebhook", "webhook/{webhook}")),
        new("GetWebhookDeliveries", "GET", "webhooks/{webhook}/deliveries", null, 200, new Need("viewWebhook", "webhook/{webhook}")),
        new("PostWebhookResend", "POST", "webhooks/{webhook}/resend", "{}", 200, new Need("resendWebhook", "webhook/{webhook}")),
        new("GetApprovalSources", "GET", "approval-sources", null, 200, new Need("viewApprovalSource", "approval-source/*"))
        {
            IsList = true,
        },
        new(
            "PostApprovalSource",
            "POST",
            "approval-sources",
            """{"name": "LaunchDarkly", "projectKey": "shop", "environmentKey": "production", "tags": ["matrix"]}""",
            200,
            new Need("createApprovalSource", "approval-source/*"),
            new Need("updateApprovalSettings", "proj/shop:env/production")
        ),
        new("GetApprovalSource", "GET", "approval-sources/{source}", null, 200, new Need("viewApprovalSource", "approval-source/{source}")),
        new(
            "PatchApprovalSource",
            "PATCH",
            "approval-sources/{source}",
            """[{"op": "replace", "path": "/name", "value": "New"}]""",
            200,
            new Need("updateName", "approval-source/{source}")
        ),
        new(
            "DeleteApprovalSource",
            "DELETE",
            "approval-sources/{source}",
            null,
            204,
            new Need("deleteApprovalSource", "approval-source/{source}")
        ),
        new(
            "ResetApprovalSourceToken",
            "POST",
            "approval-sources/{source}/reset",
            null,
            200,
            new Need("resetApprovalSourceToken", "approval-source/{source}")
        ),
        new("GetWorkflowTemplates", "GET", "templates", null, 200, new Need("viewWorkflowTemplate", "template/*")) { IsList = true },
        new(
            "CreateWorkflowTemplate",
            "POST",
            "templates",
            """{"key": "{new}", "stages": [{"action": {"instructions": [{"kind": "turnFlagOn"}]}}]}""",
            201,
            new Need("createWorkflowTemplate", "template/{new}")
        ),
        new(
            "DeleteWorkflowTemplate",
            "DELETE",
            "templates/{template}",
            null,
            204,
            new Need("deleteWorkflowTemplate", "template/{template}")
        ),
        new("GetNotificationChannels", "GET", "notification-channels", null, 200, new Need("viewWebhook", "webhook/*")) { IsList = true },
        new(
            "PostNotificationChannel",
            "POST",
            "notification-channels",
            """{"kind": "slack", "url": "http://127.0.0.1:9/", "on": false}""",
            200,
            new Need("createWebhook", "webhook/*")
        ),
        new("GetNotificationChannel", "GET", "notification-channels/{channel}", null, 200, new Need("viewWebhook", "webhook/{channel}")),
        new(
            "PatchNotificationChannel",
            "PATCH",
            "notification-channels/{channel}",
            """[{"op": "replace", "path": "/url", "value": "http://127.0.0.1:9/new"}]""",
            200,
            new Need("updateUrl", "webhook/{channel}")
        ),
        new(
            "DeleteNotificationChannel",
            "DELETE",
            "notification-channels/{channel}",
            null,
            204,
            new Need("deleteWebhook", "webhook/{channel}")
        ),
        new(
            "GetNotificationChannelDeliveries",
            "GET",
            "notification-channels/{channel}/deliveries",
            null,
            200,
            new Need("viewWebhook", "webhook/{channel}")
        ),
        new(
            "PostNotificationChannelResend",
            "POST",
            "notification-channels/{channel}/resend",
            "{}",
            200,
            new Need("resendWebhook", "webhook/{channel}")
        ),
        new(
            "GetAllIntegrationConfigurations",
            "GET",
            "integration-configurations/keys/custom-approvals",
            null,
            200,
            new Need("viewIntegration", "integration/*")
        )
        {
            IsBeta = true,
            IsList = true,
        },
        new(
            "CreateIntegrationConfiguration",
            "POST",
            "integration-configurations/keys/custom-approvals",
            """{"name": "{new}", "configValues": {"baseURL": "http://127.0.0.1:9", "apiKey": "hush"}}""",
            201,
            new Need("createIntegration", "integration/*")
        )
        {
            IsBeta = true,
        },
        new(
            "GetIntegrationConfiguration",
            "GET",
            "integration-configurations/{configuration}",
            null,
            200,
            new Need("viewIntegration", "integration/{configuration}")
        )
        {
            IsBeta = true,
        },
        new(
            "UpdateIntegrationConfiguration",
            "PATCH",
            "integration-configurations/{configuration}",
            """[{"op": "replace", "path": "/configValues/baseURL", "value": "http://127.0.0.1:9/new"}]""",
            200,
            new Need("updateConfiguration", "integration/{configuration}")
        )
        {
            IsBeta = true,
        },
        new(
            "DeleteIntegrationConfiguration",
            "DELETE",
            "integration-configurations/{configuration}",
            null,
            204,
            new Need("deleteIntegration", "integration/{configuration}")
        )
        {
            IsBeta = true,
        },
        // Members choose for themselves what they are told of.
        new("GetOwnNotifications", "GET", "members/me/notifications", null, 200) { IsOwn = true },
        new("PatchOwnNotifications", "PATCH", "members/me/notifications", """[{"op": "replace", "path": "/mail", "value": false}]""", 200)
        {
            IsOwn = true,
        },
        new("GetOwnDeliveries", "GET", "members/me/notifications/deliveries", null, 200) { IsOwn = true },
        new("PostOwnResend", "POST", "members/me/notifications/resend", "{}", 200) { IsOwn = true },
        // Everybody lists their own tokens, makes some for themselves, and is told who they are.
        new("GetTokens", "GET", "tokens?showAll=true", null, 200),
        new(
            "PostToken",
            "POST",
            "tokens",
            """{"name": "New", "role": "reader", "serviceToken": true}""",
            201,
            new Need("createAccessToken", "service-token/*")
        )
        {
            Grants = true,
        },
        new("GetToken", "GET", "tokens/{token}", null, 200, new Need("viewAccessToken", "service-token/{token}")),
        new(
            "PatchToken",
            "PATCH",
            "tokens/{token}",
            """[{"op": "replace", "path": "/name", "value": "Newer"}]""",
            200,
            new Need("updateAccessTokenName", "service-token/{token}")
        ),
        new("DeleteToken", "DELETE", "tokens/{token}", null, 204, new Need("deleteAccessToken", "service-token/{token}")),
        new("ResetToken", "POST", "tokens/{token}/reset", null, 200, new Need("resetAccessToken", "service-token/{token}"))
        {
            Grants = true,
        },
        new("GetCallerIdentity", "GET", "caller-identity", null, 200),
        new("GetVersions", "GET", "versions", null, 200),
        new("GetAccount", "GET", "account", null, 200),
        // Everybody is told what happened to what they may see.
        new("GetAuditLogEntries", "GET", "auditlog", null, 200),
        new("PostAuditLogEntries", "POST", "auditlog", "[]", 200),
        new("PostAuditLogEntryCounts", "POST", "auditlog/counts?after=1", "[]", 200),
        new("GetAuditLogEntry", "GET", "auditlog/{entry}", null, 200, new Need("viewTeam", "team/{new}")) { Hides = true },
        new("GetAuditLogVerification", "GET", "auditlog/verify?project=shop", null, 200, new Need("verifyAuditLog", "acct")),
        new("GetAuditLogExport", "GET", "auditlog/export?project=shop", null, 200, new Need("exportAuditLog", "acct")),
    ];

    private static Need View(string on) => new("viewProject", on);
}
