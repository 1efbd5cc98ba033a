using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Resources;

/// <summary>Where a tag makes an environment require approval, to take it off is to take the rule away.</summary>
public sealed class TagGateTests
{
    private const string Semantic = "application/json; domain-model=launchdarkly.semanticpatch";

    private const string Merge = "application/merge-patch+json";

    private const string JsonPatch = "application/json";

    private const string Rule = """ "requiredApprovalTags": ["vital", "billing"], "minNumApprovals": 2 """;

    private static readonly string[] s_everything =
    [
        "proj/*",
        "proj/*:env/*",
        "proj/*:env/*:flag/*",
        "proj/*:env/*:segment/*",
        "proj/*:env/*:aiconfig/*",
    ];

    /// <summary>The kind, its path, the type of the patch and the patch, which leaves the tags in {tags} or, in instructions, takes off those in {off}.</summary>
    public static TheoryData<string, string, string, string> Routes =>
        new()
        {
            { "flag", "flags/shop/checkout", Semantic, """{"instructions": [{"kind": "removeTags", "values": [{off}]}]}""" },
            {
                "flag",
                "flags/shop/checkout",
                Semantic,
                """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOn"}, {"kind": "removeTags", "values": [{off}]}, {"kind": "addTags", "values": ["new"]}]}"""
            },
            { "flag", "flags/shop/checkout", JsonPatch, """[{"op": "replace", "path": "/tags", "value": [{tags}]}]""" },
            {
                "flag",
                "flags/shop/checkout",
                JsonPatch,
                """{"comment": "Now", "patch": [{"op": "replace", "path": "/tags", "value": [{tags}]}, {"op": "replace", "path": "/name", "value": "New"}]}"""
            },
            { "flag", "flags/shop/checkout", Merge, """{"tags": [{tags}]}""" },
            { "segment", "segments/shop/production/beta", Semantic, """{"instructions": [{"kind": "removeTags", "values": [{off}]}]}""" },
            { "segment", "segments/shop/production/beta", JsonPatch, """[{"op": "replace", "path": "/tags", "value": [{tags}]}]""" },
            { "segment", "segments/shop/production/beta", Merge, """{"tags": [{tags}]}""" },
            { "aiConfig", "projects/shop/ai-configs/helper", JsonPatch, """{"tags": [{tags}]}""" },
            {
                "aiConfig",
                "projects/shop/ai-configs/helper/targeting",
                Semantic,
                """{"environmentKey": "test", "instructions": [{"kind": "removeTags", "values": [{off}]}]}"""
            },
        };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task The_last_tag_that_requires_approval_is_taken_off_by_an_approval_or_a_bypass_only(
        string kind,
        string path,
        string type,
        string patch
    )
    {
        foreach (var mode in Enum.GetValues<ApprovalMode>())
        {
            await using var service = await StartAsync(mode, kind);
            var bound = await service.MemberAsync(
                PolicyStatement.Allow(["*"], s_everything),
                PolicyStatement.Deny(["bypassRequired*"], s_everything)
            );
            var before = await StoredAsync(service);

            foreach (var (tags, off) in new[] { (""" "blue" """, """ "vital" """), ("", """ "vital", "blue" """) })
            {
                var answer = (await SendAsync(bound, tags, off)).Expect(kind == "flag" ? 405 : 403);
                Assert.Equal("approval_required", answer.Reason);
                Assert.Contains("'production'", answer.Text);
                Assert.Equal(before, await StoredAsync(service));
            }

            (await SendAsync(bound, """ "vital" """, """ "blue" """)).Expect(200);
            (await bound.SendAsync(HttpMethod.Patch, TagRoute(kind), Tags(kind, "addTags", "billing"))).Expect(200);
            (await SendAsync(bound, """ "billing" """, """ "vital" """)).Expect(200);

            var free = await service.MemberAsync(Role.Writer, PolicyStatement.Allow(["bypassRequired*"], s_everything));
            (await SendAsync(free, "", """ "billing" """)).Expect(200);
        }

        Task<Answer> SendAsync(Client caller, string tags, string off) =>
            type == Semantic
                ? caller.SendAsync(HttpMethod.Patch, path, patch.Replace("{off}", off))
                : caller.PatchDocumentAsync(path, patch.Replace("{tags}", tags), type);
    }

