using System.Text.Json;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;
using Approvals.Domain.Tests.AiConfigs.Builders;
using Approvals.Domain.Tests.Flags.Builders;

namespace Approvals.Domain.Tests.AiConfigs;

public sealed class AiConfigTests
{
    private static readonly NewAiConfig Bare = new() { Key = "helper", Name = "Helper" };

    [Fact]
    public void A_new_ai_config_serves_that_it_is_disabled()
    {
        var config = Create(Bare);

        Assert.Equal(("helper", "Helper", 1), (config.Key, config.Name, config.Version));
        var variation = Assert.Single(config.Variations);
        Assert.Equal(("disabled", """{"_ldMeta":{"enabled":false}}"""), (variation.Key, variation.Value.GetRawText()));
        Assert.Equal(["production", "test"], config.Environments.Keys);
        Assert.All(
            config.Environments.Values,
            it => Assert.Equal((true, 1, VariationOrRollout.Only(0), 0), (it.Enabled, it.Version, it.Fallthrough, it.OffVariation))
        );
    }

    [Fact]
    public void A_new_ai_config_keeps_what_was_asked_for()
    {
        var asked = Bare with
        {
            Tags = ["a", "a"],
            Variations =
            [
                new("big", FlagBuilder.Json("{}"), "Big"),
                new("small", FlagBuilder.Json("{}")),
                new("none", FlagBuilder.Json("null")),
            ],
        };

        var config = Create(asked);

        Assert.Equal(["a"], config.Tags);
        Assert.Equal(
            [("id-1", "big", "Big"), ("id-2", "small", null), ("id-3", "none", null)],
            config.Variations.Select(it => (it.Id, it.Key, it.Name))
        );
        Assert.Equal(new(OnVariation: 0, OffVariation: 2), config.Defaults);
        Assert.Equal(1, Create(asked with { Defaults = new(1, 0) }).Environments["test"].Fallthrough.Variation);
    }

    [Theory]
    [InlineData("[]", null, null)]
    [InlineData("[['a',1],['b',1]]", 1, null)]
    [InlineData("[['a',1],['a',2]]", null, "\"variations\" must have different keys; \"a\" is there 2 times.")]
    [InlineData("[['a','\\udc00']]", null, "\"variations\" must hold valid Unicode text and numbers of a size that can be computed with.")]
    [InlineData("[['a',1]]", 1, "\"defaults\" must name variations by position, 0 to 0.")]
    [InlineData("[]", 1, "\"defaults\" must name variations by position, 0 to 0.")]
    public void A_new_ai_config_is_checked(string variations, int? off, string? expected)
    {
        var asked = Bare with
        {
            Variations =
            [
                .. FlagBuilder
                    .Json(variations.Replace('\'', '"'))
                    .EnumerateArray()
                    .Select(it => new NewAiVariation(it[0].GetString()!, it[1])),
            ],
            Defaults = off is { } position ? new(0, position) : null,
        };

        Assert.Equal(expected, asked.Check());
    }

    [Fact]
    public void An_ai_config_survives_being_stored_as_json()
    {
        var config = AiConfigBuilder.Colours();
        var json = JsonSerializer.Serialize(config, JsonSerializerOptions.Web);
        var back = JsonSerializer.Deserialize<AiConfig>(json, JsonSerializerOptions.Web)!;

        Assert.Empty(FlagLines.Difference(AiConfigBuilder.LinesOf(config), AiConfigBuilder.LinesOf(back)));
        Assert.Equal(json, JsonSerializer.Serialize(back, JsonSerializerOptions.Web));
    }

    private static AiConfig Create(NewAiConfig config)
    {
        var ids = 0;
        return AiConfig.Create(config, ["production", "test"], FlagBuilder.Yesterday, () => $"id-{++ids}");
    }
}
