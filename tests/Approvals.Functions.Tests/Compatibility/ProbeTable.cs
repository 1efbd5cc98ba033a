using Approvals.Tests.Workflows;

namespace Approvals.Tests.Compatibility;

/// <summary>For each route bodies that it accepts, and ways to send the members that LaunchDarkly has for them.</summary>
internal static class ProbeTable
{
    private const string OfFlag = "projects/shop/flags/{new}/environments/production";

    private const string OneRequest = "approval-requests/{id}";

    private const string Instructions = """[{"kind": "turnFlagOn"}]""";

    private const string TrackEvents = """{"instructions": [{"kind": "updateTrackEvents", "trackEvents": true}]}""";

    private const string Wait = """{"kind": "schedule", "scheduleKind": "relative", "waitDuration": 1, "waitDurationUnit": "hour"}""";

    /// <summary>Later than the clock of the tests.</summary>
    private const string Later = "4000000000000";

    private static readonly Call s_flag = new("POST", "flags/shop", """{"key": "{new}", "name": "New"}""");

    private static readonly Call s_request = new(
        "POST",
        OfFlag + "/approval-requests",
        $$"""{"description": "Base", "instructions": {{Instructions}}}"""
    );

    private static readonly Call s_scheduled = new(
        "POST",
        OfFlag + "/scheduled-changes",
        $$"""{"executionDate": {{Later}}, "instructions": {{Instructions}}}"""
    );

    private static readonly Call s_approval = new("POST", "approval-requests/{made}/reviews", """{"kind": "approve"}""", By: "sam");

    private static readonly MemberProbe s_comment = new("comment", """{"comment": "Said of {new}"}""");

    private static readonly MemberProbe[] s_ask =
    [
        s_comment,
        new("description", """{"description": "Probe"}"""),
        new("notifyMemberIds", """{"notifyMemberIds": ["{ada}"]}"""),
        new("notifyTeamKeys", """{"notifyTeamKeys": ["crew"]}""") { At = "shown/notifyMemberIds", Seen = """["{sam}"]""" },
    ];

    private static readonly MemberProbe s_integration = new("integrationConfig", """{"integrationConfig": {"ticket": "A-1"}}""");

    private static readonly MemberProbe[] s_newEnvironment =
    [
        new("name", """{"name": "Probe"}"""),
        new("key", """{"key": "{new}-b"}"""),
        new("color", """{"color": "abcdef"}"""),
        new("defaultTtl", """{"defaultTtl": 7}"""),
        new("secureMode", """{"secureMode": true}"""),
        new("defaultTrackEvents", """{"defaultTrackEvents": true}"""),
        new("confirmChanges", """{"confirmChanges": true}"""),
        new("requireComments", """{"requireComments": true}"""),
        new("tags", """{"tags": ["probe"]}"""),
        new("critical", """{"critical": true}"""),
    ];

    private static readonly MemberProbe[] s_variation =
    [
        new("name", """{"name": "Probe"}"""),
        new("key", """{"key": "{new}-b"}"""),
        new("comment", """{"comment": "Why"}""") { At = "answer/comment", Seen = "\"Why\"" },
        new("description", """{"description": "Probe"}"""),
        new("instructions", """{"instructions": "Be brief."}"""),
        new("messages[].content messages[].role", """{"messages": [{"role": "system", "content": "Be brief."}]}"""),
        new("model", """{"model": {"modelName": "small", "parameters": {"temperature": 0.5}}}"""),
        new("modelConfigKey", """{"modelConfigKey": "small"}"""),
        new(
            "judgeConfiguration.judges[].judgeConfigKey judgeConfiguration.judges[].samplingRate",
            """{"judgeConfiguration": {"judges": [{"judgeConfigKey": "referee", "samplingRate": 0.25}]}}"""
        ),
        new("toolKeys", """{"toolKeys": ["search"]}"""),
        new("tools[].key tools[].version", """{"tools": [{"key": "search", "version": 1}]}"""),
    ];

    private static readonly MemberProbe[] s_aiLabels =
    [
        new("name", """{"name": "Probe"}"""),
        new("description", """{"description": "Probe"}"""),
        new("tags", """{"tags": ["probe"]}"""),
        new("maintainerId", """{"maintainerId": "{sam}"}"""),
        new("maintainerTeamKey", """{"maintainerTeamKey": "crew"}"""),
        new("evaluationMetricKey", """{"evaluationMetricKey": "relevance"}"""),
        new("isInverted", """{"isInverted": true}"""),
    ];

    private const string Template =
        """{"key": "{new}", "name": "Base {new}", "stages": [{"action": {"instructions": [{"kind": "turnFlagOn"}]}}]}""";

