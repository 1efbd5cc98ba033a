using Approvals.Domain.AiConfigs;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Segments;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

/// <summary>Segments and AI Configs go the same way as flags.</summary>
public sealed class OtherResourcesTests : IAsyncLifetime
{
    private static readonly ResourceId s_segment = new(RunningService.Project, "production", ResourceKind.Segment, "beta");
    private static readonly ResourceId s_config = new(RunningService.Project, "production", ResourceKind.AiConfig, "helper");

    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (ids, now, resources) = (_service.Get<IdFactory>(), _service.Time.GetUtcNow(), _service.Get<ResourceStore>());
        await resources.SaveAsync(
            s_segment,
            new SegmentResource(Segment.Create(new NewSegment { Key = "beta", Name = "Beta" }, now)),
            default
        );
        await resources.SaveAsync(
            s_config,
            new AiConfigResource(
                AiConfig.Create(new NewAiConfig { Key = "helper", Name = "Helper" }, ["test", "production"], now, ids.NewUuid)
            ),
            default
        );
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_segment_changes_when_its_request_is_applied()
    {
        var request = await AppliedAsync(s_segment, """[{"kind": "addIncludedUsers", "values": ["kim"]}]""");

        var segment = request.GetProperty("resource").GetProperty("segment");
        Assert.Equal(
            ("completed", "segment"),
            (request.GetProperty("status").GetString(), request.GetProperty("resource").GetProperty("kind").GetString())
        );
        Assert.Equal("kim", Assert.Single(segment.GetProperty("included").EnumerateArray()).GetString());
        Assert.Equal(2, segment.GetProperty("version").GetInt32());
        Assert.False(request.TryGetProperty("flag", out _));
    }

    [Fact]
    public async Task An_AI_Config_changes_when_its_request_is_applied()
    {
        var request = await AppliedAsync(s_config, """[{"kind": "updateTrackEvents", "trackEvents": true}]""");

        Assert.Equal("helper", request.GetProperty("resource").GetProperty("aiConfig").GetProperty("key").GetString());
        var stored = (await _service.Get<ResourceStore>().FindAsync(s_config, default))!.Value;
        Assert.True(Assert.IsType<AiConfigResource>(stored).AiConfig.Environments["production"].TrackEvents);
        Assert.Equal(2, stored.Version);
    }

    [Theory]
    [InlineData("segment/beta", "turnFlagOn", "invalid_instruction")]
    [InlineData("segment/beta", "addBigSegmentIncludedTargets", "invalid_instruction")]
    [InlineData("aiConfig/helper", "turnFlagOn", "invalid_instruction")]
    [InlineData("aiConfig/none", "updateTrackEvents", "unknown_aiconfig")]
    [InlineData("segment/none", "addTags", "unknown_segment")]
    public async Task What_does_not_fit_the_resource_is_refused(string resource, string kind, string reason)
    {
        var answer = await (await _service.MemberAsync()).PostAsync(
            Client.AnyRoute,
            $$"""{"resourceId": "proj/shop:env/production:{{resource}}", "description": "Please", "instructions": [{"kind": "{{kind}}", "values": ["x"]}]}"""
        );

        Assert.Equal(reason, answer.Expect(400).Reason);
    }

    private async Task<System.Text.Json.JsonElement> AppliedAsync(ResourceId resource, string instructions)
    {
        var (rita, sam) = (await _service.MemberAsync(), await _service.MemberAsync());
        var id = (
            await rita.PostAsync(
                Client.AnyRoute,
                $$"""{"resourceId": "{{resource}}", "description": "Please", "instructions": {{instructions}}}"""
            )
        )
            .Expect(201)
            .Id;
        (await sam.ApproveAsync(id)).Expect(200);
        (await rita.ApplyAsync(id)).Expect(200);
        (await rita.GetAsync($"{Client.FlagRoute}/{id}")).Expect(404);
        return (await rita.GetAsync($"{Client.AnyRoute}/{id}?expand=resource,flag")).Expect(200).Json;
    }
}
