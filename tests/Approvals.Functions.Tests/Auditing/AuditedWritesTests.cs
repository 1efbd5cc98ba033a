using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Approvals.Tests.Workflows;
using Azure;

namespace Approvals.Tests.Auditing;

/// <summary>What is told of everything that can be written.</summary>
public sealed class AuditedWritesTests : IAsyncLifetime
{
    private const string Write =
        """{"environmentKey": "production", "instructions": [{"kind": "addTags", "values": ["KEY"]}], "comment": "Said"}""";

    private const string Flag = "proj/shop:env/production:flag/checkout";

    private readonly TableCalls _tables = new();

    private RunningService _service = null!;

    private Client _admin = null!;

    private AuditDriver _audit = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync(new() { TableCalls = _tables })).WithFlagAsync();
        _admin = await _service.MemberAsync(Role.Admin);
        _audit = new(_admin);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>A write, and the chain, the action and the resource of the one entry that comes of it. {names} are filled in.</summary>
    private static readonly (string Method, string Path, string? Body, string Chain, string Action, string Resource)[] s_writes =
    [
        (
            "POST",
            Client.FlagRoute,
            """{"description": "Please", "instructions": [{"kind": "turnFlagOn"}], "comment": "Said"}""",
            "proj/shop",
            "createApprovalRequest",
            Flag
        ),
        (
            "PATCH",
            Client.AnyRoute + "/{asked}",
            """{"instructions": [{"kind": "updateDescription", "value": "Pretty please"}], "comment": "Said"}""",
            "proj/shop",
            "updateApprovalRequest",
            Flag
        ),
        (
            "POST",
            Client.AnyRoute + "/{asked}/reviews",
            """{"kind": "approve", "comment": "Said"}""",
            "proj/shop",
            "reviewApprovalRequest",
            Flag
        ),
        ("POST", Client.AnyRoute + "/{asked}/apply", """{"comment": "Said"}""", "proj/shop", "applyApprovalRequest", Flag),
        ("DELETE", Client.AnyRoute + "/{unasked}", null, "proj/shop", "deleteApprovalRequest", Flag),
        (
            "POST",
            Client.ScheduleRoute,
            """{"executionDate": 1900000000000, "instructions": [{"kind": "turnFlagOff"}], "comment": "Said"}""",
            "proj/shop",
            "updateScheduledChanges",
            Flag
        ),
        (
            "PATCH",
            Client.ScheduleRoute + "/{scheduled}",
            """{"instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": 1900000000001}], "comment": "Said"}""",
            "proj/shop",
            "updateScheduledChanges",
            Flag
        ),
        ("DELETE", Client.ScheduleRoute + "/{scheduled}", null, "proj/shop", "updateScheduledChanges", Flag),
        (
            "POST",
            WorkflowClient.Route,
            WorkflowClient.LaterBody.Replace("{\"name\"", "{\"comment\": \"Said\", \"name\"", StringComparison.Ordinal),
            "proj/shop",
            "updateFeatureWorkflows",
            Flag
        ),
        ("DELETE", WorkflowClient.Route + "/{flow}", null, "proj/shop", "updateFeatureWorkflows", Flag),
        (
            "PATCH",
            Client.SettingsRoute,
            """{"environmentKey": "test", "resourceKind": "flag", "minNumApprovals": 2}""",
            "proj/shop",
            "updateApprovalSettings",
            "proj/shop:env/test"
        ),
        ("PATCH", "flags/shop/checkout", Write, "proj/shop", "updateTags", "proj/shop:env/*:flag/checkout"),
        (
            "PATCH",
            "flags/shop/checkout",
            """{"environmentKey": "production", "instructions": [{"kind": "addTargets", "values": ["kim"], "variationId": "{variation}"}]}""",
            "proj/shop",
            "updateTargets",
            Flag
        ),
        (
            "PATCH",
            "flags/shop/checkout/expiring-targets/production",
            """{"instructions": [{"kind": "addExpiringTarget", "contextKey": "kim", "variationId": "{variation}", "value": 1900000000000}], "comment": "Said"}""",
            "proj/shop",
            "updateExpiringTargets",
            Flag
        ),
        (
            "PATCH",
            "flags/shop/checkout/expiring-user-targets/production",
            """{"instructions": [{"kind": "removeExpireUserTargetDate", "userKey": "kim", "variationId": "{variation}"}], "comment": "Said"}""",
            "proj/shop",
            "updateExpiringTargets",
            Flag
        ),
        (
            "POST",
            "flags/shop/checkout/triggers/production",
            """{"integrationKey": "generic-trigger", "instructions": [{"kind": "turnFlagOn"}], "comment": "Said"}""",
            "proj/shop",
            "createTriggers",
            Flag
        ),
        (
            "PATCH",
            "flags/shop/checkout/triggers/production/{trigger}",
            """{"instructions": [{"kind": "cycleTriggerUrl"}], "comment": "Said"}""",
            "proj/shop",
            "updateTriggers",
            Flag
        ),
        ("DELETE", "flags/shop/checkout/triggers/production/{trigger}", null, "proj/shop", "deleteTriggers", Flag),
        ("POST", "flags/shop", """{"key": "banner", "name": "Banner"}""", "proj/shop", "createFlag", "proj/shop:env/*:flag/banner"),
        (
            "POST",
            "flags/shop/checkout/copy",
            """{"source": {"key": "production"}, "target": {"key": "test"}, "comment": "Said"}""",
            "proj/shop",
            "",
            ""
        ),
        (
            "PATCH",
            "projects/shop/flag-defaults",
            """{"patch": [{"op": "replace", "path": "/temporary", "value": false}], "comment": "Said"}""",
            "proj/shop",
            "updateProjectFlagDefaults",
            "proj/shop"
        ),
        ("DELETE", "flags/shop/banner", null, "proj/shop", "deleteFlag", "proj/shop:env/*:flag/banner"),
        (
            "POST",
            "segments/shop/production",
            """{"key": "beta", "name": "Beta"}""",
            "proj/shop",
            "createSegment",
            "proj/shop:env/production:segment/beta"
        ),
        (
            "PATCH",
            "segments/shop/production/beta",
            """{"instructions": [{"kind": "addIncludedUsers", "values": ["kim"]}], "comment": "Said"}""",
            "proj/shop",
            "updateIncluded",
            "proj/shop:env/production:segment/beta"
        ),
        (
            "PATCH",
            "segments/shop/beta/expiring-targets/production",
            """{"instructions": [{"kind": "addExpiringTarget", "contextKey": "kim", "targetType": "included", "value": 1900000000000}], "comment": "Said"}""",
            "proj/shop",
            "updateExpiringTargets",
            "proj/shop:env/production:segment/beta"
        ),
        (
            "PATCH",
            "segments/shop/beta/expiring-user-targets/production",
            """{"instructions": [{"kind": "removeExpireUserTargetDate", "userKey": "kim", "targetType": "included"}], "comment": "Said"}""",
            "proj/shop",
            "updateExpiringTargets",
            "proj/shop:env/production:segment/beta"
        ),
        ("DELETE", "segments/shop/production/beta", null, "proj/shop", "deleteSegment", "proj/shop:env/production:segment/beta"),
        (
            "POST",
            "projects/shop/ai-configs",
            """{"key": "helper", "name": "Helper"}""",
            "proj/shop",
            "createAIConfig",
            "proj/shop:env/*:aiconfig/helper"
        ),
        (
            "PATCH",
            "projects/shop/ai-configs/helper",
            """{"name": "Newer"}""",
            "proj/shop",
            "updateAIConfig",
            "proj/shop:env/*:aiconfig/helper"
        ),
        (
            "POST",
            "projects/shop/ai-configs/helper/variations",
            """{"key": "large", "name": "Large"}""",
            "proj/shop",
            "updateAIConfigVariation",
            "proj/shop:env/*:aiconfig/helper"
        ),
        (
            "PATCH",
            "projects/shop/ai-configs/helper/variations/large",
            """{"instructions": "Be kind."}""",
            "proj/shop",
            "updateAIConfigVariation",
            "proj/shop:env/*:aiconfig/helper"
        ),
        ("DELETE", "projects/shop/ai-configs/helper", null, "proj/shop", "deleteAIConfig", "proj/shop:env/*:aiconfig/helper"),
        ("POST", "projects", """{"key": "other", "name": "Other"}""", "proj/other", "createProject", "proj/other"),
        (
            "PATCH",
            "projects/other",
            """[{"op": "replace", "path": "/name", "value": "Another"}]""",
            "proj/other",
            "updateProjectName",
            "proj/other"
        ),
        (
            "POST",
            "projects/other/environments",
            """{"key": "qa", "name": "QA", "color": "417505"}""",
            "proj/other",
            "createEnvironment",
            "proj/other:env/qa"
        ),
        (
            "PATCH",
            "projects/other/environments/qa",
            """{"patch": [{"op": "replace", "path": "/name", "value": "Q"}], "comment": "Said"}""",
            "proj/other",
            "updateName",
            "proj/other:env/qa"
        ),
        ("POST", "projects/other/environments/qa/apiKey", null, "proj/other", "updateApiKey", "proj/other:env/qa"),
        (
            "POST",
            "projects/other/environments/qa/mobileKey?expiry=1900000000000",
            null,
            "proj/other",
            "updateMobileKey",
            "proj/other:env/qa"
        ),
        ("DELETE", "projects/other/environments/qa", null, "proj/other", "deleteEnvironment", "proj/other:env/qa"),
        ("DELETE", "projects/other", null, "proj/other", "deleteProject", "proj/other"),
        (
            "POST",
            "members",
            """[{"email": "ann@example.com", "role": "reader"}, {"email": "bob@example.com", "role": "reader"}]""",
            "member",
            "createMember",
            ""
        ),
        (
            "PATCH",
            "members/{member}",
            """[{"op": "replace", "path": "/role", "value": "writer"}]""",
            "member",
            "updateRole",
            "member/{member}"
        ),
        ("DELETE", "members/{member}", null, "member", "deleteMember", "member/{member}"),
        ("POST", "teams", """{"key": "backend", "name": "Backend"}""", "team", "createTeam", "team/backend"),
        (
            "PATCH",
            "teams/backend",
            """{"instructions": [{"kind": "updateName", "value": "Back"}], "comment": "Said"}""",
            "team",
            "updateTeamName",
            "team/backend"
        ),
        ("DELETE", "teams/backend", null, "team", "deleteTeam", "team/backend"),
        ("POST", "roles", """{"key": "ops", "name": "Ops", "policy": []}""", "role", "createRole", "role/ops"),
        (
            "PATCH",
            "roles/ops",
            """[{"op": "replace", "path": "/policy", "value": [{"effect": "allow", "actions": ["*"], "resources": ["proj/*"]}]}]""",
            "role",
            "updatePolicy",
            "role/ops"
        ),
        ("DELETE", "roles/ops", null, "role", "deleteRole", "role/ops"),
        (
            "POST",
            "webhooks",
            """{"url": "http://127.0.0.1:9/", "sign": true, "on": true, "statements": [{"effect": "allow", "actions": ["*"], "resources": ["proj/none"]}]}""",
            "webhook",
            "createWebhook",
            "webhook/{webhook}"
        ),
        (
            "PATCH",
            "webhooks/{webhook}",
            """[{"op": "replace", "path": "/name", "value": "Hook"}]""",
            "webhook",
            "updateName",
            "webhook/{webhook}"
        ),
        ("POST", "webhooks/{webhook}/resend", "{}", "webhook", "resendWebhook", "webhook/{webhook}"),
        ("DELETE", "webhooks/{webhook}", null, "webhook", "deleteWebhook", "webhook/{webhook}"),
        (
            "POST",
            "approval-sources",
            """{"name": "LaunchDarkly", "projectKey": "shop", "environmentKey": "production"}""",
            "approvalsource",
            "createApprovalSource",
            "approval-source/{approval-source}"
        ),
        (
            "PATCH",
            "approval-sources/{approval-source}",
            """[{"op": "replace", "path": "/on", "value": false}]""",
            "approvalsource",
            "updateOn",
            "approval-source/{approval-source}"
        ),
        (
            "POST",
            "approval-sources/{approval-source}/reset",
            null,
            "approvalsource",
            "resetApprovalSourceToken",
            "approval-source/{approval-source}"
        ),
        (
            "DELETE",
            "approval-sources/{approval-source}",
            null,
            "approvalsource",
            "deleteApprovalSource",
            "approval-source/{approval-source}"
        ),
        (
            "POST",
            "templates",
            """{"key": "steady", "stages": [{"action": {"instructions": [{"kind": "turnFlagOn"}]}}]}""",
            "template",
            "createWorkflowTemplate",
            "template/steady"
        ),
        ("DELETE", "templates/steady", null, "template", "deleteWorkflowTemplate", "template/steady"),
        ("POST", "members/me/notifications/resend", "{}", "member", "updateMember", ""),
        (
            "PATCH",
            "members/me/notifications",
            """{"patch": [{"op": "replace", "path": "/mail", "value": false}], "comment": "Said"}""",
            "member",
            "updateMember",
            ""
        ),
        (
            "POST",
            "notification-channels",
            """{"kind": "slack", "url": "http://127.0.0.1:9/", "on": true, "statements": [{"effect": "allow", "actions": ["*"], "resources": ["proj/none"]}]}""",
            "webhook",
            "createWebhook",
            "webhook/{notification-channel}"
        ),
        (
            "PATCH",
            "notification-channels/{notification-channel}",
            """[{"op": "replace", "path": "/events", "value": ["applied"]}]""",
            "webhook",
            "updateStatements",
            "webhook/{notification-channel}"
        ),
        ("POST", "notification-channels/{notification-channel}/resend", "{}", "webhook", "resendWebhook", "webhook/{notification-channel}"),
        ("DELETE", "notification-channels/{notification-channel}", null, "webhook", "deleteWebhook", "webhook/{notification-channel}"),
        (
            "POST",
            "integration-configurations/keys/custom-approvals",
            """{"name": "Desk", "configValues": {"baseURL": "http://127.0.0.1:9", "apiKey": "hush"}}""",
            "integration",
            "createIntegration",
            "integration/{configuration}"
        ),
        (
            "PATCH",
            "integration-configurations/{configuration}",
            """{"patch": [{"op": "replace", "path": "/enabled", "value": false}], "comment": "Said"}""",
            "integration",
            "updateOn",
            "integration/{configuration}"
        ),
        ("DELETE", "integration-configurations/{configuration}", null, "integration", "deleteIntegration", "integration/{configuration}"),
        (
            "POST",
            "tokens",
            """{"name": "Robot", "role": "reader", "serviceToken": true}""",
            "token",
            "createAccessToken",
            "service-token/{token}"
        ),
        (
            "PATCH",
            "tokens/{token}",
            """[{"op": "replace", "path": "/name", "value": "Robby"}]""",
            "token",
            "updateAccessTokenName",
            "service-token/{token}"
        ),
        ("POST", "tokens/{token}/reset", null, "token", "resetAccessToken", "service-token/{token}"),
        ("DELETE", "tokens/{token}", null, "token", "deleteAccessToken", "service-token/{token}"),
    ];

    [Fact]
    public async Task Each_write_adds_one_entry_that_tells_who_did_what_to_which_and_what_they_said()
    {
        var sam = await _service.MemberAsync(Role.Admin);
        var names = new Dictionary<string, string>
        {
            ["variation"] = (await _admin.GetAsync("flags/shop/checkout"))
                .Expect(200)
                .Json.GetProperty("variations")[0]
                .GetProperty("_id")
                .GetString()!,
            ["asked"] = await _admin.AskAsync(),
            ["unasked"] = await _admin.AskAsync(),
            ["scheduled"] = (await _admin.ScheduleAsync(_service.Time.GetUtcNow().AddDays(1), """[{"kind": "turnFlagOff"}]"""))
                .Expect(201)
                .Id,
        };
        await _service
            .Get<AccountStore>()
            .SaveMemberAsync(
                new Member
                {
                    Id = names["member"] = _service.Get<Approvals.Storage.IdFactory>().NewId(),
                    Email = "kim@example.com",
                    Role = Role.Reader,
                },
                default
            );
        await _service.SettleAsync();
        var known = await EntriesAsync();
        foreach (var (method, path, body, chain, action, resource) in s_writes)
        {
            var answer = await sam.SendAsync(
                new(method),
                Fill(path),
                body is null ? null : Fill(body),
                asBeta: true,
                asPatch: method == "PATCH" && body!.StartsWith('{') && body.Contains("\"instructions\"")
            );
            Assert.True(answer.Status is >= 200 and < 300, $"{method} {path}: {answer.Text}");
            if (path is "tokens" or "webhooks" or "notification-channels" or "approval-sources")
            {
                names[path[..^1]] = answer.Id;
            }

            if (path.StartsWith("integration-configurations/keys/", StringComparison.Ordinal))
            {
                names["configuration"] = answer.Id;
            }

            if (path.EndsWith("/workflows", StringComparison.Ordinal))
            {
                names["flow"] = answer.Id;
            }

            if (path.EndsWith("/triggers/production", StringComparison.Ordinal))
            {
                names["trigger"] = answer.Id;
            }

            await _service.SettleAsync();
            var now = await EntriesAsync();
            var more = now.ExceptBy(
                    known.Select(entry => entry.GetProperty("id").GetString()),
                    entry => entry.GetProperty("id").GetString()
                )
                .ToList();
            known = now;

            var what = $"{method} {path}: {string.Join(", ", more)}";
            Assert.True(more is [_], what);
            var added = more[0];
            Assert.True(added.GetProperty("chain").GetString() == chain, what);
            Assert.True(
                action is ""
                    || added
                        .GetProperty("accesses")
                        .EnumerateArray()
                        .Any(access =>
                            access.GetProperty("action").GetString() == action
                            && (resource is "" || access.GetProperty("resource").GetString() == Fill(resource))
                        ),
                what
            );
            Assert.True(
                added.GetProperty("actor").GetProperty("memberId").GetString() == sam.Id
                    && added.GetProperty("actor").GetProperty("kind").GetString() == "member",
                what
            );
            Assert.True(
                added.TryGetProperty("comment", out var comment) == (body?.Contains("\"comment\"") ?? false)
                    && (comment.ValueKind == JsonValueKind.Undefined || comment.GetString() == "Said"),
                what
            );
            Assert.False(added.TryGetProperty("reason", out _), what);
            Assert.DoesNotContain(sam.Token!, added.ToString());
        }

        Assert.True((await _admin.GetAsync("auditlog/verify")).Expect(200).Json.GetProperty("valid").GetBoolean());

        string Fill(string text) => names.Aggregate(text, (filled, name) => filled.Replace($"{{{name.Key}}}", name.Value));
    }

    [Fact]
    public async Task What_the_service_does_by_itself_is_told_as_its_own_with_the_reason_where_it_fails()
    {
        var (rita, sam) = (await _service.MemberAsync(), await _service.MemberAsync());
        await _service.SaveSettingsAsync(new ApprovalSettings { AutoApplyApprovedChanges = true });

        (await sam.ApproveAsync(await rita.AskAsync())).Expect(200);
        await _service.SettleAsync();
        AssertService(
            await _audit.LastAsync(),
            "applyApprovalRequest",
            "completed",
            "applied an approved change of the flag",
            reason: null
        );

        var hour = _service.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds();
        (
            await sam.ApproveAsync(await rita.AskAsync(instructions: """[{"kind": "turnFlagOff"}]""", more: $", \"executionDate\": {hour}"))
        ).Expect(200);
        await _service.SettleAsync();
        AssertService(
            await _audit.LastAsync(),
            "applyApprovalRequest",
            "scheduled",
            "scheduled an approved change of the flag",
            reason: null
        );
        await _service.AdvanceAsync(TimeSpan.FromHours(1));
        AssertService(await _audit.LastAsync(), "applyApprovalRequest", "completed", "made a scheduled change of the flag", reason: null);

        (
            await rita.ScheduleAsync(
                _service.Time.GetUtcNow().AddHours(1),
                """[{"kind": "addPrerequisite", "key": "second", "variationId": "{id}"}]""".Replace("{id}", await SecondFlagAsync())
            )
        ).Expect(201);
        await _admin.DeleteAsync("flags/shop/second");
        await _service.AdvanceAsync(TimeSpan.FromHours(1));
        AssertService(
            await _audit.LastAsync(),
            "updateScheduledChanges",
            "failed",
            "failed to make a scheduled change of the flag",
            reason: "second"
        );
        Assert.Null(await _audit.ProblemAsync());
    }

    [Fact]
    public async Task A_change_that_needs_approval_is_told_of_whether_it_is_refused_or_bypasses_the_gate()
    {
        await _service.SaveSettingsAsync(new ApprovalSettings { Required = true });
        var bound = await _service.MemberAsync(
            PolicyStatement.Allow(["*"], "proj/*", "proj/*:env/*:flag/*"),
            PolicyStatement.Deny(["bypassRequiredApproval"], "proj/*:env/*:flag/*")
        );
        var free = await _service.MemberAsync(Role.Writer, PolicyStatement.Allow(["bypassRequiredApproval"], "proj/*:env/*:flag/*"));
        const string TurnOn = """{"environmentKey": "production", "instructions": [{"kind": "turnFlagOn"}], "comment": "Quick"}""";

        (await free.PatchAsync("flags/shop/checkout?dryRun=true", TurnOn)).Expect(200);
        (await bound.PatchAsync("flags/shop/checkout?dryRun=true", TurnOn)).Expect(405);
        Assert.Empty((await _audit.ExportAsync("?project=shop")));

        (await bound.PatchAsync("flags/shop/checkout", TurnOn)).Expect(405);
        var refused = await _audit.LastAsync();
        Assert.Equal(
            ("approval_required", "Quick", bound.Id),
            (
                refused.GetProperty("reason").GetString(),
                refused.GetProperty("comment").GetString(),
                refused.GetProperty("actor").GetProperty("memberId").GetString()
            )
        );
        Assert.Equal(["updateOn"], Actions(refused));
        (await bound.ScheduleAsync(_service.Time.GetUtcNow().AddHours(1))).Expect(405);
        Assert.Equal("approval_required", (await _audit.LastAsync()).GetProperty("reason").GetString());
        var scheduled = (await free.ScheduleAsync(_service.Time.GetUtcNow().AddHours(1))).Expect(201).Id;
        Assert.Equal(["updateScheduledChanges", "bypassRequiredApproval"], Actions(await _audit.LastAsync()));
        (await bound.DeleteAsync($"{Client.ScheduleRoute}/{scheduled}")).Expect(405);
        Assert.Equal("approval_required", (await _audit.LastAsync()).GetProperty("reason").GetString());
        (await free.DeleteAsync($"{Client.ScheduleRoute}/{scheduled}")).Expect(204);
        Assert.Equal(["updateScheduledChanges", "bypassRequiredApproval"], Actions(await _audit.LastAsync()));

        (await free.PatchAsync("flags/shop/checkout", TurnOn)).Expect(200);
        var bypassed = await _audit.LastAsync();
        Assert.Equal(["updateOn", "bypassRequiredApproval"], Actions(bypassed));
        Assert.True(bypassed.GetProperty("details").GetProperty("bypassed").GetBoolean());

        // What is too long for an entry is not a reason to refuse it.
        (
            await free.PatchAsync(
                "flags/shop/checkout",
                $$"""{"instructions": [{"kind": "updateDescription", "value": "{{new string('x', 70_000)}}"}]}"""
            )
        ).Expect(200);
        bypassed = await _audit.LastAsync();
        Assert.True(
            bypassed.GetProperty("details").GetProperty("steps")[0].GetProperty("instructions").GetProperty("omitted").GetBoolean()
        );

        // Nobody gets through because the record of it can't be kept, and the refusal stays what it is.
        _tables.Before = (_, message) =>
            message.Request.Uri.ToString().Contains("$batch")
                ? throw new RequestFailedException("There is no table server.")
                : Task.CompletedTask;
        (await bound.PatchAsync("flags/shop/checkout", TurnOn.Replace("turnFlagOn", "turnFlagOff"))).Expect(405);
        _tables.Reset();
        Assert.Equal(bypassed.GetProperty("id").GetString(), (await _audit.LastAsync()).GetProperty("id").GetString());
    }

    /// <summary>The first transaction reads the head; when another instance has written, who comes second reads what it knew again.</summary>
    [Fact]
    public async Task Instances_that_write_to_one_project_in_turn_keep_one_chain_and_lose_only_its_end()
    {
        var (rita, calls) = (await _service.MemberAsync(), new TableCalls());
        var prefix = _service.Get<Microsoft.Extensions.Options.IOptions<Approvals.Storage.StorageOptions>>().Value.TablePrefix;
        await using var other = await RunningService.StartAsync(
            new()
            {
                TablePrefix = prefix,
                Time = _service.Time,
                TableCalls = calls,
            }
        );
        var there = other.Client(rita.Token, rita.Id);
        await WriteAsync(rita);
        await WriteAsync(there);
        var alone = await calls.OfAsync(() => WriteAsync(there));

        await WriteAsync(rita);

        // What is lost is decided again, at the head that is read then, and so are the project, the flag and what is open for it.
        Assert.Equal(alone + 1 + 3 + alone, await calls.OfAsync(() => WriteAsync(there)));

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i => (i % 2 == 0 ? rita : there).PostAsync("flags/shop", $$"""{"key": "new{{i}}", "name": "New"}"""))
        );
        Assert.Null(await _audit.ProblemAsync());
        Assert.Equal(
            5 + 8,
            (await _audit.LinesAsync("shop")).Count(line => line.GetProperty("entry").GetProperty("chain").GetString() == "proj/shop")
        );

        async Task WriteAsync(Client caller) =>
            (
                await caller.PatchAsync("flags/shop/checkout", Write.Replace("KEY", _service.Get<Approvals.Storage.IdFactory>().NewId()))
            ).Expect(200);
    }

    private static IEnumerable<string?> Actions(JsonElement entry) =>
        entry.GetProperty("accesses").EnumerateArray().Select(access => access.GetProperty("action").GetString());

    private static void AssertService(JsonElement entry, string action, string status, string verb, string? reason)
    {
        Assert.Equal([action], Actions(entry));
        Assert.Equal(
            ("service", verb),
            (entry.GetProperty("actor").GetProperty("kind").GetString(), entry.GetProperty("titleVerb").GetString())
        );
        Assert.Equal(status, entry.GetProperty("details").GetProperty("approvalRequest").GetProperty("status").GetString());
        Assert.Equal(reason is not null, entry.TryGetProperty("reason", out var told));
        Assert.True(reason is null || told.GetString()!.Contains(reason), $"{entry}");
    }

    /// <summary>Another flag; the id of its first variation.</summary>
    private async Task<string> SecondFlagAsync()
    {
        await _service.WithFlagAsync(new ApprovalSettings { AutoApplyApprovedChanges = true }, flag: "second");
        return (await _admin.GetAsync("flags/shop/second")).Expect(200).Json.GetProperty("variations")[0].GetProperty("_id").GetString()!;
    }

    private async Task<IReadOnlyList<JsonElement>> EntriesAsync() =>
        [
            .. (
                await _audit.LinesAsync([
                    "shop",
                    .. (await _admin.GetAsync("auditlog/export?project=other")).Status == 200 ? ["other"] : Array.Empty<string>(),
                ])
            ).Select(line => line.GetProperty("entry")),
        ];
}