    private static readonly RouteProbe[] s_all =
    [
        .. Requests(),
        .. Workflows(),
        .. Templates(),
        .. Flags(),
        .. Projects(),
        .. Account(),
        .. AiConfigs(),
        new(
            "POST /api/v2/segments/{projectKey}/{environmentKey}",
            "segments/shop/production",
            """{"key": "{new}", "name": "Base"}""",
            "segments/shop/production/{key}",
            [
                new("name", """{"name": "Probe"}"""),
                new("key", """{"key": "{new}-b"}"""),
                new("description", """{"description": "Probe"}"""),
                new("tags", """{"tags": ["probe"]}"""),
                new("unbounded", """{"unbounded": true}"""),
                new("unboundedContextKind", """{"unboundedContextKind": "org"}"""),
            ]
        ),
        Patched(
            "PATCH /api/v2/segments/{projectKey}/{environmentKey}/{segmentKey}",
            "segments/shop/production/{new}",
            new Call("POST", "segments/shop/production", """{"key": "{new}", "name": "New"}"""),
            "name"
        ),
    ];

    public static IEnumerable<RouteProbe> Of(string route) => s_all.Where(probe => probe.Route == route);

    private static IEnumerable<RouteProbe> Workflows()
    {
        const string path = "shown/stages/0/conditions/0";
        yield return new(
            "POST /api/v2/projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/workflows",
            OfFlag + "/workflows",
            Stage(Wait + ", " + WorkflowClient.Approval)
                .Replace("{\"stages\"", "{\"name\": \"Base\", \"stages\"", StringComparison.Ordinal),
            OfFlag + "/workflows/{id}",
            [
                new("name", """{"name": "Probe"}"""),
                new("description", """{"description": "Probe"}"""),
                new("maintainerId", """{"maintainerId": "{sam}"}""") { At = "shown/_maintainerId", Seen = "\"{sam}\"" },
                new("stages[].name", Stage(Wait, "\"name\": \"Probe\", ")) { At = "shown/stages/0/name", Seen = "\"Probe\"" },
                new("stages[].action.instructions", Stage(Wait).Replace("turnFlagOn", "turnFlagOff", StringComparison.Ordinal))
                {
                    At = "shown/stages/0/action/instructions",
                    Seen = """[{"kind":"turnFlagOff"}]""",
                },
                new(
                    "stages[].conditions[].kind stages[].conditions[].scheduleKind stages[].conditions[].executionDate",
                    Stage("""{"kind": "schedule", "scheduleKind": "absolute", "executionDate": 2000000000000}""")
                )
                {
                    At = path + "/executionDate",
                    Seen = "2000000000000",
                },
                new(
                    "stages[].conditions[].waitDuration stages[].conditions[].waitDurationUnit",
                    Stage("""{"kind": "schedule", "scheduleKind": "relative", "waitDuration": 3, "waitDurationUnit": "calendarWeek"}""")
                )
                {
                    At = path + "/waitDurationUnit",
                    Seen = "\"calendarWeek\"",
                },
                new("stages[].conditions[].executeNow", Stage("""{"kind": "schedule", "executeNow": true}"""))
                {
                    At = path + "/_execution/status",
                    Seen = "\"completed\"",
                },
                new(
                    "stages[].executeConditionsInSequence",
                    Stage(Wait + ", " + WorkflowClient.Approval, "\"executeConditionsInSequence\": true, ")
                )
                {
                    At = "shown/stages/0/conditions/1/_execution/status",
                    Seen = "\"pending\"",
                },
                new("stages[].conditions[].description", Stage("""{"kind": "ld-approval", "description": "Probe"}"""))
                {
                    At = path + "/description",
                    Seen = "\"Probe\"",
                },
                new("stages[].conditions[].notifyMemberIds", Stage("""{"kind": "ld-approval", "notifyMemberIds": ["{ada}"]}"""))
                {
                    At = path + "/notifyMemberIds",
                    Seen = """["{ada}"]""",
                },
                new("stages[].conditions[].notifyTeamKeys", Stage("""{"kind": "ld-approval", "notifyTeamKeys": ["crew"]}"""))
                {
                    At = "shown/notifyMemberIds",
                    Seen = """["{sam}"]""",
                    Shown = OfFlag + "/approval-requests/{id}",
                },
                new("stages[].conditions[].integrationConfig", Stage("""{"kind": "ld-approval", "integrationConfig": {"ticket": "A-1"}}"""))
                {
                    At = path + "/creationConfig",
                    Seen = """{"ticket":"A-1"}""",
                },
                new("templateKey", """{"templateKey": "{new}"}"""),
            ]
        )
        {
            Before = [s_flag, new("POST", "templates", Template)],
        };
    }

