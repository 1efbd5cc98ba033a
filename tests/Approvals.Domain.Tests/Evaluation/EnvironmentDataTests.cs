using Approvals.Domain.AiConfigs;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Flags;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Segments;
using Approvals.Domain.Tests.AiConfigs.Builders;
using Approvals.Domain.Tests.Flags.Builders;
using Approvals.Domain.Tests.Segments.Builders;

namespace Approvals.Domain.Tests.Evaluation;

/// <summary>What SDKs get to know of what is stored.</summary>
public sealed class EnvironmentDataTests
{
    private static readonly Flag s_flag = FlagBuilder.Colours();

    [Fact]
    public void Sdks_see_what_is_in_the_environment_and_in_use()
    {
        var archived = s_flag with { Key = "old", Archived = true };
        var elsewhere = s_flag with { Key = "new", Environments = new Dictionary<string, FlagEnvironment>() };

        var data = Of((new FlagResource(s_flag), 7), (new FlagResource(archived), 7), (new FlagResource(elsewhere), 7));

        Assert.Equal(7, Assert.Single(data.Flags).Value.Version);
    }

    [Fact]
    public void An_ai_config_is_a_flag_that_no_client_side_sdk_sees_unless_a_flag_has_its_key()
    {
        var config = AiConfigBuilder.Colours();
        var flag = new FlagResource(s_flag with { Key = config.Key });

        var served = Of((new AiConfigResource(config), 1)).Flags[config.Key];

        Assert.Equal(config.Variations.Select(it => it.Value), served.Variations);
        Assert.Equal(new(false, false), served.ClientSideAvailability);
        Assert.Equal(2, Of((new AiConfigResource(config), 1), (flag, 2)).Flags[config.Key].Version);
        Assert.Equal(2, Of((flag, 2), (new AiConfigResource(config), 1)).Flags[config.Key].Version);
    }

    [Fact]
    public void A_salt_outlives_every_change_and_no_resource()
    {
        var (segment, config) = (SegmentBuilder.Beta() with { Id = null }, AiConfigBuilder.Colours() with { Id = "life" });

        string Salt(Segment it) => Of((new SegmentResource(it), 1)).Segments[it.Key].Salt;
        string SaltIn(AiConfig it, string environment) =>
            EnvironmentData.Of(environment, [(new AiConfigResource(it), 1)]).Flags[it.Key].Salt;

        Assert.Equal(Salt(segment), Salt(segment with { Version = 99, Name = "New", LastModified = segment.LastModified.AddDays(1) }));
        Assert.NotEqual(Salt(segment), Salt(segment with { CreatedAt = segment.CreatedAt.AddSeconds(1) }));
        Assert.NotEqual(Salt(segment), Salt(segment with { Id = "another life" }));
        Assert.Equal(SaltIn(config, "production"), SaltIn(config with { Version = 99 }, "production"));
        Assert.NotEqual(SaltIn(config, "production"), SaltIn(config, "test"));
    }

    [Fact]
    public void An_entry_for_users_stands_before_the_targets_of_other_kinds_for_each_variation()
    {
        var served = FlagData.Of(s_flag, "production", 1)!;

        Assert.Equal(["user 0 ann,abe", "user 2 bob"], served.Targets.Select(Line));
        Assert.Equal(["user 0 ", "user 2 ", "org 0 acme"], served.ContextTargets.Select(Line));
    }

    [Fact]
    public void Without_targets_of_other_kinds_there_are_only_those_of_users()
    {
        Target[] targets = [new("user", 1, ["ann"]), new("user", 0, ["bob"]), new("user", 1, ["cid"])];
        var served = FlagData.Of(
            In(s_flag.Environments["production"] with { Targets = targets, ContextTargets = [new("user", 0, ["dan"])] }),
            "production",
            1
        )!;

        Assert.Equal(["user 1 ann,cid", "user 0 bob,dan"], served.Targets.Select(Line));
        Assert.Empty(served.ContextTargets);
    }

    private static EnvironmentData Of(params (Resource, long)[] resources) => EnvironmentData.Of("production", resources);

    private static Flag In(FlagEnvironment state) =>
        s_flag with
        {
            Environments = new Dictionary<string, FlagEnvironment> { ["production"] = state },
        };

    private static string Line(TargetData target) => $"{target.ContextKind} {target.Variation} {string.Join(',', target.Keys.Keys)}";
}
