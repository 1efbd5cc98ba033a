using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Tests.Access;

/// <summary>What policies see of what is stored.</summary>
public sealed class TargetsTests
{
    private static readonly ResourceId s_flag = ResourceId.Flag("shop", "production", "checkout");

    private static readonly Project s_project = new()
    {
        Id = "1",
        Key = "shop",
        Name = "Shop",
        Tags = ["vital"],
        Environments =
        [
            new()
            {
                Id = "2",
                Key = "test",
                Name = "Test",
                Tags = ["qa"],
            },
            new()
            {
                Id = "3",
                Key = "production",
                Name = "Production",
                Tags = ["live"],
                Critical = true,
            },
        ],
    };

    /// <summary>A specifier, whether it is for the flag with the tags of all it is in, and whether it is for the flag in all environments.</summary>
    public static TheoryData<string, bool, bool> Seen =>
        new()
        {
            { "proj/*;vital:env/*:flag/*", true, true },
            { "proj/*;other:env/*:flag/*", false, false },
            { "proj/*:env/*;live:flag/*", true, false },
            { "proj/*:env/*;qa:flag/*", false, false },
            { "proj/*:env/*;{critical:true}:flag/*", true, false },
            { "proj/*:env/*;{critical:false}:flag/*", false, false },
            { "proj/*:env/*:flag/*;billing", true, true },
            { "proj/*:env/*:flag/*;vital", false, false },
        };

    [Theory]
    [MemberData(nameof(Seen))]
    public void Each_part_has_the_tags_of_its_own_and_all_environments_together_have_none(string specifier, bool inProduction, bool inAll)
    {
        var (policy, targets) = (Policy.Of(PolicyStatement.Allow(["updateOn"], specifier)), Targets.In(s_project, ["billing"]));

        Assert.Equal(inProduction, policy.Allows("updateOn", targets.Of(s_flag)));
        Assert.Equal(inAll, policy.Allows("updateOn", targets.Of(s_flag with { EnvironmentKey = null })));
        Assert.False(policy.Allows("updateOn", Targets.Named.Of(s_flag)));
        Assert.True(policy.LooksAtTags);
    }

    [Fact]
    public void What_is_gone_or_never_was_might_have_had_any_tag_where_that_denies_and_none_where_it_allows()
    {
        var (careful, trusting) = (
            Policy.Of(PolicyStatement.Allow(["*"], "*"), PolicyStatement.Deny(["viewProject"], "proj/*:env/*:flag/*;secret")),
            Policy.Of(PolicyStatement.Allow(["viewProject"], "proj/*:env/*:flag/*;open"))
        );
        var (there, gone, never) = (
            Targets.Since(s_project, ["open"]).Of(s_flag),
            Targets.Since(s_project, tags: null).Of(s_flag),
            Targets.In(s_project).Of(s_flag)
        );

        Assert.True(careful.Allows("viewProject", there));
        Assert.True(trusting.Allows("viewProject", there));
        Assert.False(careful.Allows("viewProject", gone));
        Assert.False(trusting.Allows("viewProject", gone));
        Assert.False(careful.Allows("viewProject", never));
        Assert.False(trusting.Allows("viewProject", never));
    }

    [Theory]
    [InlineData("a:env/production")]
    [InlineData("a,billing")]
    [InlineData("a;billing")]
    [InlineData("{critical:false}")]
    public void No_key_and_no_tag_passes_for_something_else(string text)
    {
        var policy = Policy.Of(
            PolicyStatement.Allow(
                ["updateOn"],
                "proj/*:env/*:flag/*;billing",
                "proj/a:env/production:flag/*",
                "proj/*:env/*;{critical:false}:flag/*",
                "proj/a*;billing:env/*:flag/*"
            )
        );
        var environment = s_project.Environments[1] with { Tags = [text] };
        var project = s_project with { Key = text, Tags = [text], Environments = [environment] };

        Assert.False(policy.Allows("updateOn", Targets.In(project, [text]).Of(s_flag)));
        Assert.False(policy.Allows("updateOn", Targets.Named.Of(s_flag with { ProjectKey = text })));
    }
}
