using Approvals.Tests.Drivers;

namespace Approvals.Tests.Golden;

/// <summary>Calls in their order, by chapter; each chapter has a service of its own. Callers are those of DocumentedService.</summary>
internal static class Scenarios
{
    private const string Any = Client.AnyRoute;

    private const string Flag = Client.FlagRoute;

    private const string Schedule = Client.ScheduleRoute;

    private const string Tomorrow = """{"executionDate": 1800086400000, "instructions": [{"kind": "turnFlagOn"}], "comment": "Not before tomorrow"}""";

    private const string Move = """{"instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": 1800100000000}]}""";

    private const string NoId = "000000000000000000000000";

    private const string Resource = "\"resourceId\": \"proj/shop:env/production:flag/checkout\"";

    private const string TurnOn = """
        "description": "Turn it on", "instructions": [{"kind": "turnFlagOn"}]
        """;

    private const string Describe = """{"instructions": [{"kind": "updateDescription", "value": "Turn it on today"}]}""";

    private const string AskSam = """{"instructions": [{"kind": "addReviewers", "notifyMemberIds": ["{sam}"]}]}""";

    private const string Approve = """{"kind": "approve", "comment": "Go"}""";

    public static readonly IReadOnlyDictionary<string, IReadOnlyList<Step>> All = new Dictionary<string, IReadOnlyList<Step>>
    {
        ["any resource"] =
        [
            new("nobody", "GET", Any, null, 401),
            new("rita", "POST", Any, $$"""{{{Resource}}, {{TurnOn}}, "notifyMemberIds": ["{sam}"]}""", 201) { Keep = "on" },
            new("rita", "POST", Any, """{"description": 5, "instructions": [{}]}""", 400),
            new("rob", "POST", Any, $$"""{{{Resource}}, {{TurnOn}}}""", 403),
            new("robot", "POST", Any, $$"""{{{Resource}}, "description": "Count it", "instructions": [{"kind": "updateTrackEvents", "trackEvents": true}]}""", 201) { Keep = "count", Variant = "service-token" },
            new("rob", "GET", Any + "/{on}", null, 200),
            new("rob", "GET", Any + "/{on}?expand=flag,project,environments,resource", null, 200) { Variant = "expanded" },
            new("rob", "GET", Any + "/{on}?expand=reviews", null, 400),
            new("rob", "GET", $"{Any}/{NoId}", null, 404),

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
            new("robot", "POST", Flag + "/{later}/reviews", Approve, 200),
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
            new("rita", "POST", "flags/shop", """{"key": "banner", "name": "Banner", "variations": [{"value": "red", "name": "Red"}, {"value": "blue"}], "tags": ["vital"], "isFlagOn": true}""", 201),
            new("rita", "POST", "flags/shop?clone=banner", """{"key": "poster", "name": "Poster"}""", 201) { Variant = "clone" },
            new("rita", "POST", "flags/shop", """{"key": "a b", "name": "Banner"}""", 400),
            new("rob", "POST", "flags/shop", """{"key": "other", "name": "Other"}""", 403),
            new("rita", "POST", "flags/none", """{"key": "other", "name": "Other"}""", 404),
            new("rita", "POST", "flags/shop", """{"key": "banner", "name": "Banner"}""", 409),
            new("rob", "GET", "flags/shop?env=test&limit=1&offset=1", null, 200),
            new("rob", "GET", "flags/shop?limit=0", null, 400),
            new("rob", "GET", "flags/none", null, 404),
            new("rita", "PATCH", "flags/shop/banner", """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOff"}, {"kind": "updateName", "value": "The banner"}]}""", 200),
            new("rita", "PATCH", "flags/shop/banner", """{"environmentKey": "test", "instructions": [{"kind": "turnFlagUp"}]}""", 400),
            new("rob", "PATCH", "flags/shop/banner", """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOff"}]}""", 403),
            new("rita", "PATCH", "flags/shop/none", """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOff"}]}""", 404),
            new("rita", "PATCH", "flags/shop/banner", """[{"op": "replace", "path": "/environments/production/on", "value": false}, {"op": "add", "path": "/tags/-", "value": "red"}]""", 200) { Variant = "json-patch" },
            new("rita", "PATCH", "flags/shop/banner", """[{"op": "test", "path": "/name", "value": "Banner"}]""", 422),
            new("rita", "PATCH", "flags/shop/banner", """[{"op": "replace", "path": "/key", "value": "flag"}]""", 400) { Variant = "json-patch" },
            new("rita", "POST", "flags/shop/banner/copy", """{"source": {"key": "test"}, "target": {"key": "production"}}""", 201),
            new("rita", "POST", "flags/shop/banner/copy", """{"source": {"key": "test"}, "target": {"key": "none"}}""", 400),
            new("rob", "POST", "flags/shop/banner/copy", """{"source": {"key": "test"}, "target": {"key": "production"}}""", 403),
            new("rita", "POST", "flags/shop/none/copy", """{"source": {"key": "test"}, "target": {"key": "production"}}""", 404),
            new("rita", "POST", "flags/shop/banner/copy", """{"source": {"key": "test", "currentVersion": 7}, "target": {"key": "production"}}""", 409),
            new("rob", "DELETE", "flags/shop/poster", null, 403),
            new("rita", "DELETE", "flags/shop/none", null, 404),
            new("rita", "DELETE", "flags/shop/poster", null, 204),
        ],
        ["scheduled changes"] =
        [
            new("rita", "POST", Schedule, Tomorrow, 201) { Keep = "direct" },
            new("robot", "POST", Schedule, """{"executionDate": 1800090000000, "instructions": [{"kind": "turnFlagOff"}]}""", 201) { Keep = "off", Variant = "service-token" },
            new("rita", "POST", Schedule, """{"executionDate": 1, "instructions": [{"kind": "turnFlagOn"}]}""", 400),
            new("rob", "POST", Schedule, Tomorrow, 403),
            new("rita", "POST", Schedule.Replace("checkout", "none"), Tomorrow, 404),
            new("rob", "GET", Schedule, null, 200),
            new("rob", "GET", Schedule.Replace("checkout", "none"), null, 404),
            new("rob", "GET", Schedule + "/{direct}", null, 200),
            new("rob", "GET", $"{Schedule}/{NoId}", null, 404),

            new("sam", "PATCH", Schedule + "/{direct}", Move, 200),
            new("sam", "PATCH", Schedule + "/{direct}", """{"instructions": [{"kind": "replaceScheduledChangesInstructions", "value": [{"kind": "turnFlagUp"}]}]}""", 400),
            new("rob", "PATCH", Schedule + "/{direct}", Move, 403),
            new("sam", "PATCH", $"{Schedule}/{NoId}", Move, 404),

            new("rita", "POST", Flag, """{"description": "Better not", "operatingOnId": "{off}", "instructions": [{"kind": "deleteScheduledChange"}]}""", 201) { Keep = "delete", Variant = "operating" },
            new("sam", "POST", Flag + "/{delete}/reviews", Approve, 200) { Variant = "operating" },
            new("rita", "POST", Flag + "/{delete}/apply", "{}", 200) { Variant = "operating" },
            new("rob", "GET", Schedule + "/{off}", null, 404) { Variant = "deleted" },

            new("rob", "DELETE", Schedule + "/{direct}", null, 403),
            new("rita", "DELETE", $"{Schedule}/{NoId}", null, 404),
            new("rita", "DELETE", Schedule + "/{direct}", null, 204),
        ],
        ["scheduled changes under approval"] =
        [
            new("ada", "PATCH", Client.SettingsRoute, """{"environmentKey": "production", "resourceKind": "flag", "required": true}""", 200) { Variant = "required" },
            new("rita", "POST", Schedule, Tomorrow, 201) { Keep = "direct", Variant = "bypass" },
            new("carl", "POST", Schedule, Tomorrow, 405),
            new("carl", "PATCH", Schedule + "/{direct}", Move, 405),
            new("carl", "DELETE", Schedule + "/{direct}", null, 405),
        ],
        ["settings"] =
        [
            new("rob", "GET", Client.SettingsRoute + "?expand=default,strict", null, 200),
            new("rob", "GET", Client.SettingsRoute + "?resourceKind=experiment", null, 400),
            new("rob", "GET", Client.SettingsRoute.Replace("shop", "none"), null, 404),
            new("ada", "PATCH", Client.SettingsRoute, """{"environmentKey": "production", "resourceKind": "segment", "required": true, "minNumApprovals": 2}""", 200),
            new("ada", "PATCH", Client.SettingsRoute, """{"environmentKey": "production", "resourceKind": "flag", "minNumApprovals": 6}""", 400),
            new("rita", "PATCH", Client.SettingsRoute, """{"environmentKey": "production", "resourceKind": "flag", "minNumApprovals": 2}""", 403),
            new("ada", "PATCH", Client.SettingsRoute.Replace("shop", "none"), """{"environmentKey": "production", "resourceKind": "flag"}""", 404),
        ],
        ["flag copy"] =
        [
            new("rita", "POST", Client.CopyRoute, """{"description": "As in test", "source": {"key": "test", "version": 1}}""", 201),
            new("rita", "POST", Client.CopyRoute, """{"description": "As in test", "source": {}}""", 400),
            new("rob", "POST", Client.CopyRoute, """{"description": "As in test", "source": {"key": "test"}}""", 403),
            new("rita", "POST", Client.CopyRoute.Replace("checkout", "none"), """{"description": "As in test", "source": {"key": "test"}}""", 404),
            new("rita", "POST", Client.CopyRoute, """{"description": "As in test", "source": {"key": "test", "version": 2}}""", 409),
        ],
    };
}
