using Approvals.Tests.Drivers;
using Approvals.Tests.Workflows;

namespace Approvals.Tests.Golden;

/// <summary>Calls in their order, by chapter; each chapter has a service of its own. Callers are those of DocumentedService.</summary>
internal static class Scenarios
{
    private const string Any = Client.AnyRoute;

    private const string Flag = Client.FlagRoute;

    private const string Schedule = Client.ScheduleRoute;

    private const string Tomorrow =
        """{"executionDate": 1800086400000, "instructions": [{"kind": "turnFlagOn"}], "comment": "Not before tomorrow"}""";

    private const string Move = """{"instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": 1800100000000}]}""";

    private const string Workflows = WorkflowClient.Route;

    private const string Approved =
        """{"name": "Asked", "stages": [{"conditions": [{"kind": "ld-approval"}], "action": {"instructions": [{"kind": "turnFlagOn"}]}}]}""";

    private const string Direct =
        """{"name": "Direct", "stages": [{"conditions": [{"kind": "schedule", "scheduleKind": "relative", "waitDuration": 1, "waitDurationUnit": "hour"}], "action": {"instructions": [{"kind": "turnFlagOn"}]}}]}""";

    private const string NoId = "000000000000000000000000";

    private const string Resource = "\"resourceId\": \"proj/shop:env/production:flag/checkout\"";

    private const string TurnOn = """
        "description": "Turn it on", "instructions": [{"kind": "turnFlagOn"}]
        """;

    private const string Describe = """{"instructions": [{"kind": "updateDescription", "value": "Turn it on today"}]}""";

    private const string AskSam = """{"instructions": [{"kind": "addReviewers", "notifyMemberIds": ["{sam}"]}]}""";

    private const string Defaults = """
        {"tags": [], "temporary": true, "defaultClientSideAvailability": {"usingMobileKey": true, "usingEnvironmentId": false},
         "booleanDefaults": {"trueDisplayName": "", "falseDisplayName": "", "trueDescription": "", "falseDescription": "", "onVariation": 0, "offVariation": 1}}
        """;

    private const string Deploy = """{"effect": "allow", "actions": ["applyApprovalRequest"], "resources": ["proj/*:env/*:flag/*"]}""";

    private const string Ann = """{"context": {"kind": "user", "key": "ann"}}""";

    private const string Nothing = """{"effect": "allow", "actions": ["*"], "resources": ["proj/none"]}""";

    private const string Approve = """{"kind": "approve", "comment": "Go"}""";

    private const string Triggers = "flags/shop/checkout/triggers/production";

    private const string Trigger =
        """{"integrationKey": "generic-trigger", "instructions": [{"kind": "turnFlagOn"}], "comment": "For alerts"}""";

    private const string Cycle = """{"instructions": [{"kind": "cycleTriggerUrl"}], "comment": "Leaked"}""";

    private const string SegmentsOfContext = "projects/shop/environments/production/segments/evaluate";

    private const string RemoveKim =
        """{"instructions": [{"kind": "removeExpiringTarget", "contextKind": "user", "contextKey": "kim", "variationId": "{true}", "targetType": "included"}]}""";

    private const string RemoveUserKim =
        """{"instructions": [{"kind": "removeExpireUserTargetDate", "userKey": "kim", "variationId": "{true}", "targetType": "included"}]}""";

