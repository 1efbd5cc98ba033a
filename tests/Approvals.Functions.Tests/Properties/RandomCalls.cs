using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Tests.Properties;

/// <summary>Calls at random, of every route of the API that writes.</summary>
/// <param name="chance">Decides.</param>
/// <param name="ledger">Knows the requests.</param>
/// <param name="now">The service's time.</param>
internal sealed class RandomCalls(Random chance, ApprovalLedger ledger, Func<DateTimeOffset> now)
{
    private static readonly string[] s_flagKeys = ["f1", "f2", "f3", "f4"];

    private static readonly string[] s_otherKeys = ["k1", "k2"];

    private static readonly string[] s_environments = ["test", "production", "tagged", "test", "production", "stage"];

    private readonly InstructionDice _dice = new(chance, now);

    /// <summary>What the project is like as somebody sees it who is about to do something.</summary>
    public required ServedState Seen { get; set; }

    /// <summary>The addresses of triggers that somebody has made.</summary>
    public List<string> Triggers { get; } = [];

    /// <summary>The paths of workflows that somebody has made.</summary>
    public List<string> Workflows { get; } = [];

    /// <summary>Their own, for attempts at more rights.</summary>
    public required IReadOnlyList<string> RoleKeys { get; init; }

    public RandomCall Next(Person who) =>
        chance.Next(100) switch
        {
            < 22 => Ask(),
            < 44 => Review(),
            < 56 => OnRequest("PostApprovalRequestApply", "PostApprovalRequestApplyForFlag", "POST", "/apply", "{}"),
            < 59 => OnRequest(
                "PatchApprovalRequest",
                "PatchFlagConfigApprovalRequest",
                "PATCH",
                "",
                """{"instructions": [{"kind": "updateDescription", "value": "Other"}]}"""
            ),
            < 62 => OnRequest("DeleteApprovalRequest", "DeleteApprovalRequestForFlag", "DELETE", "", null),
            < 66 => Schedule(),
            < 69 => OnScheduled(),
            < 73 => Workflow(),
            < 84 => OnFlag(),
            < 91 => OnOther(),
            < 96 => OnProject(),
            _ => OnAccount(who),
        };

    private RandomCall Ask()
    {
        var key = _dice.Pick(s_flagKeys);
        var environment = _dice.Pick(s_environments);
        var route = $"projects/shop/flags/{key}/environments/{environment}/approval-requests";
        var date = chance.Next(4) == 0 ? $", \"executionDate\": {now().AddMinutes(chance.Next(5, 90)).ToUnixTimeMilliseconds()}" : "";
        return chance.Next(10) switch
        {
            0 => new(
                "PostFlagCopyConfigApprovalRequest",
                "POST",
                $"{route}-flag-copy",
                $$"""{"description": "d", "source": {"key": "{{_dice.Pick(s_environments)}}"} }"""
            ),
            1 or 2 => new(
                "PostApprovalRequestForFlag",
                "POST",
                route,
                $$"""{"description": "d", "instructions": [{{Edit(key, environment)}}], "operatingOnId": "{{Scheduled(key, environment)}}"}"""
            ),
            3 => AskForAny(new(ResourceKey, "production", ResourceKind.Segment, _dice.Pick(s_otherKeys)), date),
            4 => AskForAny(new(ResourceKey, _dice.Pick(s_environments), ResourceKind.AiConfig, _dice.Pick(s_otherKeys)), date),
            5 or 6 => AskForAny(ResourceId.Flag(ResourceKey, chance.Next(3) == 0 ? null : environment, key), date),
            _ => new(
                "PostApprovalRequestForFlag",
                "POST",
                route,
                $$"""{"description": "d", "instructions": [{{Some(ResourceId.Flag(ResourceKey, environment, key))}}]{{date}}}"""
            ),
        };
    }

    private const string ResourceKey = "shop";

    private RandomCall AskForAny(ResourceId resource, string date) =>
        new(
            "PostApprovalRequest",
            "POST",
            "approval-requests",
            $$"""{"resourceId": "{{resource}}", "description": "d", "instructions": [{{Some(resource)}}]{{date}}}"""
        );

    private RandomCall Review() =>
        OnRequest(
            "PostApprovalRequestReview",
            "PostApprovalRequestReviewForFlag",
            "POST",
            "/reviews",
            $$"""{"kind": "{{_dice.Pick(["approve", "approve", "approve", "decline", "comment"])}}", "comment": "Said"}"""
        );

