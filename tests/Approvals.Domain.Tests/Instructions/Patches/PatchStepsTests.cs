using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Patches;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Tests.AiConfigs.Builders;
using Approvals.Domain.Tests.Flags.Builders;
using Approvals.Domain.Tests.Segments.Builders;

namespace Approvals.Domain.Tests.Instructions.Patches;

/// <summary>Several environments, and what they share, changed as one.</summary>
public sealed class PatchStepsTests
{
    private static readonly FlagResource Colours = new(FlagBuilder.Colours());

    [Fact]
    public void All_steps_are_one_change_of_the_flag_and_of_each_environment_that_changed()
    {
        var result = Patch(
            Colours,
            Step(null, "{'kind':'addVariation','value':'pink'}"),
            Step("production", "{'kind':'turnFlagOn'}"),
            Step("test", "{'kind':'updateOffVariation','variationId':'new1'}"),
            Step("production", "{'kind':'updateTrackEvents','trackEvents':true}")
        );

        Assert.True(result is { Succeeded: true, Changed: true, Deleted: false });
        var (before, after) = (Colours.Flag, Assert.IsType<FlagResource>(result.Value).Flag);
        Assert.Equal(before.Version + 1, after.Version);
        Assert.All(after.Environments, it => Assert.Equal(before.Environments[it.Key].Version + 1, it.Value.Version));
        Assert.True(after.Environments["production"] is { On: true, TrackEvents: true });
        Assert.Equal(4, after.Environments["test"].OffVariation);
    }

    [Fact]
    public void Steps_that_come_to_nothing_give_back_the_same_resource()
    {
        var result = Patch(
            Colours,
            Step("production", "{'kind':'turnFlagOn'}"),
            Step("production", "{'kind':'turnFlagOff'}"),
            Step("test")
        );

        Assert.True(result is { Succeeded: true, Changed: false });
        Assert.Same(Colours, result.Value);
    }

    [Fact]
    public void An_error_names_its_step_and_nothing_is_done()
    {
        var result = Patch(
            Colours,
            Step("test", "{'kind':'turnFlagOff'}"),
            Step("production", "{'kind':'turnFlagOn'}", "{'kind':'removeVariation','variationId':'v-red'}")
        );

        Assert.Null(result.Value);
        Assert.True(result.Error is { Step: 1, Index: 1, Kind: "removeVariation" });
        Assert.True(Patch(Colours, Step(null, "{'kind':'turnFlagOn'}")).Error is { Step: 0, Index: 0 });
    }

    [Fact]
    public void A_step_can_say_to_delete() =>
        Assert.True(
            Patch(Colours, Step("test", "{'kind':'turnFlagOff'}"), Step(null, "{'kind':'deleteFlag'}")) is { Changed: true, Deleted: true }
        );

    [Fact]
    public void Segments_and_ai_configs_take_steps_too()
    {
        var segment = Patch(
            new SegmentResource(SegmentBuilder.Beta()),
            Step(null, "{'kind':'updateName','value':'B'}"),
            Step(null, "{'kind':'addTags','values':['x']}")
        );
        Assert.True(segment.Value is SegmentResource { Version: 8, Segment: { Name: "B", Tags: ["ui", "x"] } });

        var config = Patch(
            new AiConfigResource(AiConfigBuilder.Colours()),
            [.. AiConfigBuilder.Colours().Environments.Keys.Select(key => Step(key, "{'kind':'updateTrackEvents','trackEvents':true}"))]
        );
        Assert.All(Assert.IsType<AiConfigResource>(config.Value).AiConfig.Environments.Values, it => Assert.True(it.TrackEvents));
    }

    [Fact]
    public void The_most_targets_of_a_segment_patch_count_over_all_steps()
    {
        var half = string.Join(',', Enumerable.Range(0, SegmentPatch.MaxTargetOperations).Select(i => $"'u{i}'"));

        var result = Patch(
            new SegmentResource(SegmentBuilder.Beta()),
            Step(null, $"{{'kind':'addIncludedUsers','values':[{half}]}}"),
            Step(null, "{'kind':'removeIncludedUsers','values':['u0']}")
        );

        Assert.True(result.Error is { Step: 1, Index: 0, Kind: "removeIncludedUsers" });
    }

    private static PatchStep Step(string? environmentKey, params string[] instructions) =>
        new(environmentKey, [.. instructions.Select(Case.Parse)]);

    private static PatchResult<Resource> Patch(Resource resource, params PatchStep[] steps) =>
        resource.Patch(steps, new Case("{}").Context());
}
