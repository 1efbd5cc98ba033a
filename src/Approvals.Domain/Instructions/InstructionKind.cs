namespace Approvals.Domain.Instructions;

/// <summary>Whether an instruction changes one environment or the whole flag.</summary>
public enum InstructionLevel
{
    /// <summary>Changes the environment that the patch names.</summary>
    Environment,

    /// <summary>Changes what all environments share.</summary>
    Project,
}

/// <summary>What there is to know about a kind of instruction without running it.</summary>
/// <param name="Name">The <c>kind</c> on the wire.</param>
/// <param name="Action">The role action that a direct write needs.</param>
/// <param name="Level">What it changes.</param>
/// <param name="Approvable">Whether an approval request may hold it.</param>
/// <param name="NeedsOtherFlags">Whether deciding on it takes the project's other flags.</param>
/// <param name="Part">The part of the resource it touches; <c>{name}</c> stands for that parameter.</param>
public sealed record InstructionKind(
    string Name, string Action, InstructionLevel Level, bool Approvable, bool NeedsOtherFlags, string Part)
{
    /// <summary>The part that this very instruction touches, such as <c>on</c>, <c>targets</c> or <c>rule:{id}</c>.</summary>
    public string PartTouchedBy(Instruction instruction)
    {
        var open = Part.IndexOf('{', StringComparison.Ordinal);
        return open < 0 ? Part : Part[..open] + instruction.Text(Part[(open + 1)..^1]);
    }
}