    private RandomCall OnRequest(string name, string nameForFlag, string method, string more, string? body)
    {
        if (Any(entry => !entry.IsDirect) is not { } entry)
        {
            return Ask();
        }

        return entry.Resource is { Kind: ResourceKind.Flag, EnvironmentKey: { } environment } && chance.Next(2) == 0
            ? new(
                nameForFlag,
                method,
                $"projects/shop/flags/{entry.Resource.Key}/environments/{environment}/approval-requests/{entry.Id}{more}",
                body
            )
            : new(name, method, $"approval-requests/{entry.Id}{more}", body);
    }

    private RandomCall Schedule()
    {
        var flag = ResourceId.Flag(ResourceKey, _dice.Pick(s_environments), _dice.Pick(s_flagKeys));
        return new(
            "PostFlagConfigScheduledChanges",
            "POST",
            $"{SchedulesOf(flag)}?ignoreConflicts=true",
            $$"""{"executionDate": {{now().AddMinutes(chance.Next(5, 90)).ToUnixTimeMilliseconds()}}, "instructions": [{{Some(flag)}}]}"""
        );
    }

    private RandomCall OnScheduled()
    {
        if (
            Any(entry => entry is { Status: "scheduled", Resource: { Kind: ResourceKind.Flag, EnvironmentKey: not null } })
            is not { Resource: var flag } entry
        )
        {
            return Schedule();
        }

        return chance.Next(3) == 0
            ? new("DeleteFlagConfigScheduledChanges", "DELETE", $"{SchedulesOf(flag)}/{entry.Id}")
            : new(
                "PatchFlagConfigScheduledChange",
                "PATCH",
                $"{SchedulesOf(flag)}/{entry.Id}?ignoreConflicts=true",
                $$"""{"instructions": [{{Edit(flag.Key, flag.EnvironmentKey!)}}]}"""
            );
    }

    /// <summary>Makes a workflow, or deletes one that somebody has made.</summary>
    private RandomCall Workflow()
    {
        var flag = ResourceId.Flag(ResourceKey, _dice.Pick(s_environments), _dice.Pick(s_flagKeys));
        var path = $"projects/{flag.ProjectKey}/flags/{flag.Key}/environments/{flag.EnvironmentKey}/workflows";
        return chance.Next(6) == 0
            ? new("DeleteWorkflow", "DELETE", Workflows is [] ? $"{path}/none" : _dice.Pick(Workflows))
            : new(
                "PostWorkflow",
                "POST",
                path,
                $$"""{"name": "w", "stages": [{{string.Join(", ", Enumerable.Range(0, chance.Next(1, 4)).Select(_ => Stage(flag)))}}]}"""
            );
    }

    private string Stage(ResourceId flag)
    {
        string[] conditions =
        [
            .. Enumerable
                .Range(0, chance.Next(3))
                .Select(_ =>
                    $$"""{"kind": "schedule", "scheduleKind": "relative", "waitDuration": {{chance.Next(1, 30)}}, "waitDurationUnit": "minute"}"""
                ),
            .. chance.Next(4) == 0 ? Array.Empty<string>() : ["""{"kind": "ld-approval"}"""],
        ];
        chance.Shuffle(conditions);
        var inSequence = chance.Next(2) == 0 ? "true" : "false";
        return $$"""{"executeConditionsInSequence": {{inSequence}}, "conditions": [{{string.Join(", ", conditions)}}], "action": {"instructions": [{{Some(flag)}}]} }""";
    }

    private RandomCall OnFlag()
    {
        var (key, environment) = (_dice.Pick(s_flagKeys), _dice.Pick(s_environments));
        var path = $"flags/shop/{key}";
        return chance.Next(17) switch
        {
            14 or 15 or 16 => Trigger(ResourceId.Flag(ResourceKey, environment, key)),
            12 or 13 => Expiring(ResourceId.Flag(ResourceKey, environment, key)),
            0 => new("DeleteFeatureFlag", "DELETE", path),
            1 or 2 => new(
                "PostFeatureFlag",
                "POST",
                "flags/shop",
                $$"""{"key": "{{key}}", "name": "Again", "variations": [{"value": "new"}, {"value": "newer"}]}"""
            ),
            3 => new("PostFeatureFlag", "POST", $"flags/shop?clone={_dice.Pick(s_flagKeys)}", $$"""{"key": "{{key}}", "name": "Clone"}"""),
            4 => new(
                "PostFeatureFlag",
                "POST",
                "flags/shop",
                $$"""{"key": "{{key}}", "name": "On", "isFlagOn": true, "variations": [{"value": "new"}, {"value": "newer"}]}"""
            ),
            5 => new(
                "CopyFeatureFlag",
                "POST",
                $"{path}/copy",
                $$"""{"source": {"key": "{{_dice.Pick(s_environments)}}"}, "target": {"key": "{{environment}}"} }"""
            ),
            6 or 7 => new("PatchFeatureFlag", "PATCH", path, $"[{Document(environment)}]", IsDocument: true),
            _ => new(
                "PatchFeatureFlag",
                "PATCH",
                $"{path}?ignoreConflicts=true",
                $$"""{"environmentKey": "{{environment}}", "instructions": [{{Some(ResourceId.Flag(ResourceKey, environment, key))}}]}"""
            ),
        };
    }

