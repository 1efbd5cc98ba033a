using Approvals.Domain.Flags;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Segments;
using Approvals.Domain.Tests.AiConfigs.Builders;
using Approvals.Domain.Tests.Builders;
using Approvals.Domain.Tests.Flags.Builders;

namespace Approvals.Domain.Tests.Resources.State;

public sealed class ResourceEnvironmentsTests
{
    private static readonly DateTimeOffset s_now = A.Now.AddDays(7);

    /// <summary>A flag and an AI Config, each with states in which all sorts of things were changed.</summary>
    public static TheoryData<Resource> Resources =>
        [new FlagResource(FlagBuilder.Colours()), new AiConfigResource(AiConfigBuilder.Colours())];

    [Theory]
    [MemberData(nameof(Resources))]
    public void A_new_environment_starts_untouched_with_the_defaults(Resource resource)
    {
        var state = StatesOf(ResourceEnvironments.With(resource, "new", sourceKey: null, s_now, NewId))["new"];

        Assert.Equal((1, s_now, DefaultsOf(resource).OffVariation), (state.Version, state.LastModified, state.OffVariation));
        Assert.Equal(VariationOrRollout.Only(DefaultsOf(resource).OnVariation), state.Fallthrough);
        Assert.True(state is { Rules: [], Targets: [], ContextTargets: [], TrackEvents: false });
        Assert.False(state is FlagEnvironment { On: true });
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void A_copy_has_the_state_of_its_source_and_a_version_and_secrets_of_its_own(Resource resource)
    {
        foreach (var (key, source) in StatesOf(resource))
        {
            var copy = StatesOf(ResourceEnvironments.With(resource, "new", key, s_now, NewId))["new"];

            Assert.Equal((1, s_now), (copy.Version, copy.LastModified));
            Assert.Equal(source is FlagEnvironment it ? it with { ExpiringTargets = [], Triggers = [] } : source, AsIn(source, copy));
            Assert.True(
                copy is not FlagEnvironment flag
                    || (flag.Salt != ((FlagEnvironment)source).Salt && flag.Sel != ((FlagEnvironment)source).Sel && flag.Salt != flag.Sel)
            );
        }

        static Targeting AsIn(Targeting source, Targeting copy) =>
            copy is FlagEnvironment flag && source is FlagEnvironment from
                ? flag with
                {
                    Version = from.Version,
                    LastModified = from.LastModified,
                    Salt = from.Salt,
                    Sel = from.Sel,
                }
                : copy with
                {
                    Version = source.Version,
                    LastModified = source.LastModified,
                };
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void What_is_left_of_an_earlier_life_of_the_key_is_replaced(Resource resource)
    {
        foreach (var key in StatesOf(resource).Keys)
        {
            Assert.Equal(
                (1, s_now),
                StatesOf(ResourceEnvironments.With(resource, key, sourceKey: null, s_now, NewId))[key] is var state
                    ? (state.Version, state.LastModified)
                    : default
            );
        }
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void Other_environments_and_all_else_stay_as_they_are(Resource resource)
    {
        var with = ResourceEnvironments.With(resource, "new", sourceKey: null, s_now, NewId);
        var without = ResourceEnvironments.Without(with, "new");

        Assert.True(ResourceEnvironments.Has(with, "new"));
        Assert.False(ResourceEnvironments.Has(without, "new"));
        Assert.Equal(StatesOf(resource), StatesOf(without));
        Assert.Equal(Rest(resource), Rest(with));
        Assert.Equal(Rest(resource), Rest(without));

        static object Rest(Resource of) =>
            of switch
            {
                FlagResource { Flag: var flag } => flag with { Environments = NoFlagStates },
                AiConfigResource { AiConfig: var config } => config with { Environments = NoConfigStates },
                _ => of,
            };
    }

    [Fact]
    public void A_segment_is_in_one_environment_and_holds_no_others()
    {
        var segment = new SegmentResource(Segment.Create(new NewSegment { Key = "beta", Name = "Beta" }, A.Now));

        Assert.Same(segment, ResourceEnvironments.With(segment, "new", null, s_now, NewId));
        Assert.Same(segment, ResourceEnvironments.Without(segment, "new"));
        Assert.False(ResourceEnvironments.Has(segment, "new"));
    }

    private static readonly Dictionary<string, FlagEnvironment> NoFlagStates = [];

    private static readonly Dictionary<string, Domain.AiConfigs.AiConfigEnvironment> NoConfigStates = [];

    private static string NewId() => $"{Guid.NewGuid()}";

    private static Dictionary<string, Targeting> StatesOf(Resource resource) =>
        resource is FlagResource flag
            ? flag.Flag.Environments.ToDictionary(state => state.Key, state => (Targeting)state.Value)
            : Assert
                .IsType<AiConfigResource>(resource)
                .AiConfig.Environments.ToDictionary(state => state.Key, state => (Targeting)state.Value);

    private static FlagDefaults DefaultsOf(Resource resource) =>
        resource is FlagResource flag ? flag.Flag.Defaults : ((AiConfigResource)resource).AiConfig.Defaults;
}
