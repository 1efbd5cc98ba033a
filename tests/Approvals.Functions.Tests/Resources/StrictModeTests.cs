using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Settings;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Resources;

/// <summary>What can be done directly where approval is required, in either mode.</summary>
public sealed class StrictModeTests
{
    private static readonly string[] s_resources = ["proj/*:env/*:flag/*", "proj/*:env/*:segment/*", "proj/*:env/*:aiconfig/*"];

    /// <summary>A call, its answer where nothing keeps it from being done, and whether LaunchDarkly documents that it needs no approval.</summary>
    public static TheoryData<string, string, string, string?, int, bool> Calls =>
        new()
        {
            {
                "flag",
                "PATCH",
                "flags/shop/checkout",
                """{"environmentKey": "production", "instructions": [{"kind": "turnFlagOn"}]}""",
                200,
                false
            },
            {
                "flag",
                "PATCH",
                "flags/shop/checkout",
                """{"environmentKey": "test", "instructions": [{"kind": "updateDefaultVariation", "onVariationValue": false}]}""",
                200,
                false
            },
            { "flag", "POST", "flags/shop/checkout/copy", """{"source": {"key": "test"}, "target": {"key": "production"}}""", 201, false },
            { "flag", "DELETE", "flags/shop/checkout", null, 204, true },
            { "flag", "PATCH", "flags/shop/checkout", """{"instructions": [{"kind": "deleteFlag"}]}""", 200, true },
            { "flag", "PATCH", "flags/shop/checkout", """{"instructions": [{"kind": "archiveFlag"}]}""", 200, true },
            { "flag", "PATCH", "flags/shop/old", """{"instructions": [{"kind": "restoreFlag"}]}""", 200, true },
            {
                "flag",
                "PATCH",
                "flags/shop/checkout",
                """{"instructions": [{"kind": "turnOnClientSideAvailability", "value": "usingEnvironmentId"}]}""",
                200,
                true
            },
            {
                "flag",
                "PATCH",
                "flags/shop/checkout",
                """{"instructions": [{"kind": "turnOffClientSideAvailability", "value": "usingMobileKey"}]}""",
                200,
                true
            },
            { "flag", "DOCUMENT", "flags/shop/checkout", """[{"op": "replace", "path": "/archived", "value": true}]""", 200, true },
            {
                "flag",
                "DOCUMENT",
                "flags/shop/checkout",
                """[{"op": "replace", "path": "/clientSideAvailability/usingEnvironmentId", "value": true}]""",
                200,
                true
            },
            { "flag", "POST", "flags/shop", """{"key": "new", "name": "New", "isFlagOn": true}""", 201, true },
            { "flag", "POST", "flags/shop?clone=checkout", """{"key": "new", "name": "New"}""", 201, true },
            { "segment", "DELETE", "segments/shop/production/beta", null, 204, true },
            { "segment", "PATCH", "segments/shop/production/beta", """{"instructions": [{"kind": "deleteSegment"}]}""", 200, true },
            { "aiConfig", "DELETE", "projects/shop/ai-configs/helper", null, 204, true },
            {
                "aiConfig",
                "PATCH",
                "projects/shop/ai-configs/helper/targeting",
                """{"environmentKey": "test", "instructions": [{"kind": "deleteAIConfig"}]}""",
                200,
                true
            },
            { "aiConfig", "DELETE", "projects/shop/ai-configs/helper/variations/spare", null, 204, false },
        };

