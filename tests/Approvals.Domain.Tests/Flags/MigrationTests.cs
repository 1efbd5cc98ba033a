using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Patches;
using Approvals.Domain.Tests.Flags.Builders;

namespace Approvals.Domain.Tests.Flags;

/// <summary>Flags whose variations are the stages of a migration.</summary>
public sealed class MigrationTests
{
    [Theory]
    [InlineData(2, null, "off,complete")]
    [InlineData(4, null, "off,shadow,live,complete")]
    [InlineData(6, "org", "off,dualwrite,shadow,live,rampdown,complete")]
    public void It_starts_with_the_stages_that_sdks_know_and_serves_the_first(int stages, string? contextKind, string expected)
    {
        var asked = New(stages, contextKind);
        Assert.Null(asked.Check());

        var flag = Create(asked);

        Assert.Equal(expected.Split(','), flag.Variations.Select(it => it.Value.GetString()));
        Assert.Equal((FlagKind.Multivariate, new FlagDefaults(0, 0)), (flag.Kind, flag.Defaults));
        Assert.Equal((0, 0), (flag.Environments["test"].Fallthrough.Variation, flag.Environments["test"].OffVariation));
        Assert.Equal(
            new Migration(stages, contextKind),
            Flag.CreateFrom(flag, Other, ["test"], DateTimeOffset.UnixEpoch, NewId()).Migration
        );
    }

    [Theory]
    [InlineData(3, null, "stageCount")]
    [InlineData(6, null, "contextKind")]
    [InlineData(2, "org", "contextKind")]
    [InlineData(6, "kind", "contextKind")]
    public void Its_settings_are_checked(int stages, string? contextKind, string named) =>
        Assert.Contains($"\"migrationSettings.{named}\"", New(stages, contextKind).Check());

    [Fact]
    public void Its_variations_are_not_asked_for()
    {
        var asked = New(2, null);

        Assert.Contains("\"variations\"", (asked with { Variations = [new(FlagBuilder.Json("1")), new(FlagBuilder.Json("2"))] }).Check());
        Assert.Contains("\"defaults\"", (asked with { Defaults = new(0, 1) }).Check());
    }

    [Theory]
    [InlineData("{'kind':'addVariation','value':'later'}")]
    [InlineData("{'kind':'removeVariation','variationId':'id-2'}")]
    [InlineData("{'kind':'updateVariation','variationId':'id-2','value':'later'}")]
    public void Its_stages_stay_as_they_are(string instruction)
    {
        var result = FlagPatch.Apply(
            Create(New(4, null)),
            environmentKey: null,
            [new(FlagBuilder.Json(instruction.Replace('\'', '"')))],
            new PatchContext(NewId(), DateTimeOffset.UnixEpoch)
        );

        Assert.Contains("stages", result.Error?.ToString());
    }

    private static NewFlag Other { get; } = new() { Key = "other", Name = "Other" };

    private static NewFlag New(int stages, string? contextKind) =>
        new()
        {
            Key = "move",
            Name = "Move",
            Migration = new(stages, contextKind),
        };

    private static Flag Create(NewFlag asked) => Flag.Create(asked, ["production", "test"], DateTimeOffset.UnixEpoch, NewId());

    private static Func<string> NewId()
    {
        var made = 0;
        return () => $"id-{++made}";
    }
}
