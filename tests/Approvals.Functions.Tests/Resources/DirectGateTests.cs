using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Resources;

/// <summary>Who may write segments and AI Configs, and who may not where an approval is required.</summary>
public sealed class DirectGateTests : IAsyncLifetime
{
    private static readonly string[] s_everything = ["proj/*", "proj/*:env/*:segment/*", "proj/*:env/*:aiconfig/*"];

    private RunningService _service = null!;

    public async Task InitializeAsync() => _service = await (await RunningService.StartAsync()).WithFlagAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>A write with its status when it is made, and whether an approval can be required for it. {key} is the segment's and the AI Config's.</summary>
    public static TheoryData<string, string, string?, int, bool> Writes =>
        new()
        {
            { "POST", "segments/shop/production", """{"key": "{key}-new", "name": "New"}""", 201, false },
            {
                "PATCH",
                "segments/shop/production/{key}",
                """{"instructions": [{"kind": "addTags", "values": ["a"]}, {"kind": "updateName", "value": "A"}]}""",
                200,
                false
            },
            {
                "PATCH",
                "segments/shop/production/{key}",
                """{"instructions": [{"kind": "addTags", "values": ["a"]}, {"kind": "addIncludedUsers", "values": ["kim"]}]}""",
                200,
                true
            },
            {
                "PATCH",
                "segments/shop/production/{key}?dryRun=true",
                """{"instructions": [{"kind": "addExcludedUsers", "values": ["lee"]}]}""",
                200,
                true
            },
            { "DELETE", "segments/shop/production/{key}", null, 204, true },
            { "POST", "projects/shop/ai-configs", """{"key": "{key}-new", "name": "New"}""", 201, false },
            { "PATCH", "projects/shop/ai-configs/{key}", """{"name": "Newer"}""", 200, false },
            {
                "PATCH",
                "projects/shop/ai-configs/{key}/targeting",
                """{"environmentKey": "production", "instructions": [{"kind": "updateTrackEvents", "trackEvents": true}]}""",
                200,
                true
            },
            {
                "PATCH",
                "projects/shop/ai-configs/{key}/targeting",
                """{"environmentKey": "test", "instructions": [{"kind": "updateTrackEvents", "trackEvents": true}]}""",
                200,
                false
            },
            {
                "PATCH",
                "projects/shop/ai-configs/{key}/targeting",
                """{"environmentKey": "test", "instructions": [{"kind": "updateDefaultVariation", "offVariationValue": {"model": {"modelName": "main"}}}]}""",
                200,
                true
            },
            { "POST", "projects/shop/ai-configs/{key}/variations", """{"key": "large", "name": "Large"}""", 201, true },
            { "PATCH", "projects/shop/ai-configs/{key}/variations/main", """{"instructions": "Be kind."}""", 200, true },
            { "PATCH", "projects/shop/ai-configs/{key}/variations/spare", """{"name": "Saved"}""", 200, true },
            { "DELETE", "projects/shop/ai-configs/{key}/variations/spare", null, 204, true },
            { "DELETE", "projects/shop/ai-configs/{key}", null, 204, true },
        };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_is_refused_exactly_where_approval_is_required_and_the_caller_may_not_bypass(
        string method,
        string path,
        string? body,
        int status,
        bool gated
    )
    {
        var admin = await _service.MemberAsync(Role.Admin);
        var bound = await _service.MemberAsync(
            PolicyStatement.Allow(["*"], s_everything),
            PolicyStatement.Deny(["bypassRequired*"], s_everything)
        );
        var free = await _service.MemberAsync(PolicyStatement.Allow(["*", "bypassRequired*"], s_everything));
        var number = 0;
        foreach (
            var (settings, requires) in new[]
            {
                (""" "required": false, "requiredApprovalTags": [] """, false),
                (""" "required": true, "requiredApprovalTags": [] """, true),
                (""" "required": false, "requiredApprovalTags": ["vital"] """, true),
                (""" "required": false, "requiredApprovalTags": ["other"] """, false),
            }
        )
        {
            foreach (var kind in new[] { "segment", "aiConfig" })
            {
                (await admin.ChangeSettingsAsync(settings, kind: kind)).Expect(200);
            }

            foreach (var caller in new[] { bound, free })
            {
                var key = $"k{++number}";
                await _service.WithSegmentAsync(key, tags: "vital");
                await _service.WithAiConfigAsync(key, tags: "vital");

                var answer = await caller.SendAsync(new HttpMethod(method), path.Replace("{key}", key), body?.Replace("{key}", key));

                if (gated && requires && caller == bound)
                {
                    Assert.Equal(("approval_required", true), (answer.Expect(403).Reason, answer.Text.Contains("approval is required")));
                    Assert.Equal(
                        !path.Contains("variations"),
                        answer.Json.TryGetProperty("_links", out var links) && links.TryGetProperty("createApprovalRequest", out _)
                    );
                }
                else
                {
                    answer.Expect(status);
                }
            }
        }
    }
}