    /// <summary>A call that needs no approval in either mode.</summary>
    public static TheoryData<string, string, string?, int> FreeCalls =>
        new()
        {
            { "POST", "flags/shop", """{"key": "new", "name": "New"}""", 201 },
            {
                "PATCH",
                "flags/shop/checkout",
                """{"instructions": [{"kind": "updateName", "value": "New"}, {"kind": "addTags", "values": ["a"]}, {"kind": "removeTags", "values": ["a"]}, {"kind": "deprecateFlag"}]}""",
                200
            },
            { "PATCH", "flags/shop/checkout", """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOn"}]}""", 200 },
            { "POST", "segments/shop/production", """{"key": "new", "name": "New"}""", 201 },
            { "PATCH", "segments/shop/production/beta", """{"instructions": [{"kind": "updateName", "value": "New"}]}""", 200 },
            { "POST", "projects/shop/ai-configs", """{"key": "new", "name": "New"}""", 201 },
            { "DOCUMENT", "projects/shop/ai-configs/helper", """{"name": "New"}""", 200 },
        };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task In_strict_mode_only_a_role_that_names_the_bypass_changes_what_is_served(
        string kind,
        string method,
        string path,
        string? body,
        int status,
        bool isLax
    )
    {
        foreach (var mode in Enum.GetValues<ApprovalMode>())
        {
            foreach (var isRequired in new[] { true, false })
            {
                var service = await StartAsync(mode, kind, isRequired);
                var (lax, strict) = (mode == ApprovalMode.LaunchDarkly, isRequired && mode == ApprovalMode.Strict);
                await using var _ = service;
                foreach (
                    var (caller, passes) in new[]
                    {
                        (
                            await service.MemberAsync(
                                PolicyStatement.Allow(["*"], ["proj/*", .. s_resources]),
                                PolicyStatement.Deny(["bypassRequired*"], s_resources)
                            ),
                            !isRequired || (lax && isLax)
                        ),
                        (await service.MemberAsync(PolicyStatement.Allow(["*"], ["proj/*", .. s_resources])), !strict),
                        (await service.MemberAsync(Role.Writer), !strict),
                        (await service.MemberAsync(Role.Admin), !strict),
                        (await service.ServiceTokenAsync(Role.Admin), !strict),
                        (
                            await service.MemberAsync(
                                Role.Writer,
                                PolicyStatement.Allow(["bypassRequiredApproval", "bypassRequiredSegmentApproval"], s_resources)
                            ),
                            true
                        ),
                    }
                )
                {
                    await SeedAsync(service);
                    var before = (await service.RowsWithoutAuditAsync()).ToDictionary(row => row.Key, row => row.Value.ETag);

                    var answer =
                        method == "DOCUMENT"
                            ? await caller.PatchDocumentAsync(path, body!)
                            : await caller.SendAsync(new HttpMethod(method), path, body);

                    if (passes)
                    {
                        answer.Expect(status);
                        continue;
                    }

                    Assert.Equal("approval_required", answer.Expect(kind == "flag" ? 405 : 403).Reason);
                    Assert.Contains(
                        kind == "flag" ? "Flag configuration updates require approval: action '" : "approval is required: action '",
                        answer.Text
                    );
                    Assert.Equal(before, (await service.RowsWithoutAuditAsync()).ToDictionary(row => row.Key, row => row.Value.ETag));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(FreeCalls))]
    public async Task What_changes_nothing_that_is_served_needs_no_approval(string method, string path, string? body, int status)
    {
        foreach (var mode in Enum.GetValues<ApprovalMode>())
        {
            await using var service = await StartAsync(mode, "flag", isRequired: true);
            var ada = await service.MemberAsync(Role.Admin);
            (await ada.ChangeSettingsAsync(""" "required": true """, kind: "segment")).Expect(200);
            (await ada.ChangeSettingsAsync(""" "required": true """, kind: "aiConfig")).Expect(200);
            await SeedAsync(service);
            var bound = await service.MemberAsync(
                PolicyStatement.Allow(["*"], ["proj/*", .. s_resources]),
                PolicyStatement.Deny(["bypassRequired*"], s_resources)
            );

            (
                method == "DOCUMENT"
                    ? await bound.PatchDocumentAsync(path, body!)
                    : await bound.SendAsync(new HttpMethod(method), path, body)
            ).Expect(status);
        }
    }

    /// <summary>A flag without the tags may be made on; one with them may not.</summary>
    [Theory]
    [InlineData("vital", 405)]
    [InlineData("other", 201)]
    public async Task What_is_made_on_is_judged_by_the_tags_that_it_will_have(string tag, int status)
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(new() { RequiredApprovalTags = ["vital"] });

        (
            await (await service.MemberAsync()).PostAsync(
                "flags/shop",
                $$"""{"key": "new", "name": "New", "isFlagOn": true, "tags": ["{{tag}}"]}"""
            )
        ).Expect(status);
    }

    private static async Task<RunningService> StartAsync(ApprovalMode mode, string kind, bool isRequired)
    {
        var service = await RunningService.StartAsync(new() { Mode = mode });
        await service.SaveSettingsAsync(new());
        (
            await (await service.MemberAsync(Role.Admin)).ChangeSettingsAsync(
                $"\"required\": {(isRequired ? "true" : "false")}",
                kind: kind
            )
        ).Expect(200);
        return service;
    }

    /// <summary>The same flags, segment and AI Config for every caller, whatever others made of them; and none that callers make.</summary>
    private static async Task SeedAsync(RunningService service)
    {
        var (store, old, made) = (
            service.Get<ResourceStore>(),
            ResourceId.Flag(RunningService.Project, null, "old"),
            ResourceId.Flag(RunningService.Project, null, "new")
        );
        await service.SaveFlagAsync(RunningService.Flag);
        await service.SaveFlagAsync(old.Key);
        await store.SaveAsync(
            old,
            new FlagResource(((FlagResource)(await store.FindAsync(old, default))!.Value).Flag with { Archived = true }),
            default
        );
        await service.WithSegmentAsync("beta");
        await service.WithAiConfigAsync("helper");
        if (await store.FindAsync(made, default) is { } read)
        {
            var batch = await store.BatchAsync(RunningService.Project, default);
            ResourceStore.Delete(batch, made, read);
            Assert.True(await batch.CommitAsync(default));
        }
    }
}