    private static IEnumerable<RouteProbe> Templates()
    {
        const string stage = "shown/items/0/stages/0";
        const string condition = stage + "/conditions/0";
        const string stored = "auditlog?spec=template/{new}";
        const string storedStage = "shown/items/0/details/after/stages/0";
        yield return new(
            "POST /api/v2/templates",
            "templates",
            Template,
            "templates?search={new}",
            [
                new("key", """{"key": "{new}-b"}""") { At = "shown/items/0/_key", Seen = "\"{new}-b\"" },
                new("name", """{"name": "Probe {new}"}""") { At = "shown/items/0/name", Seen = "\"Probe {new}\"" },
                new("description", """{"description": "Probe"}""") { At = "shown/items/0/description", Seen = "\"Probe\"" },
                new("workflowId", """{"stages": null, "workflowId": "{made}"}""") { At = stage + "/name", Seen = "\"Made\"" },
                new("projectKey", """{"projectKey": "shop"}"""),
                new("environmentKey", """{"environmentKey": "production"}"""),
                new("flagKey", """{"flagKey": "other"}"""),
                new("stages[].name", Stage(Wait, "\"name\": \"Probe\", ")) { At = stage + "/name", Seen = "\"Probe\"" },
                new("stages[].action.instructions", Stage(Wait).Replace("turnFlagOn", "turnFlagOff", StringComparison.Ordinal))
                {
                    At = stage + "/action/instructions",
                    Seen = """[{"kind":"turnFlagOff"}]""",
                },
                new("stages[].executeConditionsInSequence", Stage(Wait, "\"executeConditionsInSequence\": true, "))
                {
                    At = storedStage + "/inSequence",
                    Seen = "true",
                    Shown = stored,
                },
                new(
                    "stages[].conditions[].kind stages[].conditions[].scheduleKind stages[].conditions[].executionDate",
                    Stage("""{"kind": "schedule", "scheduleKind": "absolute", "executionDate": 2000000000000}""")
                )
                {
                    At = condition + "/executionDate",
                    Seen = "2000000000000",
                },
                new(
                    "stages[].conditions[].waitDuration stages[].conditions[].waitDurationUnit",
                    Stage("""{"kind": "schedule", "scheduleKind": "relative", "waitDuration": 3, "waitDurationUnit": "calendarWeek"}""")
                )
                {
                    At = condition + "/waitDurationUnit",
                    Seen = "\"calendarWeek\"",
                },
                // A schedule of no kind is refused without it.
                new("stages[].conditions[].executeNow", Stage("""{"kind": "schedule", "executeNow": true}, {"kind": "ld-approval"}"""))
                {
                    At = stage + "/conditions/1/kind",
                    Seen = "\"ld-approval\"",
                },
                new("stages[].conditions[].description", Stage("""{"kind": "ld-approval", "description": "Probe"}"""))
                {
                    At = condition + "/description",
                    Seen = "\"Probe\"",
                },
                new("stages[].conditions[].notifyMemberIds", Stage("""{"kind": "ld-approval", "notifyMemberIds": ["{ada}"]}"""))
                {
                    At = condition + "/notifyMemberIds",
                    Seen = """["{ada}"]""",
                },
                new("stages[].conditions[].notifyTeamKeys", Stage("""{"kind": "ld-approval", "notifyTeamKeys": ["crew"]}"""))
                {
                    At = storedStage + "/conditions/0/notifyTeamKeys",
                    Seen = """["crew"]""",
                    Shown = stored,
                },
                new("stages[].conditions[].integrationConfig", Stage("""{"kind": "ld-approval", "integrationConfig": {"ticket": "A-1"}}"""))
                {
                    At = condition + "/creationConfig",
                    Seen = """{"ticket":"A-1"}""",
                },
            ]
        )
        {
            Before =
            [
                s_flag,
                new(
                    "POST",
                    OfFlag + "/workflows",
                    Stage(Wait, "\"name\": \"Made\", ").Replace("{\"stages\"", "{\"name\": \"Base\", \"stages\"", StringComparison.Ordinal)
                ),
            ],
        };
    }

    private static string Stage(string conditions, string more = "") =>
        $$$"""{"stages": [{ {{{more}}} "conditions": [{{{conditions}}}], "action": {"instructions": [{"kind": "turnFlagOn"}]}}]}""";