    [Fact]
    public async Task Nor_is_it_taken_off_later_by_what_is_scheduled_directly()
    {
        const string Lax = "projects/shop/flags/checkout/environments/test/scheduled-changes",
            Off = """[{"kind": "removeTags", "values": ["vital"]}]""";
        await using var service = await StartAsync(ApprovalMode.Strict, "flag");
        var writer = await service.MemberAsync();
        var date = service.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds();

        Assert.Equal(
            "approval_required",
            (await writer.PostAsync(Lax, $$"""{"executionDate": {{date}}, "instructions": {{Off}}}""")).Expect(405).Reason
        );
        var id = (await writer.PostAsync(Lax, $$"""{"executionDate": {{date}}, "instructions": [{"kind": "turnFlagOn"}]}"""))
            .Expect(201)
            .Id;
        Assert.Equal(
            "approval_required",
            (
                await writer.PatchAsync(
                    $"{Lax}/{id}",
                    $$"""{"instructions": [{"kind": "replaceScheduledChangesInstructions", "value": {{Off}}}]}"""
                )
            )
                .Expect(405)
                .Reason
        );
        (
            await writer.PatchAsync(
                $"{Lax}/{id}",
                """{"instructions": [{"kind": "replaceScheduledChangesInstructions", "value": [{"kind": "removeTags", "values": ["blue"]}]}]}"""
            )
        ).Expect(200);
    }

    /// <summary>A request that names a lax environment is under the rules of the one that the tag protects.</summary>
    [Theory]
    [InlineData("flag", "proj/shop:env/test:flag/checkout")]
    [InlineData("flag", "proj/shop:flag/checkout")]
    [InlineData("segment", "proj/shop:env/production:segment/beta")]
    [InlineData("aiConfig", "proj/shop:env/test:aiconfig/helper")]
    public async Task Taking_a_tag_off_can_be_asked_for_and_takes_the_approvals_of_the_environment_that_requires_them(
        string kind,
        string resource
    )
    {
        await using var service = await StartAsync(ApprovalMode.Strict, kind);
        var (rita, sam, tara) = (await service.MemberAsync(), await service.MemberAsync(), await service.MemberAsync());
        var before = await StoredAsync(service);

        var id = await rita.AskAsync(Client.AnyRoute, """[{"kind": "removeTags", "values": ["vital"]}]""", resource: resource);
        (await sam.ApproveAsync(id)).Expect(200);
        Assert.Equal("not_approved", (await rita.ApplyAsync(id)).Expect(400).Reason);
        Assert.Equal(before, await StoredAsync(service));

        (await tara.ApproveAsync(id)).Expect(200);
        Assert.Equal("completed", (await rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());
        Assert.NotEqual(before, await StoredAsync(service));
    }

    private static string TagRoute(string kind) =>
        kind switch
        {
            "flag" => "flags/shop/checkout",
            "segment" => "segments/shop/production/beta",
            _ => "projects/shop/ai-configs/helper/targeting",
        };

    private static string Tags(string kind, string instruction, string tag) =>
        $$"""{{{(kind == "aiConfig" ? "\"environmentKey\": \"test\", " : "")}}"instructions": [{"kind": "{{instruction}}", "values": ["{{tag}}"]}]}""";

    /// <summary>Approval is required in production for what has one of two tags; the resources have one of them, and another.</summary>
    private static async Task<RunningService> StartAsync(ApprovalMode mode, string kind)
    {
        var service = await RunningService.StartAsync(new() { Mode = mode });
        await service.SaveSettingsAsync(new());
        await service.SaveFlagAsync(RunningService.Flag, tags: ["vital", "blue"]);
        await service.WithSegmentAsync("beta", tags: ["vital", "blue"]);
        await service.WithAiConfigAsync("helper", tags: ["vital", "blue"]);
        (await (await service.MemberAsync(Role.Admin)).ChangeSettingsAsync(Rule, kind: kind)).Expect(200);
        return service;
    }

    private static async Task<string> StoredAsync(RunningService service)
    {
        var reader = await service.MemberAsync(Role.Reader);
        var shown = await Task.WhenAll(
            new[] { "flags/shop/checkout", "segments/shop/production/beta", "projects/shop/ai-configs/helper" }.Select(reader.GetAsync)
        );
        return string.Join('\n', shown.Select(answer => answer.Expect(200).Text));
    }
}
