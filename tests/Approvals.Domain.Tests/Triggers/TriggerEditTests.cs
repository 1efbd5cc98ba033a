using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Tests.Instructions;
using Approvals.Domain.Triggers;

namespace Approvals.Domain.Tests.Triggers;

public sealed class TriggerEditTests
{
    private static readonly FlagTrigger s_trigger = new()
    {
        Id = "t1",
        Version = 3,
        CreatedAt = Case.Now,
        Maintainer = new("maker"),
        Enabled = true,
        TurnsOn = true,
        SecretHash = "old",
        FiredCount = 7,
    };

    [Theory]
    [InlineData("[{'kind':'disableTrigger'}]", "v4 maker disabled on old")]
    [InlineData("[{'kind':'enableTrigger'}]", "v4 other enabled on old")]
    [InlineData("[{'kind':'cycleTriggerUrl'}]", "v4 other enabled on new")]
    [InlineData("[{'kind':'replaceTriggerActionInstructions','value':[{'kind':'turnFlagOff'}]}]", "v4 other enabled off old")]
    [InlineData("[{'kind':'enableTrigger'},{'kind':'disableTrigger'}]", "v4 maker disabled on old")]
    [InlineData("[{'kind':'disableTrigger'},{'kind':'cycleTriggerUrl'}]", "v4 other disabled on new")]
    public void Whoever_lets_a_trigger_do_more_or_be_called_by_others_is_answerable_from_then_on(string instructions, string expected)
    {
        Assert.True(Read(instructions).Accepted(out var edit, out _));

        var changed = edit.Apply(s_trigger, new("other"), "new");

        Assert.Equal(
            expected,
            $"v{changed.Version} {changed.Maintainer.Id} {(changed.Enabled ? "enabled" : "disabled")} {(changed.TurnsOn ? "on" : "off")} {changed.SecretHash}"
        );
        Assert.Equal(7, changed.FiredCount);
    }

    [Fact]
    public void What_is_so_already_changes_nothing()
    {
        Assert.True(Read("[{'kind':'enableTrigger'}]").Accepted(out var edit, out _));

        Assert.Same(s_trigger, edit.Apply(s_trigger, new("maker"), "new"));
    }

    [Theory]
    [InlineData("[]", "at least one instruction")]
    [InlineData(
        "[{'kind':'turnFlagOn'}]",
        "instruction 0 must be replaceTriggerActionInstructions, cycleTriggerUrl, enableTrigger or disableTrigger; got \"turnFlagOn\"."
    )]
    [InlineData(
        "[{'kind':'enableTrigger'},{'kind':'replaceTriggerActionInstructions'}]",
        "\"instructions[1].value\" must hold one instruction"
    )]
    [InlineData("[{'kind':'replaceTriggerActionInstructions','value':[{'kind':'deleteFlag'}]}]", "{\"kind\": \"turnFlagOn\"} or")]
    [InlineData(
        "[{'kind':'replaceTriggerActionInstructions','value':[{'kind':'turnFlagOn'},{'kind':'turnFlagOff'}]}]",
        "must hold one instruction"
    )]
    [InlineData("[5]", "instruction 0 must be replaceTriggerActionInstructions")]
    public void Other_instructions_are_refused_with_what_would_be_right(string instructions, string message)
    {
        Assert.False(Read(instructions).Accepted(out _, out var refusal));

        Assert.Contains(message, refusal.Detail, StringComparison.Ordinal);
    }

    private static Decision<TriggerEdit> Read(string instructions) =>
        TriggerEdit.Read([
            .. System.Text.Json.JsonElement.Parse(instructions.Replace('\'', '"')).EnumerateArray().Select(it => new Instruction(it)),
        ]);
}