    private static IEnumerable<RouteProbe> Requests()
    {
        yield return new(
            "POST /api/v2/approval-requests",
            "approval-requests",
            $$"""{"resourceId": "proj/shop:env/production:flag/{new}", "description": "Base", "instructions": {{Instructions}}}""",
            OneRequest,
            [
                .. s_ask,
                s_integration,
                new("resourceId", """{"resourceId": "proj/shop:env/test:flag/{new}"}"""),
                new("instructions", TrackEvents),
            ]
        )
        {
            Before = [s_flag],
        };
        yield return new(
            "POST /api/v2/projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/approval-requests",
            OfFlag + "/approval-requests",
            s_request.Body,
            OneRequest,
            [
                .. s_ask,
                s_integration,
                new("instructions", TrackEvents),
                new("executionDate", $$"""{"executionDate": {{Later}}}"""),
                new("operatingOnId", """{"operatingOnId": "{made}", "instructions": [{"kind": "deleteScheduledChange"}]}"""),
            ]
        )
        {
            Before = [s_flag, s_scheduled],
        };
        yield return new(
            "POST /api/v2/projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/approval-requests-flag-copy",
            OfFlag + "/approval-requests-flag-copy",
            """{"description": "Base", "source": {"key": "test"}}""",
            OneRequest,
            [
                .. s_ask,
                new("source.key", """{"source": {"key": "third"}}"""),
                new("source.version", """{"source": {"key": "test", "version": 99}}""") { Conflicts = true },
                new("includedActions", """{"includedActions": ["updateOffVariation"]}""")
                {
                    At = "shown/instructions/0",
                    Seen = """{"kind": "updateOffVariation"}""",
                },
                new(
                    "excludedActions",
                    """{"excludedActions": ["updateOn", "updateFallthrough", "updateRules", "updateTargets", "updatePrerequisites"]}"""
                )
                {
                    At = "shown/instructions/0",
                    Seen = """{"kind": "updateOffVariation"}""",
                },
            ]
        )
        {
            Before = Differing(),
        };
        yield return new(
            "PATCH /api/v2/approval-requests/{id}",
            "approval-requests/{made}",
            """{"instructions": [{"kind": "updateDescription", "value": "Base b"}]}""",
            "approval-requests/{made}",
            [
                s_comment,
                new("instructions", """{"instructions": [{"kind": "updateDescription", "value": "Probe"}]}""")
                {
                    At = "shown/description",
                    Seen = "\"Probe\"",
                },
            ]
        )
        {
            Before = [s_flag, s_request],
        };
        foreach (var (path, route) in RequestPaths())
        {
            yield return new($"POST /api/v2/{route}/{{id}}/apply", path + "/{made}/apply", "{}", "approval-requests/{made}", [s_comment])
            {
                Before = [s_flag, s_request, s_approval],
            };
            yield return new(
                $"POST /api/v2/{route}/{{id}}/reviews",
                path + "/{made}/reviews",
                """{"kind": "comment", "comment": "Base"}""",
                "approval-requests/{made}",
                [
                    new("kind", """{"kind": "decline"}""") { At = "shown/allReviews/0/kind", Seen = "\"decline\"" },
                    new("comment", """{"comment": "Probe"}""") { At = "shown/allReviews/0/comment", Seen = "\"Probe\"" },
                ]
            )
            {
                Before = [s_flag, s_request with { By = "sam" }],
            };
        }

        yield return new(
            "POST /api/v2/projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/scheduled-changes",
            OfFlag + "/scheduled-changes",
            s_scheduled.Body,
            OfFlag + "/scheduled-changes/{id}",
            [s_comment, new("executionDate", """{"executionDate": 4000000001000}"""), new("instructions", TrackEvents)]
        )
        {
            Before = [s_flag],
        };
        yield return new(
            "PATCH /api/v2/projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/scheduled-changes/{id}",
            OfFlag + "/scheduled-changes/{made}",
            """{"instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": 4000000001000}]}""",
            OfFlag + "/scheduled-changes/{made}",
            [
                s_comment,
                new("instructions", """{"instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": 4000000002000}]}""")
                {
                    At = "shown/executionDate",
                    Seen = "4000000002000",
                },
            ]
        )
        {
            Before = [s_flag, s_scheduled],
        };
        yield return new(
            "PATCH /api/v2/approval-requests/projects/{projectKey}/settings",
            "approval-requests/projects/{new}/settings",
            """{"environmentKey": "production", "resourceKind": "flag", "minNumApprovals": 2}""",
            "approval-requests/projects/{new}/settings",
            [
                Setting("autoApplyApprovedChanges", "true"),
                Setting("bypassApprovalsForPendingChanges", "true"),
                Setting("canApplyDeclinedChanges", "false"),
                Setting("canReviewOwnRequest", "true"),
                Setting("minNumApprovals", "3"),
                Setting("required", "true"),
                Setting("requiredApprovalTags", """["vital"]"""),
                Setting("serviceConfig", """{"template": "a"}"""),
                External("serviceKind", "\"custom-approvals\""),
                External("serviceKindConfigurationId", "\"{configuration}\""),
                new("environmentKey", """{"environmentKey": "test"}""") { At = "shown/flag/environments/test/minNumApprovals", Seen = "2" },
                new("resourceKind", """{"resourceKind": "segment"}""")
                {
                    At = "shown/segment/environments/production/minNumApprovals",
                    Seen = "2",
                },
            ]
        )
        {
            Before = [new("POST", "projects", """{"key": "{new}", "name": "New"}""")],
        };

        static MemberProbe External(string name, string value) =>
            new(name, """{"serviceKind": "custom-approvals", "serviceKindConfigurationId": "{configuration}"}""")
            {
                At = $"shown/flag/environments/production/{name}",
                Seen = value,
            };

        static MemberProbe Setting(string name, string value) =>
            new(name, $$"""{"{{name}}": {{value}}}""") { At = $"shown/flag/environments/production/{name}", Seen = value };
    }

    private static IEnumerable<(string Path, string Route)> RequestPaths() =>
        [
            ("approval-requests", "approval-requests"),
            (OfFlag + "/approval-requests", "projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/approval-requests"),
        ];

    /// <summary>A flag that is on in test and, beside other variations, in third, and serves nothing in production.</summary>
    private static Call[] Differing() =>
        [
            new(
                "POST",
                "flags/shop",
                """{"key": "{new}", "name": "New", "variations": [{"value": "a"}, {"value": "b"}, {"value": "c"}]}"""
            ),
            new(
                "PATCH",
                "flags/shop/{new}",
                """[{"op": "replace", "path": "/environments/test/on", "value": true}, {"op": "replace", "path": "/environments/test/offVariation", "value": 1}, {"op": "replace", "path": "/environments/third/offVariation", "value": 0}]"""
            ),
        ];