    public static readonly IReadOnlyDictionary<string, IReadOnlyList<Step>> All = new Dictionary<string, IReadOnlyList<Step>>
    {
        ["any resource"] =
        [
            new("nobody", "GET", Any, null, 401),
            new("rita", "POST", Any, $$"""{{{Resource}}, {{TurnOn}}, "notifyMemberIds": ["{sam}"]}""", 201) { Keep = "on" },
            new("rita", "POST", Any, """{"description": 5, "instructions": [{}]}""", 400),
            new("rob", "POST", Any, $$"""{{{Resource}}, {{TurnOn}}}""", 403),
            new(
                "robot",
                "POST",
                Any,
                $$"""{{{Resource}}, "description": "Count it", "instructions": [{"kind": "updateTrackEvents", "trackEvents": true}]}""",
                201
            )
            {
                Keep = "count",
                Variant = "service-token",
            },
            new("rob", "GET", Any + "/{on}", null, 200),
            new("rob", "GET", Any + "/{on}?expand=flag,project,environments,resource", null, 200) { Variant = "expanded" },
            new("rob", "GET", Any + "/{on}?expand=reviews", null, 400),
            new("rob", "GET", $"{Any}/{NoId}", null, 404),
            new("rita", "GET", Any + "/{on}/preview", null, 200),
            new("rita", "GET", $"{Any}/{NoId}/preview", null, 404),
            new("rob", "POST", Any + "/{on}/preview/evaluate", Ann, 200),
            new("rob", "POST", Any + "/{on}/preview/evaluate", """{"context": {"kind": "user"}}""", 400),
            new("rob", "POST", $"{Any}/{NoId}/preview/evaluate", Ann, 404),
            new("rita", "POST", Any + "/what-if", $$"""{{{Resource}}, "instructions": [{"kind": "turnFlagOn"}]}""", 200),
            new("rita", "POST", Any + "/what-if", $$"""{{{Resource}}, "instructions": [{"kind": "turnFlagUp"}]}""", 400),
            new("rita", "POST", Any + "/what-if", """{"resourceId": "proj/shop:env/production:flag/none", "instructions": []}""", 404),
            new("nora", "POST", Any + "/what-if", $$"""{{{Resource}}, "instructions": []}""", 403),
            new("rita", "GET", "approval-request-counts?filter=status%20equals%20pending&reviewable=", null, 200),
            new("rita", "GET", "approval-request-counts?filter=colour%20equals%20red", null, 400),
            new("nora", "GET", "approval-request-counts", null, 403),
            new("rita", "PATCH", Any + "/{on}", Describe, 200),
            new("rita", "PATCH", Any + "/{on}", """{"instructions": [{"kind": "turnFlagOff"}]}""", 400),
            new("rob", "PATCH", Any + "/{on}", Describe, 403),
            new("rita", "PATCH", $"{Any}/{NoId}", Describe, 404),
            new("rita", "POST", Any + "/{on}/apply", "{}", 400),
            new("rita", "POST", Any + "/{on}/reviews", Approve, 405),
            new("sam", "POST", Any + "/{on}/reviews", """{"kind": "like"}""", 400),
            new("rob", "POST", Any + "/{on}/reviews", Approve, 403),
            new("sam", "POST", $"{Any}/{NoId}/reviews", Approve, 404),
            new("sam", "POST", Any + "/{on}/reviews", Approve, 200),
            new("rob", "POST", Any + "/{on}/apply", "{}", 403),
            new("rita", "POST", $"{Any}/{NoId}/apply", "{}", 404),
            new("rita", "POST", Any + "/{on}/apply", """{"comment": "Now"}""", 200),
            new("sam", "POST", Any + "/{on}/reviews", Approve, 409),
            new("rita", "PATCH", Any + "/{on}", Describe, 409),
            new("rob", "GET", Any + "?limit=1", null, 200),
            new("rob", "GET", Any + "?filter=colour%20equals%20%27red%27", null, 400),
            new("rita", "DELETE", Any + "/{on}", null, 403),
            new("rita", "DELETE", $"{Any}/{NoId}", null, 404),
            new("rita", "DELETE", Any + "/{count}", null, 204),
        ],
        ["flag"] =
        [
            new("rita", "GET", "flags/shop/checkout", null, 200),
            new("rita", "GET", "flags/shop/none", null, 404),
            new("rita", "GET", "flag-statuses/shop/production", null, 200),
            new("rita", "GET", "flag-statuses/shop/none", null, 404),
            new("rita", "GET", "flag-statuses/shop/production/checkout", null, 200),
            new("rita", "GET", "flag-statuses/shop/production/none", null, 404),
            new("rita", "GET", "flag-status/shop/checkout", null, 200),
            new("rita", "GET", "flag-status/shop/none", null, 404),
            new("rita", "POST", Flag, $$"""{{{TurnOn}}}""", 201) { Keep = "on" },
            new("rita", "POST", Flag, $$"""{{{TurnOn}}, "executionDate": 1800086400000}""", 201) { Keep = "later", Variant = "scheduled" },
            new("rita", "POST", Flag, "{}", 400),
            new("rob", "POST", Flag, $$"""{{{TurnOn}}}""", 403),
            new("rita", "POST", Flag.Replace("checkout", "none"), $$"""{{{TurnOn}}}""", 404),
            new("rita", "GET", Flag + "/{on}", null, 200) { Variant = "conflict" },
            new("rita", "GET", $"{Flag}/{NoId}", null, 404),
            new("rita", "PATCH", Flag + "/{later}", AskSam, 200),
            new("rita", "PATCH", Flag + "/{later}", "{}", 400),
            new("rob", "PATCH", Flag + "/{later}", AskSam, 403),
            new("rita", "PATCH", $"{Flag}/{NoId}", AskSam, 404),
            new("rita", "POST", Flag + "/{later}/apply", "{}", 400),
            new("rita", "POST", Flag + "/{later}/reviews", Approve, 405),
            new("sam", "POST", Flag + "/{later}/reviews", "{}", 400),
            new("rob", "POST", Flag + "/{later}/reviews", Approve, 403),
            new("sam", "POST", $"{Flag}/{NoId}/reviews", Approve, 404),
            new("ada", "POST", Flag + "/{later}/reviews", Approve, 200),
            new("rob", "POST", Flag + "/{later}/apply", "{}", 403),
            new("rita", "POST", $"{Flag}/{NoId}/apply", "{}", 404),
            new("robot", "POST", Flag + "/{later}/apply", "{}", 200),
            new("sam", "POST", Flag + "/{later}/reviews", Approve, 409),
            new("rita", "PATCH", Flag + "/{later}", AskSam, 409),
            new("rita", "GET", Flag, null, 200),
            new("rita", "GET", Flag.Replace("checkout", "none"), null, 404),
            new("rob", "DELETE", Flag + "/{on}", null, 403),
            new("rita", "DELETE", $"{Flag}/{NoId}", null, 404),
            new("rita", "DELETE", Flag + "/{on}", null, 204),
            new("rita", "GET", Flag + "/{later}", null, 200),
        ],
        ["flags"] =
        [
            new(
                "rita",
                "POST",
                "flags/shop",
                """{"key": "banner", "name": "Banner", "variations": [{"value": "red", "name": "Red"}, {"value": "blue"}], "tags": ["vital"], "isFlagOn": true}""",
                201
            ),
            new("rita", "POST", "flags/shop?clone=banner", """{"key": "poster", "name": "Poster"}""", 201) { Variant = "clone" },
            new("rita", "POST", "flags/shop", """{"key": "a b", "name": "Banner"}""", 400),
            new("rob", "POST", "flags/shop", """{"key": "other", "name": "Other"}""", 403),
            new("rita", "POST", "flags/none", """{"key": "other", "name": "Other"}""", 404),
            new("rita", "POST", "flags/shop", """{"key": "banner", "name": "Banner"}""", 409),
            new(
                "rita",
                "PATCH",
                "flags/shop/poster",
                """[{"op": "add", "path": "/environments/test/prerequisites/0", "value": {"key": "banner", "variation": 0}}]""",
                200
            )
            {
                Variant = "prerequisite",
            },
            new("rob", "GET", "flags/shop/banner/dependent-flags", null, 200),
            new("nora", "GET", "flags/shop/banner/dependent-flags", null, 403),
            new("rob", "GET", "flags/shop/none/dependent-flags", null, 404),
            new("rob", "GET", "flags/shop/test/banner/dependent-flags", null, 200),
            new("nora", "GET", "flags/shop/test/banner/dependent-flags", null, 403),
            new("rob", "GET", "flags/shop/none/banner/dependent-flags", null, 404),
            new("rob", "GET", "flags/shop?env=test&limit=1&offset=1", null, 200),
            new("rob", "GET", "flags/shop?limit=0", null, 400),
            new("rob", "GET", "flags/none", null, 404),
            new(
                "rita",
                "PATCH",
                "flags/shop/banner",
                """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOff"}, {"kind": "updateName", "value": "The banner"}]}""",
                200
            ),
            new("rita", "PATCH", "flags/shop/banner", """{"environmentKey": "test", "instructions": [{"kind": "turnFlagUp"}]}""", 400),
            new("rob", "PATCH", "flags/shop/banner", """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOff"}]}""", 403),
            new("rita", "PATCH", "flags/shop/none", """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOff"}]}""", 404),
            new(
                "rita",
                "PATCH",
                "flags/shop/banner",
                """[{"op": "replace", "path": "/environments/production/on", "value": false}, {"op": "add", "path": "/tags/-", "value": "red"}]""",
                200
            )
            {
                Variant = "json-patch",
            },
            new("rita", "PATCH", "flags/shop/banner", """[{"op": "test", "path": "/name", "value": "Banner"}]""", 400)
            {
                Variant = "misfit",
            },
            new("rita", "PATCH", "flags/shop/banner", """[{"op": "replace", "path": "/key", "value": "flag"}]""", 400)
            {
                Variant = "json-patch",
            },
            new("rita", "POST", "flags/shop/banner/copy", """{"source": {"key": "test"}, "target": {"key": "production"}}""", 201),
            new("rita", "POST", "flags/shop/banner/copy", """{"source": {"key": "test"}, "target": {"key": "none"}}""", 400),
            new("rob", "POST", "flags/shop/banner/copy", """{"source": {"key": "test"}, "target": {"key": "production"}}""", 403),
            new("rita", "POST", "flags/shop/none/copy", """{"source": {"key": "test"}, "target": {"key": "production"}}""", 404),
            new(
                "rita",
                "POST",
                "flags/shop/banner/copy",
                """{"source": {"key": "test", "currentVersion": 7}, "target": {"key": "production"}}""",
                409
            ),
            new("rob", "DELETE", "flags/shop/poster", null, 403),
            new("rita", "DELETE", "flags/shop/none", null, 404),
            new("rita", "DELETE", "flags/shop/poster", null, 204),
        ],
        ["audit log"] =
        [
            new("rita", "POST", Flag, $$"""{{{TurnOn}}, "comment": "It is time"}""", 201) { Variant = "audited" },
            new(
                "robot",
                "PATCH",
                "flags/shop/checkout",
                """{"environmentKey": "production", "instructions": [{"kind": "turnFlagOn"}], "comment": "Now"}""",
                200
            )
            {
                Variant = "audited",
            },
            new("rob", "GET", "auditlog?limit=1&spec=proj%2Fshop", null, 200) { Keep = "entry" },
            new("rob", "GET", "auditlog?limit=21", null, 400),
            new(
                "rob",
                "POST",
                "auditlog?limit=1",
                """[{"effect": "allow", "actions": ["createApprovalRequest"], "resources": ["proj/*:env/*:flag/*"]}]""",
                200
            ),
            new("rob", "POST", "auditlog", """[{"effect": "permit", "actions": ["*"], "resources": ["proj/*"]}]""", 400),
            new(
                "rob",
                "POST",
                "auditlog/counts?after=1800000000000&before=1800000060000&buckets=2",
                """[{"effect": "allow", "actions": ["*"], "resources": ["proj/*:env/*:flag/*"]}]""",
                200
            ),
            new("rob", "POST", "auditlog/counts", "[]", 400),
            new("rob", "GET", "auditlog/{entry}", null, 200),
            new("rob", "GET", $"auditlog/{NoId}", null, 404),
            new("ada", "GET", "auditlog/verify?project=shop", null, 200),
            new("rita", "GET", "auditlog/verify?project=shop", null, 403),
            new("ada", "GET", "auditlog/verify?project=none", null, 404),
            new("ada", "GET", "auditlog/export?project=shop", null, 200),
            new("rita", "GET", "auditlog/export?project=shop", null, 403),
            new("ada", "GET", "auditlog/export?project=none", null, 404),
        ],
        ["segments"] =
        [
            new(
                "rita",
                "POST",
                "segments/shop/production",
                """{"key": "testers", "name": "Testers", "description": "Who try it first", "tags": ["vital"]}""",
                201
            ),
            new("rita", "POST", "segments/shop/production", """{"key": "big", "name": "Big", "unbounded": true}""", 400),
            new("rob", "POST", "segments/shop/production", """{"key": "others", "name": "Others"}""", 403),
            new("rita", "POST", "segments/shop/none", """{"key": "others", "name": "Others"}""", 404),
            new("rita", "POST", "segments/shop/production", """{"key": "testers", "name": "Testers"}""", 409),
            new(
                "rita",
                "PATCH",
                "segments/shop/production/testers",
                """
                {"instructions": [{"kind": "addIncludedUsers", "values": ["kim"]}, {"kind": "addExcludedTargets", "contextKind": "org", "values": ["acme"]},
                    {"kind": "addRule", "description": "Nordics", "clauses": [{"contextKind": "user", "attribute": "country", "op": "in", "values": ["se"]}]}]}
                """,
                200
            ),
            new(
                "rita",
                "PATCH",
                "segments/shop/production/testers",
                """{"instructions": [{"kind": "addExcludedUsers", "values": ["kim"]}]}""",
                400
            ),
            new(
                "rob",
                "PATCH",
                "segments/shop/production/testers",
                """{"instructions": [{"kind": "addExcludedUsers", "values": ["sue"]}]}""",
                403
            ),
            new(
                "rita",
                "PATCH",
                "segments/shop/production/none",
                """{"instructions": [{"kind": "addExcludedUsers", "values": ["sue"]}]}""",
                404
            ),
            new(
                "rita",
                "PATCH",
                "segments/shop/production/testers",
                """[{"op": "add", "path": "/excluded/-", "value": "sue"}, {"op": "replace", "path": "/name", "value": "First users"}]""",
                200
            )
            {
                Variant = "json-patch",
            },
            new("rita", "PATCH", "segments/shop/production/testers", """[{"op": "remove", "path": "/excluded/7"}]""", 400)
            {
                Variant = "misfit",
            },
            new("rob", "GET", "segments/shop/production/testers", null, 200),
            new("rob", "GET", "segments/shop/test/testers", null, 404),
            new("rob", "GET", "segments/shop/production/testers/contexts/ann", null, 200),
            new("rob", "GET", "segments/shop/production/none/contexts/ann", null, 404),
            new("rob", "GET", "segments/shop/production/testers/users/ann", null, 200),
            new("rob", "GET", "segments/shop/production/none/users/ann", null, 404),
            new("rob", "POST", SegmentsOfContext, """{"kind": "user", "key": "ann"}""", 200),
            new("rob", "POST", SegmentsOfContext, """{"kind": "user"}""", 400),
            new("rob", "POST", "projects/shop/environments/none/segments/evaluate", """{"key": "ann"}""", 404),
            new("rob", "GET", "segments/shop/production?limit=1&offset=1", null, 200),
            new("rob", "GET", "segments/shop/production?limit=0", null, 400),
            new("rob", "GET", "segments/shop/none", null, 404),
            new(
                "rita",
                "PATCH",
                "segments/shop/production/beta",
                """
                {"instructions": [{"kind": "addRule", "clauses": [{"contextKind": "user", "attribute": "", "op": "segmentMatch", "values": ["testers"]}]}]}
                """,
                200
            )
            {
                Variant = "asks-about-another",
            },
            new("rita", "DELETE", "segments/shop/production/testers", null, 409),
            new("rob", "DELETE", "segments/shop/production/testers", null, 403),
            new("rita", "DELETE", "segments/shop/production/none", null, 404),
            new("rita", "DELETE", "segments/shop/production/beta", null, 204),
        ],
        ["expiring targets"] =
        [
            new("rita", "GET", "flags/shop/checkout", null, 200) { Keep = "true", Variant = "to-target" },
            new(
                "rita",
                "PATCH",
                "flags/shop/checkout",
                """{"environmentKey": "production", "instructions": [{"kind": "addTargets", "values": ["kim"], "variationId": "{true}"}]}""",
                200
            )
            {
                Variant = "targets",
            },
            new(
                "rita",
                "PATCH",
                "flags/shop/checkout/expiring-targets/production",
                """{"instructions": [{"kind": "addExpiringTarget", "contextKind": "user", "contextKey": "kim", "variationId": "{true}", "value": 1800086400000}], "comment": "A day"}""",
                200
            ),
            new("rita", "PATCH", "flags/shop/checkout/expiring-targets/production", """{"instructions": [{"kind": "turnFlagOn"}]}""", 400),
            new("rob", "PATCH", "flags/shop/checkout/expiring-targets/production", RemoveKim, 403),
            new("rita", "PATCH", "flags/shop/checkout/expiring-targets/none", RemoveKim, 404),
            new("rob", "GET", "flags/shop/checkout/expiring-targets/production", null, 200),
            new("rob", "GET", "flags/shop/checkout/expiring-targets/none", null, 404),
            new("nora", "GET", "flags/shop/checkout/expiring-targets/production", null, 403),
            new(
                "rita",
                "PATCH",
                "flags/shop/checkout/expiring-user-targets/production",
                """{"instructions": [{"kind": "updateExpireUserTargetDate", "userKey": "kim", "variationId": "{true}", "value": 1800172800000, "version": 1}]}""",
                200
            ),
            new(
                "rita",
                "PATCH",
                "flags/shop/checkout/expiring-user-targets/production",
                """{"instructions": [{"kind": "addExpireUserTargetDate", "userKey": "sue", "variationId": "{true}", "value": 1800172800000}]}""",
                400
            ),
            new("rob", "PATCH", "flags/shop/checkout/expiring-user-targets/production", RemoveUserKim, 403),
            new("rita", "PATCH", "flags/shop/none/expiring-user-targets/production", RemoveUserKim, 404),
            new("rob", "GET", "flags/shop/checkout/expiring-user-targets/production", null, 200),
            new("rob", "GET", "flags/shop/none/expiring-user-targets/production", null, 404),
            new("nora", "GET", "flags/shop/checkout/expiring-user-targets/production", null, 403),
            new(
                "rita",
                "PATCH",
                "segments/shop/production/beta",
                """{"instructions": [{"kind": "addIncludedUsers", "values": ["kim"]}]}""",
                200
            )
            {
                Variant = "targets",
            },
            new(
                "rita",
                "PATCH",
                "segments/shop/beta/expiring-targets/production",
                """{"instructions": [{"kind": "addExpiringTarget", "contextKind": "user", "contextKey": "kim", "targetType": "included", "value": 1800086400000}]}""",
                200
            ),
            new(
                "rita",
                "PATCH",
                "segments/shop/beta/expiring-targets/production",
                """{"instructions": [{"kind": "addExpiringTarget", "contextKind": "user", "contextKey": "kim", "targetType": "some", "value": 1800086400000}]}""",
                400
            ),
            new("rob", "PATCH", "segments/shop/beta/expiring-targets/production", RemoveKim, 403),
            new("rita", "PATCH", "segments/shop/none/expiring-targets/production", RemoveKim, 404),
            new("rob", "GET", "segments/shop/beta/expiring-targets/production", null, 200),
            new("rob", "GET", "segments/shop/beta/expiring-targets/test", null, 404),
            new("nora", "GET", "segments/shop/beta/expiring-targets/production", null, 403),
            new(
                "rita",
                "PATCH",
                "segments/shop/beta/expiring-user-targets/production",
                """{"instructions": [{"kind": "updateExpireUserTargetDate", "userKey": "kim", "targetType": "included", "value": 1800172800000}]}""",
                200
            ),
            new(
                "rita",
                "PATCH",
                "segments/shop/beta/expiring-user-targets/production",
                """{"instructions": [{"kind": "addExpireUserTargetDate", "userKey": "kim", "targetType": "included", "value": 5}]}""",
                400
            ),
            new("rob", "PATCH", "segments/shop/beta/expiring-user-targets/production", RemoveUserKim, 403),
            new("rita", "PATCH", "segments/shop/none/expiring-user-targets/production", RemoveUserKim, 404),
            new("rob", "GET", "segments/shop/beta/expiring-user-targets/production", null, 200),
            new("rob", "GET", "segments/shop/none/expiring-user-targets/production", null, 404),
            new("nora", "GET", "segments/shop/beta/expiring-user-targets/production", null, 403),
            new("ada", "PATCH", Client.SettingsRoute, """{"environmentKey": "production", "resourceKind": "flag", "required": true}""", 200)
            {
                Variant = "expiring",
            },
            new("carl", "PATCH", "flags/shop/checkout/expiring-targets/production", RemoveKim, 405),
            new("carl", "PATCH", "flags/shop/checkout/expiring-user-targets/production", RemoveUserKim, 405),
        ],
        ["triggers"] =
        [
            new("rita", "POST", Triggers, Trigger, 201) { Keep = "trigger" },
            new("rita", "POST", Triggers, """{"integrationKey": "datadog", "instructions": [{"kind": "turnFlagOn"}]}""", 400),
            new("rob", "POST", Triggers, Trigger, 403),
            new("rita", "POST", Triggers.Replace("checkout", "none"), Trigger, 404),
            new("rita", "PATCH", Triggers + "/{trigger}", Cycle, 200),
            new("rita", "PATCH", Triggers + "/{trigger}", """{"instructions": [{"kind": "turnFlagOn"}]}""", 400),
            new("rob", "PATCH", Triggers + "/{trigger}", Cycle, 403),
            new("rita", "PATCH", $"{Triggers}/{NoId}", Cycle, 404),
            new("rob", "GET", Triggers, null, 200),
            new("nora", "GET", Triggers, null, 403),
            new("rob", "GET", Triggers.Replace("production", "none"), null, 404),
            new("rob", "GET", Triggers + "/{trigger}", null, 200),
            new("nora", "GET", Triggers + "/{trigger}", null, 403),
            new("rob", "GET", $"{Triggers}/{NoId}", null, 404),
            new("ada", "PATCH", Client.SettingsRoute, """{"environmentKey": "production", "resourceKind": "flag", "required": true}""", 200)
            {
                Variant = "triggers",
            },
            new("carl", "POST", Triggers, Trigger, 405),
            new("carl", "PATCH", Triggers + "/{trigger}", Cycle, 405),
            new("rob", "DELETE", Triggers + "/{trigger}", null, 403),
            new("rita", "DELETE", $"{Triggers}/{NoId}", null, 404),
            new("rita", "DELETE", Triggers + "/{trigger}", null, 204),
        ],
        ["AI Configs"] =
        [
            new(
                "rita",
                "POST",
                "projects/shop/ai-configs",
                """
                {"key": "chat", "name": "Chat", "description": "Answers questions", "tags": ["vital"], "defaultVariation": {"key": "small", "name": "Small", "comment": "Cheap",
                    "model": {"modelName": "small", "parameters": {"temperature": 0.5}}, "messages": [{"role": "system", "content": "Be brief."}]}}
                """,
                201
            ),
            new("rita", "POST", "projects/shop/ai-configs", """{"key": "chat", "name": "Chat", "mode": "talk"}""", 400),
            new("rob", "POST", "projects/shop/ai-configs", """{"key": "other", "name": "Other"}""", 403),
            new("rita", "POST", "projects/none/ai-configs", """{"key": "other", "name": "Other"}""", 404),
            new("rita", "POST", "projects/shop/ai-configs", """{"key": "chat", "name": "Chat"}""", 409),
            new("rita", "PATCH", "projects/shop/ai-configs/chat", """{"name": "The chat", "tags": ["vital", "talk"]}""", 200),
            new("rita", "PATCH", "projects/shop/ai-configs/chat", """{"name": ""}""", 400),
            new("rob", "PATCH", "projects/shop/ai-configs/chat", """{"name": "Talk"}""", 403),
            new("rita", "PATCH", "projects/shop/ai-configs/none", """{"name": "Talk"}""", 404),
            new("rob", "GET", "projects/shop/ai-configs/chat", null, 200),
            new("rob", "GET", "projects/shop/ai-configs/none", null, 404),
            new("rob", "GET", "projects/shop/ai-configs?limit=1", null, 200),
            new("rob", "GET", "projects/shop/ai-configs?offset=-1", null, 400),
            new("rob", "GET", "projects/none/ai-configs", null, 404),
            new(
                "rita",
                "POST",
                "projects/shop/ai-configs/chat/variations",
                """{"key": "large", "name": "Large", "modelConfigKey": "large", "instructions": "Think.", "description": "Thinks"}""",
                201
            ),
            new("rita", "POST", "projects/shop/ai-configs/chat/variations", """{"key": "large", "name": "Large", "messages": [{}]}""", 400),
            new("rob", "POST", "projects/shop/ai-configs/chat/variations", """{"key": "huge", "name": "Huge"}""", 403),
            new("rita", "POST", "projects/shop/ai-configs/none/variations", """{"key": "huge", "name": "Huge"}""", 404),
            new("rita", "POST", "projects/shop/ai-configs/chat/variations", """{"key": "large", "name": "Large"}""", 409),
            new(
                "rita",
                "PATCH",
                "projects/shop/ai-configs/chat/targeting",
                """
                {"environmentKey": "production", "instructions": [{"kind": "updateTrackEvents", "trackEvents": true}, {"kind": "updateDefaultVariation", "offVariationValue": {"_ldMeta": {"enabled": false}}}]}
                """,
                200
            ),
            new(
                "rita",
                "PATCH",
                "projects/shop/ai-configs/chat/targeting",
                """{"environmentKey": "production", "instructions": [{"kind": "turnFlagOn"}]}""",
                400
            ),
            new(
                "rob",
                "PATCH",
                "projects/shop/ai-configs/chat/targeting",
                """{"environmentKey": "production", "instructions": [{"kind": "updateTrackEvents", "trackEvents": false}]}""",
                403
            ),
            new(
                "rita",
                "PATCH",
                "projects/shop/ai-configs/none/targeting",
                """{"environmentKey": "production", "instructions": [{"kind": "updateTrackEvents", "trackEvents": false}]}""",
                404
            ),
            new("rob", "GET", "projects/shop/ai-configs/chat/targeting", null, 200),
            new(
                "rita",
                "PATCH",
                "projects/shop/ai-configs/chat/variations/large",
                """{"comment": "Thinks hard", "messages": [{"role": "system", "content": "Think."}], "instructions": ""}""",
                200
            ),
            new("rita", "PATCH", "projects/shop/ai-configs/chat/variations/large", """{"state": "archived"}""", 400),
            new("rob", "PATCH", "projects/shop/ai-configs/chat/variations/large", """{"name": "Larger"}""", 403),
            new("rita", "PATCH", "projects/shop/ai-configs/chat/variations/none", """{"name": "Larger"}""", 404),
            new("rob", "GET", "projects/shop/ai-configs/chat/variations/large", null, 200),
            new("rob", "GET", "projects/shop/ai-configs/chat/variations/none", null, 404),
            new("nora", "GET", "projects/shop/ai-configs/chat/variations/large", null, 403),
            new("rob", "GET", "projects/shop/ai-configs/none/targeting", null, 404),
            new("rob", "DELETE", "projects/shop/ai-configs/chat/variations/large", null, 403),
            new("rita", "DELETE", "projects/shop/ai-configs/chat/variations/none", null, 404),
            new("rita", "DELETE", "projects/shop/ai-configs/chat/variations/small", null, 409),
            new("rita", "DELETE", "projects/shop/ai-configs/chat/variations/large", null, 204),
            new("rob", "DELETE", "projects/shop/ai-configs/chat", null, 403),
            new("rita", "DELETE", "projects/shop/ai-configs/none", null, 404),
            new("rita", "DELETE", "projects/shop/ai-configs/chat", null, 204),
        ],
        ["direct changes under approval"] =
        [
            new("ada", "PATCH", Client.SettingsRoute, """{"environmentKey": "production", "resourceKind": "flag", "required": true}""", 200)
            {
                Variant = "gate",
            },
            new(
                "carl",
                "PATCH",
                "flags/shop/checkout",
                """{"environmentKey": "production", "instructions": [{"kind": "turnFlagOn"}]}""",
                405
            ),
            new(
                "carl",
                "PATCH",
                "flags/shop/checkout",
                """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOn"}, {"kind": "updateName", "value": "The checkout"}]}""",
                200
            )
            {
                Variant = "free",
            },
            new("carl", "POST", "flags/shop/checkout/copy", """{"source": {"key": "test"}, "target": {"key": "production"}}""", 405),
            new("carl", "POST", "flags/shop", """{"key": "banner", "name": "Banner", "isFlagOn": true}""", 405),
            new("carl", "DELETE", "flags/shop/checkout", null, 405),
            new(
                "bea",
                "PATCH",
                "flags/shop/checkout",
                """{"environmentKey": "production", "instructions": [{"kind": "turnFlagOn"}]}""",
                200
            )
            {
                Variant = "bypass",
            },
        ],
        ["who may see nothing"] =
        [
            new("rita", "POST", Any, $$"""{{{Resource}}, {{TurnOn}}}""", 201) { Keep = "on", Variant = "unseen" },
            new("nora", "GET", Any, null, 403),
            new("nora", "GET", Any + "/{on}", null, 404) { Variant = "unseen" },
            new("nora", "GET", Flag, null, 403),
            new("nora", "GET", Flag + "/{on}", null, 403),
            new("nora", "GET", Schedule, null, 403),
            new("nora", "GET", $"{Schedule}/{NoId}", null, 403),
            new("nora", "GET", "flags/shop", null, 403),
            new("nora", "GET", "flags/shop/checkout", null, 403),
            new("nora", "GET", "flag-statuses/shop/production", null, 403),
            new("nora", "GET", "flag-statuses/shop/production/checkout", null, 403),
            new("nora", "GET", "flag-status/shop/checkout", null, 403),
            new("nora", "GET", "segments/shop/production", null, 403),
            new("nora", "GET", "segments/shop/production/beta", null, 403),
            new("nora", "GET", "segments/shop/production/beta/contexts/ann", null, 403),
            new("nora", "GET", "segments/shop/production/beta/users/ann", null, 403),
            new("nora", "POST", SegmentsOfContext, """{"kind": "user", "key": "ann"}""", 403),
            new("nora", "GET", "projects/shop/ai-configs", null, 403),
            new("nora", "GET", "projects/shop/ai-configs/helper", null, 403),
            new("nora", "GET", "projects/shop/ai-configs/helper/targeting", null, 403),
            new("nora", "GET", "projects", null, 403),
            new("nora", "GET", "projects/shop", null, 403),
            new("nora", "GET", "projects/shop/environments", null, 403),
            new("nora", "GET", "projects/shop/environments/test", null, 403),
        ],
        ["scheduled changes"] =
        [
            new("rita", "POST", Schedule, Tomorrow, 201) { Keep = "direct" },
            new("robot", "POST", Schedule, """{"executionDate": 1800090000000, "instructions": [{"kind": "turnFlagOff"}]}""", 201)
            {
                Keep = "off",
                Variant = "service-token",
            },
            new("rita", "POST", Schedule, """{"executionDate": 1, "instructions": [{"kind": "turnFlagOn"}]}""", 400),
            new("rob", "POST", Schedule, Tomorrow, 403),
            new("rita", "POST", Schedule.Replace("checkout", "none"), Tomorrow, 404),
            new("rob", "GET", Schedule, null, 200),
            new("rob", "GET", Schedule.Replace("checkout", "none"), null, 404),
            new("rob", "GET", Schedule + "/{direct}", null, 200),
            new("rob", "GET", $"{Schedule}/{NoId}", null, 404),
            new("sam", "PATCH", Schedule + "/{direct}", Move, 200),
            new(
                "sam",
                "PATCH",
                Schedule + "/{direct}",
                """{"instructions": [{"kind": "replaceScheduledChangesInstructions", "value": [{"kind": "turnFlagUp"}]}]}""",
                400
            ),
            new("rob", "PATCH", Schedule + "/{direct}", Move, 403),
            new("sam", "PATCH", $"{Schedule}/{NoId}", Move, 404),
            new(
                "rita",
                "POST",
                Flag,
                """{"description": "Better not", "operatingOnId": "{off}", "instructions": [{"kind": "deleteScheduledChange"}]}""",
                201
            )
            {
                Keep = "delete",
                Variant = "operating",
            },
            new("sam", "POST", Flag + "/{delete}/reviews", Approve, 200) { Variant = "operating" },
            new("rita", "POST", Flag + "/{delete}/apply", "{}", 200) { Variant = "operating" },
            new("rob", "GET", Schedule + "/{off}", null, 404) { Variant = "deleted" },
            new("rob", "DELETE", Schedule + "/{direct}", null, 403),
            new("rita", "DELETE", $"{Schedule}/{NoId}", null, 404),
            new("rita", "DELETE", Schedule + "/{direct}", null, 204),
        ],
        ["workflows"] =
        [
            new(
                "rita",
                "POST",
                Workflows,
                """
                {"name": "Rollout", "description": "By halves", "stages": [
                    {"name": "First", "executeConditionsInSequence": true, "conditions": [
                        {"kind": "schedule", "scheduleKind": "relative", "waitDuration": 2, "waitDurationUnit": "calendarDay"},
                        {"kind": "ld-approval", "description": "Go?"}],
                     "action": {"instructions": [{"kind": "turnFlagOn"}]}},
                    {"conditions": [{"kind": "schedule", "scheduleKind": "absolute", "executionDate": 1900000000000}], "action": {"instructions": [{"kind": "turnFlagOff"}]}}]}
                """,
                201
            )
            {
                Keep = "later",
            },
            new("rita", "POST", Workflows, Approved, 201) { Keep = "asked", Variant = "approval" },
            new(
                "rita",
                "POST",
                Workflows,
                """{"name": "Wrong", "stages": [{"conditions": [{"kind": "schedule", "scheduleKind": "relative", "waitDuration": 2}], "action": {"instructions": []}}]}""",
                400
            ),
            new("rob", "POST", Workflows, Approved, 403),
            new("rita", "POST", Workflows.Replace("checkout", "none"), Approved, 404),
            new("rob", "GET", Workflows + "?sort=creationDate&limit=1", null, 200),
            new("nora", "GET", Workflows, null, 403),
            new("nora", "GET", $"{Workflows}/{NoId}", null, 403),
            new("rob", "GET", Workflows.Replace("checkout", "none"), null, 404),
            new("rob", "GET", Workflows + "?status=gone", null, 400),
            new("rob", "GET", Flag + "/{asked}", null, 200) { Variant = "workflow" },
            new("sam", "POST", Flag + "/{asked}/reviews", Approve, 200) { Variant = "workflow" },
            new("rob", "GET", Workflows + "/{asked}", null, 200),
            new("rob", "GET", $"{Workflows}/{NoId}", null, 404),
            new("rob", "DELETE", Workflows + "/{later}", null, 403),
            new("rita", "DELETE", $"{Workflows}/{NoId}", null, 404),
            new("rita", "DELETE", Workflows + "/{later}", null, 204),
        ],
        ["workflows under approval"] =
        [
            new("bea", "POST", Workflows, Direct, 201) { Keep = "direct", Variant = "bypass" },
            new("ada", "PATCH", Client.SettingsRoute, """{"environmentKey": "production", "resourceKind": "flag", "required": true}""", 200)
            {
                Variant = "workflows",
            },
            new("carl", "POST", Workflows, Direct, 405),
            new("carl", "DELETE", Workflows + "/{direct}", null, 405),
        ],
        ["scheduled changes under approval"] =
        [
            new("ada", "PATCH", Client.SettingsRoute, """{"environmentKey": "production", "resourceKind": "flag", "required": true}""", 200)
            {
                Variant = "required",
            },
            new("bea", "POST", Schedule, Tomorrow, 201) { Keep = "direct", Variant = "bypass" },
            new("carl", "POST", Schedule, Tomorrow, 405),
            new("carl", "PATCH", Schedule + "/{direct}", Move, 405),
            new("carl", "DELETE", Schedule + "/{direct}", null, 405),
        ],
        ["settings"] =
        [
            new("rob", "GET", Client.SettingsRoute + "?expand=default,strict", null, 200),
            new("rob", "GET", Client.SettingsRoute + "?resourceKind=experiment", null, 400),
            new("rob", "GET", Client.SettingsRoute.Replace("shop", "none"), null, 404),
            new(
                "ada",
                "PATCH",
                Client.SettingsRoute,
                """{"environmentKey": "production", "resourceKind": "segment", "required": true, "minNumApprovals": 2}""",
                200
            ),
            new(
                "ada",
                "PATCH",
                Client.SettingsRoute,
                """{"environmentKey": "production", "resourceKind": "flag", "minNumApprovals": 6}""",
                400
            ),
            new(
                "rita",
                "PATCH",
                Client.SettingsRoute,
                """{"environmentKey": "production", "resourceKind": "flag", "minNumApprovals": 2}""",
                403
            ),
            new(
                "ada",
                "PATCH",
                Client.SettingsRoute.Replace("shop", "none"),
                """{"environmentKey": "production", "resourceKind": "flag"}""",
                404
            ),
        ],
        ["flag copy"] =
        [
            new("rita", "POST", Client.CopyRoute, """{"description": "As in test", "source": {"key": "test", "version": 1}}""", 201),
            new("rita", "POST", Client.CopyRoute, """{"description": "As in test", "source": {}}""", 400),
            new("rob", "POST", Client.CopyRoute, """{"description": "As in test", "source": {"key": "test"}}""", 403),
            new(
                "rita",
                "POST",
                Client.CopyRoute.Replace("checkout", "none"),
                """{"description": "As in test", "source": {"key": "test"}}""",
                404
            ),
            new("rita", "POST", Client.CopyRoute, """{"description": "As in test", "source": {"key": "test", "version": 2}}""", 409),
        ],
        ["projects"] =
        [
            new(
                "rita",
                "POST",
                "projects",
                """{"key": "web", "name": "Web", "tags": ["vital"], "environments": [{"key": "live", "name": "Live", "color": "AbCdEf", "defaultTtl": 5, "tags": ["eu"]}]}""",
                201
            ),
            new("rita", "POST", "projects", """{"key": "app", "name": "App"}""", 201) { Variant = "default-environments" },
            new("rita", "POST", "projects", """{"key": "a b", "name": "App"}""", 400),
            new("rob", "POST", "projects", """{"key": "other", "name": "Other"}""", 403),
            new("rita", "POST", "projects", """{"key": "web", "name": "Web"}""", 409),
            new("rob", "GET", "projects?sort=-createdOn&limit=1&offset=1", null, 200),
            new("rob", "GET", "projects?filter=query:WEB,tags:vital&expand=environments", null, 200) { Variant = "expanded" },
            new("rob", "GET", "projects?filter=colour:red", null, 400),
            new("rob", "GET", "projects/app", null, 200),
            new("rob", "GET", "projects/web?expand=environments", null, 200) { Variant = "expanded" },
            new("rob", "GET", "projects/web?expand=flags", null, 400),
            new("rob", "GET", "projects/none", null, 404),
            new(
                "rita",
                "PATCH",
                "projects/web",
                """{"patch": [{"op": "replace", "path": "/name", "value": "The web"}, {"op": "add", "path": "/tags/-", "value": "new"}], "comment": "Clearer"}""",
                200
            ),
            new("rita", "PATCH", "projects/web", """{"patch": [{"op": "replace", "path": "/key", "value": "www"}]}""", 400),
            new("rob", "PATCH", "projects/web", """{"patch": [{"op": "replace", "path": "/name", "value": "Mine"}]}""", 403),
            new("rita", "PATCH", "projects/none", """{"patch": [{"op": "replace", "path": "/name", "value": "The web"}]}""", 404),
            new(
                "rita",
                "PATCH",
                "projects/web",
                """{"patch": [{"op": "test", "path": "/name", "value": "Web"}, {"op": "replace", "path": "/name", "value": "WWW"}]}""",
                400
            )
            {
                Variant = "misfit",
            },
            new("rob", "GET", "projects/web/flag-defaults", null, 200),
            new("nora", "GET", "projects/web/flag-defaults", null, 403),
            new("rob", "GET", "projects/none/flag-defaults", null, 404),
            new(
                "rita",
                "PUT",
                "projects/web/flag-defaults",
                """
                {"tags": ["web"], "temporary": false, "defaultClientSideAvailability": {"usingMobileKey": false, "usingEnvironmentId": true},
                 "booleanDefaults": {"trueDisplayName": "Yes", "falseDisplayName": "No", "trueDescription": "", "falseDescription": "Nobody", "onVariation": 0, "offVariation": 1}}
                """,
                200
            ),
            new("rita", "PUT", "projects/web/flag-defaults", """{"tags": ["web"]}""", 400),
            new("rob", "PUT", "projects/web/flag-defaults", Defaults, 403),
            new("rita", "PUT", "projects/none/flag-defaults", Defaults, 404),
            new(
                "rita",
                "PATCH",
                "projects/web/flag-defaults",
                """[{"op": "replace", "path": "/booleanDefaults/trueDisplayName", "value": "On"}, {"op": "add", "path": "/tags/0", "value": "ui"}]""",
                200
            ),
            new("rita", "PATCH", "projects/web/flag-defaults", """[{"op": "replace", "path": "/key", "value": "www"}]""", 400),
            new("rob", "PATCH", "projects/web/flag-defaults", """[{"op": "replace", "path": "/temporary", "value": true}]""", 403),
            new("rita", "PATCH", "projects/none/flag-defaults", """[{"op": "replace", "path": "/temporary", "value": true}]""", 404),
            new("rita", "PATCH", "projects/web/flag-defaults", """[{"op": "test", "path": "/temporary", "value": true}]""", 400)
            {
                Variant = "misfit",
            },
            new("rob", "DELETE", "projects/app", null, 403),
            new("rita", "DELETE", "projects/none", null, 404),
            new("rita", "DELETE", "projects/app", null, 204),
        ],
        ["environments"] =
        [
            new(
                "rita",
                "POST",
                "projects/shop/environments",
                """{"key": "staging", "name": "Staging", "color": "123456", "critical": true, "source": {"key": "test"}}""",
                201
            ),
            new("rita", "POST", "projects/shop/environments", """{"key": "qa", "name": "QA", "color": "red"}""", 400),
            new("rob", "POST", "projects/shop/environments", """{"key": "qa", "name": "QA", "color": "123456"}""", 403),
            new("rita", "POST", "projects/none/environments", """{"key": "qa", "name": "QA", "color": "123456"}""", 404),
            new("rita", "POST", "projects/shop/environments", """{"key": "staging", "name": "Staging", "color": "123456"}""", 409),
            new("rob", "GET", "projects/shop/environments?filter=critical:true&sort=name", null, 200),
            new("rob", "GET", "projects/shop/environments?sort=color", null, 400),
            new("rob", "GET", "projects/none/environments", null, 404),
            new("rob", "GET", "projects/shop/environments/staging", null, 200),
            new("rob", "GET", "projects/shop/environments/none", null, 404),
            new(
                "rita",
                "PATCH",
                "projects/shop/environments/staging",
                """{"patch": [{"op": "replace", "path": "/color", "value": "654321"}, {"op": "replace", "path": "/defaultTtl", "value": 10}]}""",
                200
            ),
            new(
                "ada",
                "PATCH",
                "projects/shop/environments/staging",
                """{"patch": [{"op": "replace", "path": "/approvalSettings/required", "value": true}, {"op": "replace", "path": "/resourceApprovalSettings/segment/minNumApprovals", "value": 2}]}""",
                200
            )
            {
                Variant = "settings",
            },
            new(
                "ada",
                "PATCH",
                "projects/shop/environments/staging",
                """{"patch": [{"op": "replace", "path": "/freezeWindows", "value": [{"name": "Weekend", "weekly": {"days": ["friday"], "from": "17:30", "to": "08:00", "timeZone": "Europe/Berlin"}, "scheduledChanges": "fail"}, {"name": "Sales", "once": {"from": 1900000000000, "to": 1900003600000} }]}]}""",
                200
            )
            {
                Variant = "freeze",
            },
            new(
                "ada",
                "PATCH",
                "projects/shop/environments/staging",
                """{"patch": [{"op": "replace", "path": "/approvalSettings/minNumApprovals", "value": 9}]}""",
                400
            ),
            new(
                "rita",
                "PATCH",
                "projects/shop/environments/staging",
                """{"patch": [{"op": "replace", "path": "/approvalSettings/required", "value": false}]}""",
                403
            ),
            new(
                "rita",
                "PATCH",
                "projects/shop/environments/none",
                """{"patch": [{"op": "replace", "path": "/color", "value": "654321"}]}""",
                404
            ),
            new("rita", "PATCH", "projects/shop/environments/staging", """{"patch": [{"op": "remove", "path": "/tags/0"}]}""", 400)
            {
                Variant = "misfit",
            },
            new("ada", "POST", "projects/shop/environments/staging/apiKey", null, 200),
            new("ada", "POST", "projects/shop/environments/staging/apiKey?expiry=1", null, 400),
            new("rob", "POST", "projects/shop/environments/staging/apiKey", null, 403),
            new("ada", "POST", "projects/shop/environments/none/apiKey", null, 404),
            new("ada", "POST", "projects/shop/environments/staging/mobileKey?expiry=1800086400000", null, 200),
            new("ada", "POST", "projects/shop/environments/staging/mobileKey?expiry=now", null, 400),
            new("rob", "POST", "projects/shop/environments/staging/mobileKey", null, 403),
            new("ada", "POST", "projects/none/environments/staging/mobileKey", null, 404),
            new("rob", "DELETE", "projects/shop/environments/staging", null, 403),
            new("rita", "DELETE", "projects/shop/environments/none", null, 404),
            new("ada", "DELETE", "projects/shop/environments/staging", null, 204),
        ],
        ["roles"] =
        [
            new(
                "ada",
                "POST",
                "roles",
                $$"""{"key": "deployers", "name": "Deployers", "description": "May apply", "policy": [{{Deploy}}], "basePermissions": "reader"}""",
                201
            )
            {
                Keep = "deployers",
            },
            new(
                "ada",
                "POST",
                "roles",
                """{"key": "other", "name": "Other", "policy": [{"effect": "allow", "actions": ["*"], "resources": ["flag/*"]}]}""",
                400
            ),
            new("rita", "POST", "roles", """{"key": "other", "name": "Other", "policy": []}""", 403),
            new("ada", "POST", "roles", """{"key": "deployers", "name": "Other", "policy": []}""", 409),
            new("rob", "GET", "roles?limit=1&offset=3", null, 200),
            new("nora", "GET", "roles", null, 403),
            new("rob", "GET", "roles/deployers", null, 200),
            new("rob", "GET", "roles/{deployers}", null, 200) { Variant = "by-id" },
            new("nora", "GET", "roles/deployers", null, 403),
            new("rob", "GET", "roles/none", null, 404),
            new(
                "ada",
                "PATCH",
                "roles/deployers",
                """{"patch": [{"op": "add", "path": "/policy/0", "value": {"effect": "deny", "notActions": ["viewProject"], "notResources": ["proj/shop"]}}], "comment": "Less"}""",
                200
            ),
            new("ada", "PATCH", "roles/deployers", """{"patch": [{"op": "replace", "path": "/key", "value": "others"}]}""", 400),
            new("rita", "PATCH", "roles/deployers", """{"patch": [{"op": "replace", "path": "/name", "value": "All"}]}""", 403),
            new("ada", "PATCH", "roles/none", """{"patch": [{"op": "replace", "path": "/name", "value": "All"}]}""", 404),
            new("ada", "PATCH", "roles/deployers", """{"patch": [{"op": "remove", "path": "/policy/5"}]}""", 400) { Variant = "misfit" },
            new("rita", "DELETE", "roles/deployers", null, 403),
            new("ada", "DELETE", "roles/none", null, 404),
            new("ada", "DELETE", "roles/deployers", null, 204),
        ],
        ["webhooks"] =
        [
            new(
                "ada",
                "POST",
                "webhooks",
                $$"""{"name": "Chat", "url": "http://127.0.0.1:9/hook", "secret": "Hush", "sign": true, "on": true, "statements": [{{Nothing}}], "tags": ["vital"]}""",
                200
            )
            {
                Keep = "hook",
            },
            new("ada", "POST", "webhooks", """{"url": "ftp://127.0.0.1/", "sign": false, "on": true}""", 400),
            new("rita", "POST", "webhooks", """{"url": "http://127.0.0.1:9/", "sign": false, "on": false}""", 403),
            new("ada", "GET", "webhooks", null, 200),
            new("nora", "GET", "webhooks", null, 403),
            new("ada", "GET", "webhooks/{hook}", null, 200),
            new("rob", "GET", "webhooks/{hook}", null, 403),
            new("ada", "GET", $"webhooks/{NoId}", null, 404),
            new("ada", "GET", "webhooks/{hook}/deliveries", null, 200),
            new("rob", "GET", "webhooks/{hook}/deliveries", null, 403),
            new("ada", "GET", $"webhooks/{NoId}/deliveries", null, 404),
            new("ada", "POST", "webhooks/{hook}/resend", "{}", 200),
            new("ada", "POST", "webhooks/{hook}/resend", """{"delivery": 5}""", 400),
            new("rita", "POST", "webhooks/{hook}/resend", "{}", 403),
            new("ada", "POST", "webhooks/{hook}/resend", """{"delivery": "msg_0"}""", 404),
            new(
                "ada",
                "PATCH",
                "webhooks/{hook}",
                """{"patch": [{"op": "replace", "path": "/on", "value": false}], "comment": "Noisy"}""",
                200
            ),
            new("ada", "PATCH", "webhooks/{hook}", """[{"op": "replace", "path": "/_id", "value": "x"}]""", 400),
            new("rita", "PATCH", "webhooks/{hook}", """[{"op": "replace", "path": "/name", "value": "All"}]""", 403),
            new("ada", "PATCH", $"webhooks/{NoId}", """[{"op": "replace", "path": "/name", "value": "All"}]""", 404),
            new("ada", "PATCH", "webhooks/{hook}", """[{"op": "remove", "path": "/tags/5"}]""", 400) { Variant = "misfit" },
            new("ada", "POST", "webhooks/{hook}/resend", "{}", 409),
            new("rita", "DELETE", "webhooks/{hook}", null, 403),
            new("ada", "DELETE", $"webhooks/{NoId}", null, 404),
            new("ada", "DELETE", "webhooks/{hook}", null, 204),
        ],
        ["integration configurations"] =
        [
            new(
                "ada",
                "POST",
                "integration-configurations/keys/custom-approvals",
                """
                {"name": "Desk", "tags": ["vital"], "configValues": {"baseURL": "http://127.0.0.1:9", "apiKey": "Hush"},
                 "capabilityConfig": {"approvals": {"additionalFormVariables": [{"key": "ticket", "name": "Ticket", "type": "string", "description": "Which", "isOptional": true}]}}}
                """,
                201
            )
            {
                Keep = "desk",
            },
            new(
                "ada",
                "POST",
                "integration-configurations/keys/servicenow-normal",
                """
                {"name": "Changes", "enabled": false, "configValues": {"oauth": {"baseURI": "http://127.0.0.1:9", "tokenUrl": "http://127.0.0.1:9/oauth_token.do",
                 "clientId": "approvals", "clientSecret": "Hush", "refreshToken": "Hush hush"}}}
                """,
                201
            )
            {
                Variant = "oauth",
            },
            new(
                "ada",
                "POST",
                "integration-configurations/keys/custom-approvals",
                """{"name": "Desk", "configValues": {"baseURL": "ftp://127.0.0.1", "token": "Hush"}}""",
                400
            ),
            new(
                "ada",
                "POST",
                "integration-configurations/keys/custom-approvals",
                """{"name": "Desk", "configValues": {"baseURL": "http://127.0.0.1:9", "apiKey": "Hush"}}""",
                409
            ),
            new("ada", "POST", "integration-configurations/keys/none", """{"name": "Desk", "configValues": {}}""", 404),
            new("rita", "POST", "integration-configurations/keys/custom-approvals", """{"name": "Desk", "configValues": {}}""", 403),
            new("ada", "GET", "integration-configurations/keys/custom-approvals", null, 200),
            new("nora", "GET", "integration-configurations/keys/custom-approvals", null, 403),
            new("ada", "GET", "integration-configurations/keys/none", null, 404),
            new("ada", "GET", "integration-configurations/{desk}", null, 200),
            new("rob", "GET", "integration-configurations/{desk}", null, 403),
            new("ada", "GET", $"integration-configurations/{NoId}", null, 404),
            new(
                "ada",
                "PATCH",
                "integration-configurations/{desk}",
                """
                {"patch": [{"op": "replace", "path": "/configValues", "value": {"baseURL": "http://127.0.0.1:9/new", "apiKey": "********"}},
                 {"op": "add", "path": "/capabilityConfig/approvals/additionalFormVariables/-", "value": {"key": "risk", "name": "Risk", "type": "enum", "description": "How much", "allowedValues": ["low", "high"]}}],
                 "comment": "Moved"}
                """,
                200
            ),
            new("ada", "PATCH", "integration-configurations/{desk}", """[{"op": "replace", "path": "/_id", "value": "x"}]""", 400),
            new("rita", "PATCH", "integration-configurations/{desk}", """[{"op": "replace", "path": "/name", "value": "All"}]""", 403),
            new("ada", "PATCH", $"integration-configurations/{NoId}", """[{"op": "replace", "path": "/name", "value": "All"}]""", 404),
            new("rita", "DELETE", "integration-configurations/{desk}", null, 403),
            new("ada", "DELETE", $"integration-configurations/{NoId}", null, 404),
            new(
                "ada",
                "PATCH",
                Client.SettingsRoute,
                """{"environmentKey": "test", "resourceKind": "segment", "serviceKind": "custom-approvals", "serviceKindConfigurationId": "{desk}"}""",
                200
            )
            {
                Variant = "external",
            },
            new(
                "ada",
                "PATCH",
                Client.SettingsRoute,
                """{"environmentKey": "test", "resourceKind": "segment", "serviceKind": "jira", "serviceKindConfigurationId": "{desk}"}""",
                400
            )
            {
                Variant = "external",
            },
            new("ada", "DELETE", "integration-configurations/{desk}", null, 409),
            new(
                "ada",
                "PATCH",
                Client.SettingsRoute,
                """{"environmentKey": "test", "resourceKind": "segment", "serviceKind": "launchdarkly"}""",
                200
            )
            {
                Variant = "own",
            },
            new("ada", "DELETE", "integration-configurations/{desk}", null, 204),
        ],
        ["approval-sources"] =
        [
            new(
                "ada",
                "POST",
                "approval-sources",
                """{"name": "LaunchDarkly", "description": "Our account", "projectKey": "shop", "environmentKey": "production", "tags": ["vital"]}""",
                200
            )
            {
                Keep = "source",
            },
            new("ada", "POST", "approval-sources", """{"name": "", "projectKey": "shop", "environmentKey": "production"}""", 400),
            new("rita", "POST", "approval-sources", """{"name": "Mine", "projectKey": "shop", "environmentKey": "production"}""", 403),
            new("ada", "GET", "approval-sources", null, 200),
            new("nora", "GET", "approval-sources", null, 403),
            new("ada", "GET", "approval-sources/{source}", null, 200),
            new("rob", "GET", "approval-sources/{source}", null, 403),
            new("ada", "GET", $"approval-sources/{NoId}", null, 404),
            new(
                "ada",
                "PATCH",
                "approval-sources/{source}",
                """{"patch": [{"op": "replace", "path": "/on", "value": false}], "comment": "Enough"}""",
                200
            ),
            new("ada", "PATCH", "approval-sources/{source}", """[{"op": "replace", "path": "/projectKey", "value": "x"}]""", 400),
            new("rita", "PATCH", "approval-sources/{source}", """[{"op": "replace", "path": "/name", "value": "All"}]""", 403),
            new("ada", "PATCH", $"approval-sources/{NoId}", """[{"op": "replace", "path": "/name", "value": "All"}]""", 404),
            new("ada", "PATCH", "approval-sources/{source}", """[{"op": "remove", "path": "/tags/5"}]""", 400) { Variant = "misfit" },
            new("ada", "POST", "approval-sources/{source}/reset", null, 200),
            new("rita", "POST", "approval-sources/{source}/reset", null, 403),
            new("ada", "POST", $"approval-sources/{NoId}/reset", null, 404),
            new("rita", "DELETE", "approval-sources/{source}", null, 403),
            new("ada", "DELETE", $"approval-sources/{NoId}", null, 404),
            new("ada", "DELETE", "approval-sources/{source}", null, 204),
        ],
        ["templates"] =
        [
            new("rita", "POST", Workflows, Approved, 201) { Keep = "asked", Variant = "kept" },
            new(
                "rita",
                "POST",
                "templates",
                """
                {"key": "steady", "name": "Steady", "description": "By halves", "projectKey": "shop", "environmentKey": "production", "flagKey": "checkout", "stages": [
                    {"name": "First", "executeConditionsInSequence": true, "conditions": [
                        {"kind": "schedule", "scheduleKind": "relative", "waitDuration": 2, "waitDurationUnit": "calendarDay"},
                        {"kind": "ld-approval", "description": "Go?"}],
                     "action": {"instructions": [{"kind": "turnFlagOn"}]}},
                    {"action": {"instructions": [{"kind": "updateRuleDescription", "ruleId": "gone", "description": "A"}]}}]}
                """,
                201
            ),
            new("rita", "POST", "templates", """{"key": "kept", "workflowId": "{asked}"}""", 201) { Variant = "workflow" },
            new("rita", "POST", "templates", """{"key": "none"}""", 400),
            new("rob", "POST", "templates", """{"key": "mine", "workflowId": "{asked}"}""", 403),
            new("rita", "POST", "templates", """{"key": "kept", "workflowId": "{asked}"}""", 409),
            new("rob", "GET", "templates", null, 200),
            new("rob", "GET", "templates?summary=true&search=halves", null, 200) { Variant = "summary" },
            new("nora", "GET", "templates", null, 403),
            new("rob", "GET", "templates?summary=perhaps", null, 400),
            new("rita", "POST", Workflows + "?templateKey=kept", """{"name": "Another"}""", 201) { Variant = "template" },
            new("rita", "POST", Workflows + "?templateKey=steady&dryRun=true", """{"name": "Tried"}""", 201) { Variant = "tried" },
            new("rita", "POST", Workflows, """{"name": "Untried", "templateKey": "steady"}""", 400) { Variant = "misfit" },
            new("rita", "POST", Workflows, """{"name": "Untried", "templateKey": "none"}""", 400) { Variant = "unknown-template" },
            new("rob", "DELETE", "templates/steady", null, 403),
            new("rita", "DELETE", "templates/none", null, 404),
            new("rita", "DELETE", "templates/steady", null, 204),
        ],
        ["channels"] =
        [
            new(
                "ada",
                "POST",
                "notification-channels",
                $$"""{"kind": "slack", "name": "Releases", "url": "http://127.0.0.1:9/services/T0/B0/hush", "on": true, "events": ["requested", "failed"], "statements": [{{Nothing}}], "tags": ["vital"]}""",
                200
            )
            {
                Keep = "chat",
            },
            new("ada", "POST", "notification-channels", """{"kind": "pager", "on": true}""", 400),
            new("rita", "POST", "notification-channels", """{"kind": "slack", "url": "http://127.0.0.1:9/", "on": false}""", 403),
            new("ada", "POST", "notification-channels", """{"kind": "mail", "addresses": ["all@example.com"], "on": true}""", 409),
            new("ada", "GET", "notification-channels", null, 200),
            new("nora", "GET", "notification-channels", null, 403),
            new("ada", "GET", "notification-channels/{chat}", null, 200),
            new("rob", "GET", "notification-channels/{chat}", null, 403),
            new("ada", "GET", $"notification-channels/{NoId}", null, 404),
            new("ada", "GET", "notification-channels/{chat}/deliveries", null, 200),
            new("rob", "GET", "notification-channels/{chat}/deliveries", null, 403),
            new("ada", "GET", $"notification-channels/{NoId}/deliveries", null, 404),
            new("ada", "POST", "notification-channels/{chat}/resend", "{}", 200),
            new("ada", "POST", "notification-channels/{chat}/resend", """{"delivery": 5}""", 400),
            new("rita", "POST", "notification-channels/{chat}/resend", "{}", 403),
            new("ada", "POST", "notification-channels/{chat}/resend", """{"delivery": "msg_0"}""", 404),
            new(
                "ada",
                "PATCH",
                "notification-channels/{chat}",
                """{"patch": [{"op": "replace", "path": "/on", "value": false}], "comment": "Noisy"}""",
                200
            ),
            new("ada", "PATCH", "notification-channels/{chat}", """[{"op": "replace", "path": "/kind", "value": "mail"}]""", 400),
            new("rita", "PATCH", "notification-channels/{chat}", """[{"op": "replace", "path": "/name", "value": "All"}]""", 403),
            new("ada", "PATCH", $"notification-channels/{NoId}", """[{"op": "replace", "path": "/name", "value": "All"}]""", 404),
            new("ada", "PATCH", "notification-channels/{chat}", """[{"op": "remove", "path": "/tags/5"}]""", 400) { Variant = "misfit" },
            new("ada", "POST", "notification-channels/{chat}/resend", "{}", 409),
            new("rita", "DELETE", "notification-channels/{chat}", null, 403),
            new("ada", "DELETE", $"notification-channels/{NoId}", null, 404),
            new("ada", "DELETE", "notification-channels/{chat}", null, 204),
            new("rita", "GET", "members/me/notifications", null, 200),
            new("rita", "GET", "members/me/notifications/deliveries", null, 200),
            new("rita", "POST", "members/me/notifications/resend", "{}", 200),
            new("rita", "POST", "members/me/notifications/resend", """{"delivery": 5}""", 400),
            new("rita", "POST", "members/me/notifications/resend", """{"delivery": "msg_0"}""", 404),
            new("rita", "PATCH", "members/me/notifications", """[{"op": "replace", "path": "/mail", "value": false}]""", 200),
            new("rita", "POST", "members/me/notifications/resend", "{}", 409),
            new("rita", "PATCH", "members/me/notifications", """[{"op": "replace", "path": "/mail", "value": "yes"}]""", 400),
            new("rita", "PATCH", "members/me/notifications", """[{"op": "test", "path": "/mail", "value": true}]""", 400)
            {
                Variant = "misfit",
            },
            new("robot", "GET", "members/me/notifications", null, 404),
            new("robot", "GET", "members/me/notifications/deliveries", null, 404),
            new("robot", "PATCH", "members/me/notifications", """[{"op": "replace", "path": "/mail", "value": false}]""", 404),
        ],
        ["members"] =
        [
            new(
                "ada",
                "POST",
                "members",
                """[{"email": "ann@example.com", "role": "writer", "firstName": "Ann", "teamKeys": ["backend"]}, {"email": "bob@example.com", "customRoles": []}]""",
                201
            ),
            new(
                "ada",
                "POST",
                "members",
                """[{"email": "cid@example.com", "role": "reader"}, {"email": "ANN@example.com", "role": "reader"}]""",
                400
            ),
            new("rita", "POST", "members", """[{"email": "cid@example.com", "role": "reader"}]""", 403),
            new("rob", "GET", "members?filter=email:ann@example.com|bob@example.com&limit=1", null, 200),
            new("rob", "GET", "members?filter=colour:red", null, 400),
            new("nora", "GET", "members", null, 403),
            new("rob", "GET", "members/{sam}", null, 200),
            new("nora", "GET", "members/me", null, 200) { Variant = "me" },
            new("nora", "GET", "members/{sam}", null, 403),
            new("rob", "GET", $"members/{NoId}", null, 404),
            new(
                "ada",
                "PATCH",
                "members/{sam}",
                """[{"op": "replace", "path": "/role", "value": "reader"}, {"op": "add", "path": "/customRoles/0", "value": "ops"}]""",
                200
            ),
            new("ada", "PATCH", "members/{sam}", """[{"op": "replace", "path": "/email", "value": "sam@example.org"}]""", 400),
            new("rita", "PATCH", "members/{rita}", """[{"op": "replace", "path": "/role", "value": "admin"}]""", 403),
            new("ada", "PATCH", $"members/{NoId}", """[{"op": "replace", "path": "/role", "value": "reader"}]""", 404),
            new("ada", "PATCH", "members/{ada}", """[{"op": "replace", "path": "/role", "value": "writer"}]""", 409),
            new("ada", "PATCH", "members/{sam}", """[{"op": "test", "path": "/role", "value": "owner"}]""", 400) { Variant = "misfit" },
            new(
                "ada",
                "PATCH",
                "members",
                """{"instructions": [{"kind": "replaceMembersRoles", "value": "reader", "memberIDs": ["{sam}", "{ada}", "none"]}]}""",
                200
            ),
            new("ada", "PATCH", "members", """{"instructions": [{"kind": "replaceAllMembersRoles", "value": "king"}]}""", 400),
            new("rita", "PATCH", "members", """{"instructions": [{"kind": "replaceAllMembersRoles", "value": "admin"}]}""", 403),
            new("ada", "DELETE", "members/{ada}", null, 403),
            new("ada", "DELETE", $"members/{NoId}", null, 404),
            new("ada", "DELETE", "members/{sam}", null, 204),
        ],
        ["teams"] =
        [
            new(
                "ada",
                "POST",
                "teams?expand=members,roles",
                """{"key": "frontend", "name": "Frontend", "description": "All that is seen", "memberIDs": ["{rita}"], "customRoleKeys": ["ops"], "permissionGrants": [{"actionSet": "maintainTeam", "memberIDs": ["{rob}"]}]}""",
                201
            ),
            new("ada", "POST", "teams", """{"key": "front end", "name": "Frontend"}""", 400),
            new("rita", "POST", "teams", """{"key": "other", "name": "Other"}""", 403),
            new("ada", "POST", "teams", """{"key": "frontend", "name": "Frontend"}""", 409),
            new("rob", "GET", "teams?limit=1&offset=1", null, 200),
            new("nora", "GET", "teams", null, 403),
            new("rob", "GET", "teams/frontend", null, 200),
            new("nora", "GET", "teams/frontend", null, 403),
            new("rob", "GET", "teams/none", null, 404),
            new(
                "ada",
                "PATCH",
                "teams/frontend?expand=members",
                """{"instructions": [{"kind": "addMembers", "values": ["{sam}"]}, {"kind": "updateName", "value": "Front"}]}""",
                200
            ),
            new("ada", "PATCH", "teams/frontend", """{"instructions": [{"kind": "turnFlagOn"}]}""", 400),
            new("rita", "PATCH", "teams/frontend", """{"instructions": [{"kind": "addMembers", "values": ["{rita}"]}]}""", 403),
            new("ada", "PATCH", "teams/none", """{"instructions": [{"kind": "updateName", "value": "Front"}]}""", 404),
            new("rob", "GET", "teams/frontend/roles?limit=1", null, 200),
            new("rob", "GET", "teams/frontend/roles?limit=0", null, 400),
            new("nora", "GET", "teams/frontend/roles", null, 403),
            new("rob", "GET", "teams/none/roles", null, 404),
            new("rob", "GET", "teams/frontend/maintainers?limit=1", null, 200),
            new("rob", "GET", "teams/frontend/maintainers?limit=0", null, 400),
            new("nora", "GET", "teams/frontend/maintainers", null, 403),
            new("rob", "GET", "teams/none/maintainers", null, 404),
            new(
                "ada",
                "PATCH",
                "teams",
                """{"instructions": [{"kind": "addMembersToTeams", "memberIDs": ["{rob}", "none"], "teamKeys": ["frontend", "gone"]}]}""",
                200
            ),
            new("ada", "PATCH", "teams", """{"instructions": [{"kind": "addMembers", "values": ["{rob}"]}]}""", 400),
            new("rita", "PATCH", "teams", """{"instructions": [{"kind": "addAllMembersToTeams", "teamKeys": ["frontend"]}]}""", 403),
            new("ada", "POST", "teams/frontend/members", "\"{rob}@example.com\"", 201),
            new("ada", "POST", "teams/frontend/members", "\"nobody@example.com\"", 207),
            new("ada", "POST", "teams/frontend/members", "\"Email\"", 400),
            new("rita", "POST", "teams/frontend/members", "\"{rob}@example.com\"", 403),
            new("ada", "POST", "teams/none/members", "\"{rob}@example.com\"", 404),
            new("ada", "POST", "members/{rob}/teams", """{"teamKeys": ["frontend"]}""", 201),
            new("ada", "POST", "members/{rob}/teams", """{"teamKeys": []}""", 400),
            new("rita", "POST", "members/{rob}/teams", """{"teamKeys": ["frontend"]}""", 403),
            new("ada", "POST", $"members/{NoId}/teams", """{"teamKeys": ["frontend"]}""", 404),
            new("rita", "DELETE", "teams/frontend", null, 403),
            new("ada", "DELETE", "teams/none", null, 404),
            new("ada", "DELETE", "teams/frontend", null, 204),
        ],
        ["tokens"] =
        [
            new("rita", "POST", "tokens", """{"name": "Laptop", "role": "reader"}""", 201) { Keep = "mine" },
            new(
                "ada",
                "POST",
                "tokens",
                $$"""{"name": "Pipeline", "serviceToken": true, "expiry": 1900000000000, "inlineRole": [{{Deploy}}]}""",
                201
            )
            {
                Variant = "service",
            },
            new("rita", "POST", "tokens", """{"name": "Laptop"}""", 400),
            new("rita", "POST", "tokens", """{"name": "Laptop", "role": "admin"}""", 403),
            new("rita", "GET", "tokens", null, 200),
            new("rita", "GET", "tokens/{mine}", null, 200),
            new("rob", "GET", "tokens/{mine}", null, 403),
            new("ada", "GET", $"tokens/{NoId}", null, 404),
            new("rita", "PATCH", "tokens/{mine}", """[{"op": "replace", "path": "/name", "value": "Desktop"}]""", 200),
            new("rita", "PATCH", "tokens/{mine}", """[{"op": "replace", "path": "/role", "value": ""}]""", 400),
            new("rita", "PATCH", "tokens/{mine}", """[{"op": "replace", "path": "/role", "value": "admin"}]""", 403),
            new("ada", "PATCH", $"tokens/{NoId}", """[{"op": "replace", "path": "/name", "value": "Desktop"}]""", 404),
            new("rita", "PATCH", "tokens/{mine}", """[{"op": "test", "path": "/name", "value": "Laptop"}]""", 422),
            new("rita", "POST", "tokens/{mine}/reset", null, 200),
            new("rob", "POST", "tokens/{mine}/reset", null, 403),
            new("ada", "POST", $"tokens/{NoId}/reset", null, 404),
            new("rob", "DELETE", "tokens/{mine}", null, 403),
            new("ada", "DELETE", $"tokens/{NoId}", null, 404),
            new("rita", "DELETE", "tokens/{mine}", null, 204),
            new("rita", "GET", "caller-identity", null, 200),
            new("rita", "GET", "versions", null, 200),
            new("rita", "GET", "public-ip-list", null, 404),
            new("rita", "GET", "account", null, 200),
            new("robot", "GET", "caller-identity", null, 200) { Variant = "service" },
        ],
    };
}
