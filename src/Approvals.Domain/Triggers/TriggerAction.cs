using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Writing;

namespace Approvals.Domain.Triggers;

/// <summary>What a trigger does when it is called, as an instruction.</summary>
public static class TriggerAction
{
    private const string On = "turnFlagOn";

    private const string Off = "turnFlagOff";

    /// <summary>Reads whether a trigger turns its flag on.</summary>
    /// <param name="instructions">What was sent.</param>
    /// <param name="member">The member that they came in, for messages.</param>
    public static Decision<TurnsOn> Read(IReadOnlyList<Instruction> instructions, string member) =>
        instructions is [{ Kind: On or Off } only]
            ? new TurnsOn(only.Kind == On)
            : new Refusal(
                TriggerEdit.Rule,
                RefusalKind.Invalid,
                $"\"{member}\" must hold one instruction, {{\"kind\": \"{On}\"}} or {{\"kind\": \"{Off}\"}}."
            );

    /// <summary>The instruction that a trigger carries out.</summary>
    public static Instruction Of(bool turnsOn) => Write.Instruction(turnsOn ? On : Off);

    /// <summary>The change that a trigger makes.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="environmentKey">Its environment.</param>
    public static PatchStep StepOf(FlagTrigger trigger, string environmentKey) => new(environmentKey, [Of(trigger.TurnsOn)]);
}

/// <summary>Whether a trigger turns its flag on; else it turns it off.</summary>
public sealed record TurnsOn(bool Value);