    private static IEnumerable<RouteProbe> Flags()
    {
        yield return new(
            "POST /api/v2/flags/{projectKey}",
            "flags/shop",
            """{"key": "{new}", "name": "Base"}""",
            "flags/shop/{key}",
            [
                new("name", """{"name": "Probe"}"""),
                new("key", """{"key": "{new}-b"}"""),
                new("description", """{"description": "Probe"}"""),
                new("includeInSnippet", """{"includeInSnippet": true}"""),
                new(
                    "clientSideAvailability.usingEnvironmentId clientSideAvailability.usingMobileKey",
                    """{"clientSideAvailability": {"usingEnvironmentId": true, "usingMobileKey": false}}"""
                ),
                new(
                    "variations[].value variations[].name variations[].description",
                    """{"variations": [{"value": "a", "name": "A", "description": "The first"}, {"value": {"b": 1}}]}"""
                ),
                new(
                    "variations[]._id",
                    """{"variations": [{"value": true, "_id": "11111111-2222-3333-4444-555555555555"}, {"value": false}]}"""
                ),
                new("temporary", """{"temporary": false}"""),
                new("tags", """{"tags": ["probe"]}"""),
                new(
                    "customProperties{}.name customProperties{}.value",
                    """{"customProperties": {"jira": {"name": "Jira", "value": ["A-1"]}}}"""
                ),
                new("defaults.onVariation defaults.offVariation", """{"defaults": {"onVariation": 1, "offVariation": 0}}"""),
                new("purpose", """{"purpose": "migration", "migrationSettings": {"stageCount": 2}}""")
                {
                    At = "shown/_purpose",
                    Seen = "\"migration\"",
                },
                new(
                    "migrationSettings.contextKind migrationSettings.stageCount",
                    """{"purpose": "migration", "migrationSettings": {"contextKind": "org", "stageCount": 6}}"""
                )
                {
                    At = "shown/migrationSettings",
                    Seen = """{"contextKind": "org", "stageCount": 6}""",
                },
                new("maintainerId", """{"maintainerId": "{sam}"}"""),
                new("maintainerTeamKey", """{"maintainerTeamKey": "crew"}"""),
                new(
                    "initialPrerequisites[].key initialPrerequisites[].variationId",
                    """{"initialPrerequisites": [{"key": "other", "variationId": "{first}"}]}"""
                )
                {
                    At = "shown/environments/third/prerequisites",
                    Seen = """[{"key": "other", "variation": 0}]""",
                },
                new("isFlagOn", """{"isFlagOn": true}""") { At = "shown/environments/test/on", Seen = "true" },
            ]
        );
        yield return Patched("PATCH /api/v2/flags/{projectKey}/{featureFlagKey}", "flags/shop/{new}", s_flag, "name");
        yield return new(
            "POST /api/v2/flags/{projectKey}/{featureFlagKey}/copy",
            "flags/shop/{new}/copy",
            """{"source": {"key": "test"}, "target": {"key": "production"}}""",
            "flags/shop/{new}",
            [
                s_comment,
                new("source.key", """{"source": {"key": "third"}}""") { At = "shown/environments/production/offVariation", Seen = "0" },
                new("target.key", """{"target": {"key": "third"}}""") { At = "shown/environments/third/on", Seen = "true" },
                new("source.currentVersion", """{"source": {"key": "test", "currentVersion": 99}}""") { Conflicts = true },
                new("target.currentVersion", """{"target": {"key": "production", "currentVersion": 99}}""") { Conflicts = true },
                new("includedActions", """{"includedActions": ["updateOffVariation"]}""")
                {
                    At = "shown/environments/production",
                    Seen = """{"on": false, "offVariation": 1}""",
                },
                new("excludedActions", """{"excludedActions": ["updateOn"]}""")
                {
                    At = "shown/environments/production",
                    Seen = """{"on": false, "offVariation": 1}""",
                },
            ]
        )
        {
            Before = Differing(),
        };
    }

