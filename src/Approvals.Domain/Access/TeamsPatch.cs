using Approvals.Domain.Instructions;

namespace Approvals.Domain.Access;

/// <summary>Members that are added to teams.</summary>
/// <param name="Members">The members.</param>
/// <param name="TeamKeys">The teams, each once.</param>
public sealed record TeamsAddition(MemberSelection Members, IReadOnlyList<string> TeamKeys);

/// <summary>A change of many teams by instructions.</summary>
public static class TeamsPatch
{
    private static readonly Dictionary<string, Func<InstructionReader, TeamsAddition>> s_kinds = new()
    {
        ["addMembersToTeams"] = reader => new(MemberSelection.Named(reader), Keys(reader)),
        ["addAllMembersToTeams"] = reader => new(MemberSelection.AllBut(reader), Keys(reader)),
    };

    public static Decision<IReadOnlyList<TeamsAddition>> Read(IReadOnlyList<Instruction> instructions) =>
        BulkInstructions.Read(instructions, s_kinds);

    private static IReadOnlyList<string> Keys(InstructionReader reader) => reader.Names("teamKeys", "team", "example-team");
}
