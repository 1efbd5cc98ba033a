using System.Text.Json;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Tests.Flags.Builders;

namespace Approvals.Domain.Tests.Flags;

public sealed class FlagTests
{
    private static readonly NewFlag Bare = new() { Key = "checkout", Name = "Checkout" };

    [Fact]
    public void A_new_flag_is_true_or_false_and_off_in_every_environment()
    {
        var flag = Create(Bare);

        Assert.Equal(FlagKind.Boolean, flag.Kind);
        Assert.Equal(1, flag.Version);
        Assert.True(flag.Temporary);
        Assert.Equal(["true", "false"], flag.Variations.Select(it => it.Value.GetRawText()));
        Assert.Equal(new(OnVariation: 0, OffVariation: 1), flag.Defaults);
        Assert.Equal(["production", "test"], flag.Environments.Keys);
        Assert.All(
            flag.Environments.Values,
            it => Assert.Equal((false, 1, VariationOrRollout.Only(0), 1), (it.On, it.Version, it.Fallthrough, it.OffVariation))
        );
        var ids = flag.Variations.Select(it => it.Id).Concat(flag.Environments.Values.SelectMany(it => new[] { it.Salt, it.Sel })).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void A_new_flag_keeps_what_was_asked_for()
    {
        var flag = Create(
            Bare with
            {
                Variations = [new(FlagBuilder.Json("1"), "one"), new(FlagBuilder.Json("{}")), new(FlagBuilder.Json("null"))],
                Defaults = new(OnVariation: 2, OffVariation: 1),
                Tags = ["a", "a"],
                Temporary = false,
                On = true,
            }
        );

        Assert.Equal(FlagKind.Multivariate, flag.Kind);
        Assert.False(flag.Temporary);
        Assert.Equal(["one", null, null], flag.Variations.Select(it => it.Name));
        Assert.Equal(["a"], flag.Tags);
        Assert.All(
            flag.Environments.Values,
            it => Assert.Equal((true, VariationOrRollout.Only(2), 1), (it.On, it.Fallthrough, it.OffVariation))
        );
    }

    [Theory]
    [InlineData("[]", null, null)]
    [InlineData("[1,2]", 1, null)]
    [InlineData("[1]", null, "\"variations\" must hold at least two; leave it out for true and false.")]
    [InlineData("[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]", null, "\"variations\" must have different values.")]
    [InlineData("[1,\"\\ud800\"]", null, "\"variations\" must hold valid Unicode text and numbers of a size that can be computed with.")]
    [InlineData("[1,2]", 2, "\"defaults\" must name variations by position, 0 to 1.")]
    [InlineData("[]", -1, "\"defaults\" must name variations by position, 0 to 1.")]
    public void A_new_flag_is_checked(string values, int? off, string? expected)
    {
        NewVariation[] variations = [.. FlagBuilder.Json(values).EnumerateArray().Select(it => new NewVariation(it))];

        Assert.Equal(expected, (Bare with { Variations = variations, Defaults = off is { } position ? new(0, position) : null }).Check());
    }

    [Fact]
    public void A_flag_and_its_instructions_survive_being_stored_as_json()
    {
        var flag = FlagBuilder.Colours();
        var json = JsonSerializer.Serialize(flag, JsonSerializerOptions.Web);
        var back = JsonSerializer.Deserialize<Flag>(json, JsonSerializerOptions.Web)!;

        Assert.Equal([], FlagLines.Difference(flag, back));
        Assert.Equal(json, JsonSerializer.Serialize(back, JsonSerializerOptions.Web));
        Assert.Contains("\"kind\":\"multivariate\"", json, StringComparison.Ordinal);

        var instructions = JsonSerializer.Deserialize<Instruction[]>("[{\"kind\":\"turnFlagOn\",\"x\":1}]", JsonSerializerOptions.Web)!;
        Assert.Equal("turnFlagOn", instructions[0].Kind);
        Assert.Equal("[{\"kind\":\"turnFlagOn\",\"x\":1}]", JsonSerializer.Serialize(instructions, JsonSerializerOptions.Web));
    }

    private static Flag Create(NewFlag flag)
    {
        var ids = 0;
        return Flag.Create(flag, ["production", "test"], FlagBuilder.Yesterday, () => $"id-{++ids}");
    }
}