    private static IEnumerable<RouteProbe> Projects()
    {
        yield return new(
            "POST /api/v2/projects",
            "projects",
            """{"key": "{new}", "name": "Base"}""",
            "projects/{key}?expand=environments",
            [
                new("name", """{"name": "Probe"}"""),
                new("key", """{"key": "{new}-b"}"""),
                new("includeInSnippetByDefault", """{"includeInSnippetByDefault": true}"""),
                new(
                    "defaultClientSideAvailability.usingEnvironmentId defaultClientSideAvailability.usingMobileKey",
                    """{"defaultClientSideAvailability": {"usingEnvironmentId": true, "usingMobileKey": false}}"""
                ),
                new("tags", """{"tags": ["probe"]}"""),
                .. s_newEnvironment.Select(member => InProject(member.Names, member.Sent)),
                InProject("source.key", """{"source": {"key": "test"}}"""),
                InProject("source.version", """{"source": {"key": "test", "version": 1}}"""),
                new("namingConvention.case", """{"namingConvention": {"case": "kebabCase"}}"""),
                new("namingConvention.prefix", """{"namingConvention": {"prefix": "shop-"}}"""),
            ]
        );
        yield return PatchedList(
            "PATCH /api/v2/projects/{projectKey}",
            "projects/{new}",
            new Call("POST", "projects", """{"key": "{new}", "name": "New"}"""),
            "name"
        );
        yield return new(
            "POST /api/v2/projects/{projectKey}/environments",
            "projects/{new}-p/environments",
            """{"key": "{new}", "name": "Base", "color": "417505"}""",
            "projects/{new}-p/environments/{key}",
            [
                .. s_newEnvironment,
                new("source.key", """{"source": {"key": "test"}}""")
                {
                    Shown = "flags/{new}-p/{new}",
                    At = "shown/environments/{new}",
                    Seen = """{"on": true}""",
                },
                new("source.version", """{"source": {"key": "test", "version": 1}}"""),
            ]
        )
        {
            Before =
            [
                new("POST", "projects", """{"key": "{new}-p", "name": "New"}"""),
                new("POST", "flags/{new}-p", """{"key": "{new}", "name": "New", "isFlagOn": true}"""),
            ],
        };
        yield return PatchedList(
            "PATCH /api/v2/projects/{projectKey}/environments/{environmentKey}",
            "projects/shop/environments/{new}",
            new Call("POST", "projects/shop/environments", """{"key": "{new}", "name": "New", "color": "417505"}"""),
            "name"
        );

        static MemberProbe InProject(string name, string members)
        {
            var given = members.Trim('{', '}') + (members.EndsWith("}}", StringComparison.Ordinal) ? "}" : "");
            var others = name switch
            {
                "name" => """ "key": "probe", "color": "417505" """,
                "key" => """ "name": "Probe", "color": "417505" """,
                "color" => """ "key": "probe", "name": "Probe" """,
                _ => """ "key": "probe", "name": "Probe", "color": "417505" """,
            };
            return new($"environments[].{name}", $$"""{"environments": [{ {{others}}, {{given}} }]}""")
            {
                At = "shown/environments/items/0",
                Seen = $"{{{given}}}",
            };
        }
    }