    /// <summary>Makes a trigger, calls one that somebody has made, changes or deletes it.</summary>
    private RandomCall Trigger(ResourceId flag)
    {
        var path = $"flags/{flag.ProjectKey}/{flag.Key}/triggers/{flag.EnvironmentKey}";
        var action = $$"""[{"kind": "turnFlag{{_dice.Pick(["On", "Off"])}}"}]""";
        var url = Triggers is [] ? null : _dice.Pick(Triggers);
        return chance.Next(url is null ? 3 : 8) switch
        {
            0 => new(
                "PatchTriggerWorkflow",
                "PATCH",
                url is null ? $"{path}/none" : PathOf(url),
                $$"""{"instructions": [{"kind": "{{_dice.Pick(["cycleTriggerUrl", "disableTrigger", "enableTrigger"])}}"}, {"kind": "replaceTriggerActionInstructions", "value": {{action}}}]}"""
            ),
            1 when chance.Next(3) == 0 => new("DeleteTriggerWorkflow", "DELETE", url is null ? $"{path}/none" : PathOf(url)),
            > 2 => new("FireTrigger", "POST", url!),
            _ => new("CreateTriggerWorkflow", "POST", path, $$"""{"integrationKey": "generic-trigger", "instructions": {{action}}}"""),
        };

        static string PathOf(string url) =>
            url.Split('/') is [_, _, _, var project, var key, var environment, var id, _]
                ? $"flags/{project}/{key}/triggers/{environment}/{id}"
                : "none";
    }

    /// <summary>Sets directly when a target is taken off; older clients name it in another way.</summary>
    private RandomCall Expiring(ResourceId id)
    {
        var (isSegment, isOld) = (id.Kind == ResourceKind.Segment, chance.Next(2) == 0);
        var instruction = Seen[isSegment ? id : id with { EnvironmentKey = null }] switch
        {
            FlagResource { Flag: var flag } => _dice.ForExpiring(flag, id.EnvironmentKey!),
            SegmentResource { Segment: var segment } => _dice.ForExpiring(segment),
            _ => """{"kind": "removeExpiringTarget"}""",
        };
        if (isOld)
        {
            instruction = instruction.Replace("\"contextKey\"", "\"userKey\"").Replace("ExpiringTarget", "ExpireUserTargetDate");
        }

        return new(
            $"PatchExpiring{(isOld ? "User" : "")}Targets{(isSegment ? "ForSegment" : "")}",
            "PATCH",
            $"{(isSegment ? "segments" : "flags")}/{id.ProjectKey}/{id.Key}/expiring-{(isOld ? "user-" : "")}targets/{id.EnvironmentKey}",
            $$"""{"instructions": [{{instruction}}]}"""
        );
    }

    private string Document(string environment) =>
        _dice.Pick([
            $$"""{"op": "replace", "path": "/environments/{{environment}}/on", "value": {{(chance.Next(2) == 0 ? "true" : "false")}}}""",
            $$"""{"op": "replace", "path": "/environments/{{environment}}/offVariation", "value": 0}""",
            $$"""{"op": "replace", "path": "/environments/{{environment}}/fallthrough", "value": {"variation": 1} }""",
            $$"""{"op": "replace", "path": "/variations/0/value", "value": "value {{chance.Next(1000)}}"}""",
            """{"op": "replace", "path": "/archived", "value": true}""",
            """{"op": "replace", "path": "/archived", "value": false}""",
            """{"op": "replace", "path": "/tags", "value": []}""",
            """{"op": "add", "path": "/tags/0", "value": "vital"}""",
            $$"""{"op": "replace", "path": "/clientSideAvailability/usingMobileKey", "value": {{(chance.Next(2) == 0 ? "true" : "false")}}}""",
        ]);

