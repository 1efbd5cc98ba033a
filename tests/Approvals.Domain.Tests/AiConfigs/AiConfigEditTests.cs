using Approvals.Domain.AiConfigs;
using Approvals.Domain.Tests.AiConfigs.Builders;
using Approvals.Domain.Tests.Builders;
using Approvals.Domain.Tests.Flags.Builders;

namespace Approvals.Domain.Tests.AiConfigs;

public sealed class AiConfigEditTests
{
    private static readonly AiConfig s_config = AiConfigBuilder.Colours() with { Description = "Paints" };

    [Fact]
    public void New_labels_replace_the_old_ones_and_raise_the_version_by_one()
    {
        Assert.True(
            new AiConfigEdit
            {
                Name = "Paint",
                Description = "Draws",
                Tags = ["a", "b", "a"],
            }
                .Apply(s_config, A.Now)
                .Accepted(out var changed, out _)
        );

        Assert.Equal(["description: Paints => Draws", "name: colours => Paint", "tags: ui => a,b"], Difference(changed));
        Assert.Equal((s_config.Version + 1, A.Now), (changed.Version, changed.LastModified));
    }

    [Fact]
    public void What_is_not_said_or_so_already_stays()
    {
        Assert.Same(s_config, Apply(new()));
        Assert.Same(
            s_config,
            Apply(
                new()
                {
                    Name = s_config.Name,
                    Description = "Paints",
                    Tags = ["ui", "ui"],
                }
            )
        );
        Assert.Equal(["description: Paints => "], Difference(Apply(new() { Description = "" })));
        Assert.Equal(["tags: ui => "], Difference(Apply(new() { Tags = [] })));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    public void A_name_is_not_blank(string name) =>
        Assert.Equal(
            "invalid_name",
            new AiConfigEdit { Name = name }
                .Apply(s_config, A.Now)
                .Refusal?.Rule
        );

    private static AiConfig Apply(AiConfigEdit edit) =>
        edit.Apply(s_config, A.Now).Accepted(out var changed, out var refusal)
            ? changed
            : throw new InvalidOperationException(refusal.Detail);

    private static IReadOnlyList<string> Difference(AiConfig changed) =>
        FlagLines.Difference(AiConfigBuilder.LinesOf(s_config), AiConfigBuilder.LinesOf(changed));
}