    private static IEnumerable<RouteProbe> Account()
    {
        MemberProbe[] statements =
        [
            new("resources actions effect", """[{"effect": "allow", "resources": ["proj/none"], "actions": ["updateOn"]}]"""),
            new("notResources notActions effect", """[{"effect": "deny", "notResources": ["proj/none"], "notActions": ["updateOn"]}]"""),
        ];
        yield return new(
            "POST /api/v2/members",
            "members",
            """[{"email": "{new}@example.com", "role": "reader"}]""",
            "members/{id}",
            [
                .. Of(
                    "[].",
                    ("email", "\"{new}-b@example.com\""),
                    ("firstName", "\"Ann\""),
                    ("lastName", "\"Ott\""),
                    ("role", "\"writer\"")
                ),
                .. Of("[].", ("password", "\"secret\""), ("roleAttributes", """{"team": ["a"]}""")),
                new("[].customRoles", """{"customRoles": ["ops"]}""") { At = "shown/customRoles", Seen = """["{role}"]""" },
                new("[].teamKeys", """{"teamKeys": ["crew"]}""") { At = "shown/teams", Seen = """[{"key": "crew"}]""" },
            ]
        );
        yield return PatchedList(
            "PATCH /api/v2/members/{id}",
            "members/{made}",
            new Call("POST", "members", """[{"email": "{new}@example.com", "role": "reader", "firstName": "New"}]"""),
            "firstName"
        );
        yield return new(
            "POST /api/v2/roles",
            "roles",
            """{"key": "{new}", "name": "Base", "policy": []}""",
            "roles/{key}",
            [
                .. Of("", ("name", "\"Probe\""), ("key", "\"{new}-b\""), ("description", "\"Probe\""), ("basePermissions", "\"reader\"")),
                .. Of("", ("resourceCategory", "\"project\"")),
                .. Policies("policy"),
            ]
        );
        yield return Patched(
            "PATCH /api/v2/roles/{customRoleKey}",
            "roles/{new}",
            new Call("POST", "roles", """{"key": "{new}", "name": "New", "policy": []}"""),
            "name"
        );
        yield return new(
            "POST /api/v2/teams",
            "teams",
            """{"key": "{new}", "name": "Base"}""",
            "teams/{key}?expand=members,roles,maintainers,projects,roleAttributes",
            [
                .. Of(
                    "",
                    ("name", "\"Probe\""),
                    ("key", "\"{new}-b\""),
                    ("description", "\"Probe\""),
                    ("roleAttributes", """{"a": ["b"]}""")
                ),
                new("customRoleKeys", """{"customRoleKeys": ["ops"]}""") { At = "shown/roles/items", Seen = """[{"key": "ops"}]""" },
                new("memberIDs", """{"memberIDs": ["{sam}"]}""") { At = "shown/members/totalCount", Seen = "1" },
                new(
                    "permissionGrants[].actionSet permissionGrants[].memberIDs",
                    """{"permissionGrants": [{"actionSet": "maintainTeam", "memberIDs": ["{sam}"]}]}"""
                )
                {
                    At = "shown/maintainers/items",
                    Seen = """[{"_id": "{sam}"}]""",
                },
                new("permissionGrants[].actions", """{"permissionGrants": [{"actions": ["updateTeamName"], "memberIDs": ["{sam}"]}]}""")
                {
                    Shown = "members/{sam}",
                    At = "shown/permissionGrants",
                    Seen = """[{"actions": ["updateTeamName"], "resource": "team/{new}"}]""",
                },
            ]
        );
        yield return new(
            "PATCH /api/v2/teams/{teamKey}",
            "teams/{new}",
            """{"instructions": [{"kind": "updateName", "value": "Base"}]}""",
            "teams/{new}",
            [
                s_comment,
                new("instructions", """{"instructions": [{"kind": "updateName", "value": "Probe"}]}""")
                {
                    At = "shown/name",
                    Seen = "\"Probe\"",
                },
            ]
        )
        {
            Before = [new("POST", "teams", """{"key": "{new}", "name": "New"}""")],
        };
        yield return new(
            "POST /api/v2/tokens",
            "tokens",
            """{"role": "reader"}""",
            "tokens/{id}",
            [
                .. Of("", ("name", "\"Probe\""), ("description", "\"Probe\""), ("role", "\"writer\""), ("serviceToken", "true")),
                .. Of("", ("defaultApiVersion", "20220603")),
                new("customRoleIds", """{"role": null, "customRoleIds": ["{role}"]}"""),
                .. Policies("inlineRole", """ "role": null, """),
            ]
        );
        yield return PatchedList(
            "PATCH /api/v2/tokens/{id}",
            "tokens/{made}",
            new Call("POST", "tokens", """{"role": "reader", "name": "New"}"""),
            "name"
        );
        yield return new(
            "POST /api/v2/webhooks",
            "webhooks",
            """{"url": "https://example.com/{new}", "sign": false, "on": false}""",
            "webhooks/{id}",
            [
                .. Of("", ("name", "\"Probe\""), ("url", "\"https://example.com/{new}/b\""), ("on", "true"), ("tags", """["probe"]""")),
                new("secret", """{"secret": "of {new}", "sign": true}""") { At = "answer/secret", Seen = "\"of {new}\"" },
                new("sign", """{"sign": true}""") { At = "answer/secret" },
                .. Policies("statements"),
            ]
        );
        yield return PatchedList(
            "PATCH /api/v2/webhooks/{id}",
            "webhooks/{made}",
            new Call("POST", "webhooks", """{"url": "https://example.com/{new}", "name": "New", "sign": false, "on": false}"""),
            "name"
        );
        const string Chosen =
            """{"key": "risk", "name": "Risk", "type": "enum", "description": "How much", "placeholder": "low", "isOptional": true, "defaultValue": "low", "allowedValues": ["low"]}""";
        const string Configuration = """{"name": "{new}", "configValues": {"baseURL": "https://example.com", "apiKey": "hush"}}""";
        yield return new(
            "POST /api/v2/integration-configurations/keys/{integrationKey}",
            "integration-configurations/keys/custom-approvals",
            Configuration,
            "integration-configurations/{id}",
            [
                .. Of("", ("name", "\"Probe of {new}\""), ("enabled", "false"), ("tags", """["probe"]""")),
                new("configValues", """{"configValues": {"baseURL": "https://example.com/b", "apiKey": "hush"}}""")
                {
                    At = "shown/configValues/baseURL",
                    Seen = "\"https://example.com/b\"",
                },
                Variable("key name type description placeholder isOptional defaultValue allowedValues", Chosen),
                Variable(
                    "dynamicOptions.endpoint.headers[].name dynamicOptions.endpoint.headers[].value dynamicOptions.endpoint.method dynamicOptions.endpoint.url "
                        + "dynamicOptions.parser.optionsItems.label dynamicOptions.parser.optionsItems.value dynamicOptions.parser.optionsPath",
                    Looked("")
                ),
                Variable(
                    "dynamicOptions.endpoint.hmacSignature.headerName dynamicOptions.endpoint.hmacSignature.hmacSecretFormVariableKey",
                    Looked(""", "hmacSignature": {"headerName": "X-Signature", "hmacSecretFormVariableKey": "apiKey"}""")
                ),
                new(
                    "capabilityConfig.auditLogEventsHook.statements",
                    """{"capabilityConfig": {"auditLogEventsHook": {"statements": [{"effect": "allow", "actions": ["*"], "resources": ["proj/*"]}]}}}"""
                ),
            ]
        );
        yield return PatchedList(
            "PATCH /api/v2/integration-configurations/{integrationConfigurationId}",
            "integration-configurations/{made}",
            new Call("POST", "integration-configurations/keys/custom-approvals", Configuration),
            "name"
        );

        static string Looked(string signature) =>
            $$$"""
                {"key": "team", "name": "Team", "type": "dynamicEnum", "description": "Whose", "dynamicOptions": {
                    "endpoint": {"url": "{{baseURL}}/teams", "method": "GET", "headers": [{"name": "X-Probe", "value": "{{apiKey}}"}]{{{signature}}} },
                    "parser": {"optionsPath": "/teams", "optionsItems": {"label": "/name", "value": "/id"} } } }
                """;

        static MemberProbe Variable(string names, string variable) =>
            new(
                string.Join(' ', names.Split(' ').Select(name => $"capabilityConfig.approvals.additionalFormVariables[].{name}")),
                $$$"""{"capabilityConfig": {"approvals": {"additionalFormVariables": [{{{variable}}}]} } }"""
            )
            {
                At = "shown/capabilityConfig/approvals/additionalFormVariables/0",
                Seen = variable,
            };

        IEnumerable<MemberProbe> Policies(string list, string more = "") =>
            statements.Select(it => new MemberProbe(
                string.Join(' ', it.Members.Select(name => $"{list}[].{name}")),
                $$"""{ {{more}} "{{list}}": {{it.Sent}} }"""
            ));
    }