    private RandomCall OnOther()
    {
        var key = _dice.Pick(s_otherKeys);
        var (segment, config) = (
            new ResourceId(ResourceKey, "production", ResourceKind.Segment, key),
            new ResourceId(ResourceKey, _dice.Pick(s_environments), ResourceKind.AiConfig, key)
        );
        return chance.Next(14) switch
        {
            12 => Expiring(segment),
            0 => new("PostSegment", "POST", "segments/shop/production", $$"""{"key": "{{key}}", "name": "Again"}"""),
            1 or 2 or 3 => new("PatchSegment", "PATCH", $"segments/shop/production/{key}", $$"""{"instructions": [{{Some(segment)}}]}"""),
            4 => new(
                "PatchSegment",
                "PATCH",
                $"segments/shop/production/{key}",
                """[{"op": "add", "path": "/included/0", "value": "pat"}]""",
                IsDocument: true
            ),
            5 => new("DeleteSegment", "DELETE", $"segments/shop/production/{key}"),
            6 => new("PostAIConfig", "POST", "projects/shop/ai-configs", $$"""{"key": "{{key}}", "name": "Again"}"""),
            7 => new("PatchAIConfig", "PATCH", $"projects/shop/ai-configs/{key}", """{"name": "Newer", "tags": ["other"]}"""),
            8 => new("DeleteAIConfig", "DELETE", $"projects/shop/ai-configs/{key}"),
            9 => new(
                "PostAIConfigVariation",
                "POST",
                $"projects/shop/ai-configs/{key}/variations",
                $$"""{"key": "v{{chance.Next(100)}}", "name": "New"}"""
            ),
            10 => new(
                "PatchAIConfigVariation",
                "PATCH",
                $"projects/shop/ai-configs/{key}/variations/{_dice.Pick(["main", "spare", "disabled"])}?ignoreConflicts=true",
                $$"""{"instructions": "Be {{chance.Next(100)}}."}"""
            ),
            11 => new("DeleteAIConfigVariation", "DELETE", $"projects/shop/ai-configs/{key}/variations/spare"),
            _ => new(
                "PatchAIConfigTargeting",
                "PATCH",
                $"projects/shop/ai-configs/{key}/targeting",
                $$"""{"environmentKey": "{{config.EnvironmentKey}}", "instructions": [{{Some(config)}}]}"""
            ),
        };
    }

    private RandomCall OnProject()
    {
        var environment = _dice.Pick(s_environments);
        return chance.Next(11) switch
        {
            0 => new("PostProject", "POST", "projects", """{"key": "shop", "name": "Again"}"""),
            1 => new(
                "PatchProject",
                "PATCH",
                "projects/shop",
                """[{"op": "replace", "path": "/name", "value": "The shop"}]""",
                IsDocument: true
            ),
            2 => new("DeleteProject", "DELETE", "projects/shop"),
            3 => new(
                "PostEnvironment",
                "POST",
                "projects/shop/environments",
                $$"""{"key": "{{environment}}", "name": "New", "color": "417505", "source": {"key": "{{_dice.Pick(s_environments)}}"} }"""
            ),
            4 => new(
                "PostEnvironment",
                "POST",
                "projects/shop/environments",
                $$"""{"key": "{{environment}}", "name": "New", "color": "417505"}"""
            ),
            5 => new("DeleteEnvironment", "DELETE", $"projects/shop/environments/{environment}"),
            6 => new(
                "PatchEnvironment",
                "PATCH",
                $"projects/shop/environments/{environment}",
                """[{"op": "replace", "path": "/name", "value": "Other"}, {"op": "replace", "path": "/critical", "value": false}]""",
                IsDocument: true
            ),
            7 => new(
                "PatchEnvironment",
                "PATCH",
                $"projects/shop/environments/{environment}",
                _dice.Pick([
                    """[{"op": "replace", "path": "/approvalSettings/required", "value": false}]""",
                    """[{"op": "replace", "path": "/freezeWindows", "value": []}]""",
                ]),
                IsDocument: true
            ),
            8 => new("ResetEnvironmentSDKKey", "POST", $"projects/shop/environments/{environment}/apiKey"),
            9 => new("ResetEnvironmentMobileKey", "POST", $"projects/shop/environments/{environment}/mobileKey"),
            _ => new(
                "PatchApprovalRequestSettings",
                "PATCH",
                "approval-requests/projects/shop/settings",
                $$"""{"environmentKey": "{{environment}}", "resourceKind": "flag", "required": false}"""
            ),
        };
    }

