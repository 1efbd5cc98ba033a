using System.Text.Json;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;

namespace Approvals.Domain.Triggers;

/// <summary>A change of a trigger.</summary>
public sealed record TriggerEdit
{
    internal const string Rule = "invalid_instructions";

    private const string Replace = "replaceTriggerActionInstructions";

    private const string Cycle = "cycleTriggerUrl";

    private const string Enable = "enableTrigger";

    private const string Disable = "disableTrigger";

    /// <summary>Whether it turns the flag on from then on; null where that stays.</summary>
    public bool? TurnsOn { get; init; }

    /// <summary>Whether it gets another address, and the former has no effect any more.</summary>
    public bool CyclesUrl { get; init; }

    /// <summary>Whether it is enabled from then on; null where that stays.</summary>
    public bool? Enabled { get; init; }

    /// <summary>
    /// Whether it lets the trigger do something that it could not do before, or lets somebody else call it. Who does that is answerable for
    /// what it does from then on, and needs what making it takes.
    /// </summary>
    public bool IsAsMaking => TurnsOn is not null || CyclesUrl || Enabled is true;

    /// <summary>Reads a change; a later instruction about the same counts.</summary>
    public static Decision<TriggerEdit> Read(IReadOnlyList<Instruction> instructions)
    {
        var edit = new TriggerEdit();
        if (instructions is [])
        {
            return Refuse($"\"instructions\" must hold at least one instruction: {Replace}, {Cycle}, {Enable} or {Disable}.");
        }

        foreach (var (i, instruction) in instructions.Index())
        {
            switch (instruction.Kind)
            {
                case Replace:
                    var nested =
                        instruction.Body.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Array
                            ? value.EnumerateArray().Select(body => new Instruction(body))
                            : [];
                    if (!TriggerAction.Read([.. nested], $"instructions[{i}].value").Accepted(out var turnsOn, out var refusal))
                    {
                        return refusal;
                    }

                    edit = edit with { TurnsOn = turnsOn.Value };
                    break;
                case Cycle:
                    edit = edit with { CyclesUrl = true };
                    break;
                case Enable or Disable:
                    edit = edit with { Enabled = instruction.Kind == Enable };
                    break;
                default:
                    return Refuse($"instruction {i} must be {Replace}, {Cycle}, {Enable} or {Disable}; got \"{instruction.Kind}\".");
            }
        }

        return edit;
    }

    /// <summary>The changed trigger; the same instance where nothing changes.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="newSecretHash">The hash of the secret of another address, where it gets one.</param>
    public FlagTrigger Apply(FlagTrigger trigger, Answerable by, string newSecretHash)
    {
        var changed = trigger with
        {
            TurnsOn = TurnsOn ?? trigger.TurnsOn,
            Enabled = Enabled ?? trigger.Enabled,
            SecretHash = CyclesUrl ? newSecretHash : trigger.SecretHash,
            Maintainer = IsAsMaking ? by : trigger.Maintainer,
        };
        return changed == trigger ? trigger : changed with { Version = trigger.Version + 1 };
    }

    private static Refusal Refuse(string problem) => new(Rule, RefusalKind.Invalid, problem);
}