    private static IEnumerable<RouteProbe> AiConfigs()
    {
        const string All = "projects/shop/ai-configs";
        var config = new Call("POST", All, """{"key": "{new}", "name": "New", "defaultVariation": {"key": "main", "name": "Main"}}""");
        yield return new(
            "POST /api/v2/projects/{projectKey}/ai-configs",
            All,
            """{"key": "{new}", "name": "Base"}""",
            All + "/{key}",
            [.. s_aiLabels, new("key", """{"key": "{new}-b"}"""), new("mode", """{"mode": "judge"}"""), .. s_variation.Select(InConfig)]
        );
        yield return new(
            "PATCH /api/v2/projects/{projectKey}/ai-configs/{configKey}",
            All + "/{new}",
            """{"tags": ["base"]}""",
            All + "/{new}",
            s_aiLabels
        )
        {
            Before = [config],
        };
        yield return new(
            "POST /api/v2/projects/{projectKey}/ai-configs/{configKey}/variations",
            All + "/{new}/variations",
            """{"key": "base", "name": "Base"}""",
            All + "/{new}",
            [.. s_variation.Select(member => member with { At = "shown/variations", Seen = $"[{member.Sent}]" })]
        )
        {
            Before = [config],
        };
        yield return new(
            "PATCH /api/v2/projects/{projectKey}/ai-configs/{configKey}/targeting",
            All + "/{new}/targeting",
            """{"environmentKey": "production", "instructions": [{"kind": "updateTrackEvents", "trackEvents": true}]}""",
            All + "/{new}/targeting",
            [
                s_comment,
                new("environmentKey", """{"environmentKey": "test"}""") { At = "shown/environments/test/trackEvents", Seen = "true" },
                new("instructions", """{"instructions": [{"kind": "updateTrackEventsFallthrough", "trackEvents": true}]}""")
                {
                    At = "shown/environments/production/trackEventsFallthrough",
                    Seen = "true",
                },
            ]
        )
        {
            Before = [config],
        };

        static MemberProbe InConfig(MemberProbe member) =>
            new(
                string.Join(' ', member.Members.Select(name => $"defaultVariation.{name}")),
                member.Names switch
                {
                    "name" => """{"defaultVariation": {"key": "main", "name": "Probe"}}""",
                    "key" => """{"defaultVariation": {"key": "{new}-b", "name": "Main"}}""",
                    _ => $$"""{"defaultVariation": {"key": "main", "name": "Main", {{member.Sent[1..]}} }""",
                }
            )
            {
                At = "shown/variations",
                Seen = $"[{member.Sent}]",
            };
    }

    /// <summary>A route that takes an object with a JSON patch, which replaces a member whose value is <c>New</c>.</summary>
    private static RouteProbe Patched(string route, string path, Call made, string member) =>
        new(
            route,
            path,
            $$"""{"patch": {{Replacing(member, "Base")}}}""",
            path,
            [
                s_comment,
                new("patch[].op patch[].path patch[].value", $$"""{"patch": {{Replacing(member, "Probe")}}}""")
                {
                    At = $"shown/{member}",
                    Seen = "\"Probe\"",
                },
            ]
        )
        {
            Before = [made],
        };

    /// <summary>The same where the body is the JSON patch.</summary>
    private static RouteProbe PatchedList(string route, string path, Call made, string member) =>
        new(
            route,
            path,
            Replacing(member, "Base"),
            path,
            [new("[].op [].path [].value", Replacing(member, "Probe")) { At = $"shown/{member}", Seen = "\"Probe\"" }]
        )
        {
            Before = [made],
        };

    private static string Replacing(string member, string value) =>
        $$"""[{"op": "replace", "path": "/{{member}}", "value": "{{value}}"}]""";

    private static IEnumerable<MemberProbe> Of(string prefix, params IEnumerable<(string Name, string Value)> members) =>
        members.Select(member => new MemberProbe(prefix + member.Name, $$"""{"{{member.Name}}": {{member.Value}}}"""));
}