    /// <summary>Attempts at more rights.</summary>
    private RandomCall OnAccount(Person who)
    {
        const string everything = """[{"effect": "allow", "actions": ["*"], "resources": ["*"]}]""";
        var role = _dice.Pick(RoleKeys);
        return chance.Next(15) switch
        {
            0 => new("PostToken", "POST", "tokens", $$"""{"name": "More", "inlineRole": {{everything}}}"""),
            1 => new("PostToken", "POST", "tokens", $$"""{"name": "More", "serviceToken": true, "inlineRole": {{everything}}}"""),
            2 => new("PostToken", "POST", "tokens", """{"name": "Mine", "role": "writer"}"""),
            3 => new("PatchToken", "PATCH", "tokens/none", """[{"op": "replace", "path": "/role", "value": "admin"}]""", IsDocument: true),
            4 => new("ResetToken", "POST", "tokens/none/reset"),
            5 => new("DeleteToken", "DELETE", "tokens/none"),
            6 => new("PostMembers", "POST", "members", """[{"email": "new@example.com", "role": "admin"}]"""),
            7 => new(
                "PatchMember",
                "PATCH",
                $"members/{who.Client.Id}",
                """[{"op": "replace", "path": "/role", "value": "admin"}]""",
                IsDocument: true
            ),
            8 => new("PostCustomRole", "POST", "roles", $$"""{"key": "more", "name": "More", "policy": {{everything}}}"""),
            9 => new(
                "PatchCustomRole",
                "PATCH",
                $"roles/{role}",
                $$"""[{"op": "replace", "path": "/policy", "value": {{everything}}}]""",
                IsDocument: true
            ),
            10 => new(
                "PostTeam",
                "POST",
                "teams",
                $$"""{"key": "more", "name": "More", "memberIDs": ["{{who.Client.Id}}"], "customRoleKeys": ["{{role}}"]}"""
            ),
            11 => new(
                "PatchTeam",
                "PATCH",
                "teams/more",
                $$"""{"instructions": [{"kind": "addMembers", "values": ["{{who.Client.Id}}"]}, {"kind": "addCustomRoles", "values": ["more", "{{role}}"]}]}"""
            ),
            12 => new(
                "PatchTeams",
                "PATCH",
                "teams",
                $$"""{"instructions": [{"kind": "addMembersToTeams", "memberIDs": ["{{who.Client.Id}}"], "teamKeys": ["more"]}]}"""
            ),
            13 => new(
                "PatchMembers",
                "PATCH",
                "members",
                $$"""{"instructions": [{"kind": "replaceMembersCustomRoles", "memberIDs": ["{{who.Client.Id}}"], "values": ["more", "{{role}}"]}]}"""
            ),
            _ => new("DeleteCustomRole", "DELETE", $"roles/{role}"),
        };
    }

    private string Some(ResourceId resource) => string.Join(", ", Enumerable.Range(0, 1 + (chance.Next(3) / 2)).Select(_ => One(resource)));

    private string One(ResourceId resource)
    {
        var stored = resource.Kind == ResourceKind.Segment ? resource : resource with { EnvironmentKey = null };
        return Seen[stored] switch
        {
            FlagResource { Flag: var flag } => _dice.ForFlag(flag, resource.EnvironmentKey ?? "production", s_flagKeys),
            SegmentResource { Segment: var segment } => _dice.ForSegment(segment),
            AiConfigResource { AiConfig: var config } => _dice.ForAiConfig(config),
            _ => """{"kind": "turnFlagOn"}""",
        };
    }

    private string Edit(string flag, string environment) =>
        chance.Next(3) switch
        {
            0 => """{"kind": "deleteScheduledChange"}""",
            1 =>
                $$"""{"kind": "updateScheduledChangesExecutionDate", "value": {{now().AddMinutes(chance.Next(5, 90)).ToUnixTimeMilliseconds()}}}""",
            _ =>
                $$"""{"kind": "replaceScheduledChangesInstructions", "value": [{{Some(ResourceId.Flag(ResourceKey, environment, flag))}}]}""",
        };

    private string Scheduled(string flag, string environment) =>
        Any(entry => entry.Status == "scheduled" && entry.Resource == ResourceId.Flag(ResourceKey, environment, flag))?.Id
        ?? Any(entry => entry.Status == "scheduled")?.Id
        ?? "none";

    private static string SchedulesOf(ResourceId flag) =>
        $"projects/shop/flags/{flag.Key}/environments/{flag.EnvironmentKey}/scheduled-changes";

    private ApprovalLedger.Entry? Any(Func<ApprovalLedger.Entry, bool> which) =>
        ledger.Open.Where(which).ToList() is [_, ..] some ? _dice.Pick(some) : null;
}
