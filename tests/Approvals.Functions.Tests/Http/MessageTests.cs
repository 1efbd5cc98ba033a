using Approvals.Tests.Drivers;

namespace Approvals.Tests.Http;

/// <summary>Whatever is left empty, the message about it says so.</summary>
public sealed class MessageTests
{
    private static readonly string[] s_bodies =
    [
        """{"key": "", "name": "", "tags": [""], "color": "", "email": "", "role": "", "resourceId": "", "description": "", "kind": "", "comment": "", "environmentKey": "", "resourceKind": "", "serviceKind": "", "instructions": [{"kind": ""}]}""",
        """{"key": "a", "name": "a", "description": "a", "resourceId": "proj/:env/:flag/", "source": {"key": ""}, "target": {"key": ""}, "includedActions": [""], "memberId": "", "role": "", "customRoles": [""], "notifyMemberIds": [""], "notifyTeamKeys": [""], "instructions": [{"kind": "turnFlagOn"}], "environments": [{"key": "", "name": "", "color": ""}], "variations": [{"value": ""}, {"value": ""}], "maintainerId": "", "policy": [{"effect": "", "actions": [""], "resources": [""]}]}""",
        """[{"op": "", "path": ""}, {"op": "replace", "path": "/", "value": ""}]""",
        """[{"op": "replace", "path": "/name", "value": ""}, {"op": "replace", "path": "/role", "value": ""}]""",
        """[{"email": "", "role": ""}]""",
        """[{"email": "a@example.com", "role": "", "customRoles": [""]}]""",
        """{"environmentKey": "", "instructions": [{"kind": "addRule", "variationId": "", "clauses": [{"contextKind": "", "attribute": "", "op": "", "values": [""]}]}]}""",
        """{"environmentKey": "production", "instructions": [{"kind": "reorderRules", "ruleIds": [""]}, {"kind": "addTargets", "values": [""], "variationId": ""}, {"kind": "addPrerequisite", "key": "", "variationId": ""}, {"kind": "updateClause", "ruleId": "", "clauseId": "", "clause": {"attribute": "a", "op": "in", "values": [""]}}]}""",
    ];

    private static readonly string[] s_paths =
    [
        "projects",
        "projects/shop",
        "projects/shop/environments",
        "projects/shop/environments/production",
        "flags/shop",
        "flags/shop/checkout",
        "flags/shop/checkout/copy",
        "segments/shop/production",
        "segments/shop/production/beta",
        "projects/shop/ai-configs",
        "projects/shop/ai-configs/helper",
        "projects/shop/ai-configs/helper/targeting",
        "projects/shop/ai-configs/helper/variations",
        "members",
        "teams",
        "roles",
        "tokens",
        Client.AnyRoute,
        Client.FlagRoute,
        Client.CopyRoute,
        Client.ScheduleRoute,
        Client.SettingsRoute,
        Client.AnyRoute + "?filter=status%20equals%20%22%22",
        Client.AnyRoute + "?filter=%20,",
        Client.AnyRoute + "?limit=",
        Client.AnyRoute + "?expand=,",
        "members?filter=query:",
        "members?sort=",
        "auditlog?spec=",
        "segments/shop/%20",
        "flags/%20/x",
    ];

    [Fact]
    public async Task No_message_has_an_empty_place()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        await service.WithSegmentAsync("beta");
        await service.WithAiConfigAsync("helper");
        var admin = await service.MemberAsync(Domain.Access.Role.Admin);
        List<string> wrong = [];
        var refused = 0;
        foreach (var path in s_paths)
        {
            foreach (
                var answer in await Task.WhenAll(
                    s_bodies
                        .SelectMany(body =>
                            new[]
                            {
                                admin.PostAsync(path, body),
                                admin.PatchAsync(path, body),
                                admin.PatchDocumentAsync(path, body),
                                admin.PatchDocumentAsync(path, body, "application/merge-patch+json"),
                            }
                        )
                        .Append(admin.GetAsync(path))
                )
            )
            {
                if (answer.Status >= 400)
                {
                    refused++;
                    wrong.AddRange(
                        answer.Json.GetProperty("message").GetString() is { } message && EmptyPlace.In(message) is { } place
                            ? [$"{path}: {place}"]
                            : []
                    );
                }
            }
        }

        Assert.True(refused > 500, $"{refused} calls were refused.");
        Assert.True(wrong is [], string.Join('\n', wrong.Distinct()));
    }
}
