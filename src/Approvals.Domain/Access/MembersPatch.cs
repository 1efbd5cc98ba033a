using Approvals.Domain.Instructions;

namespace Approvals.Domain.Access;

/// <summary>New roles for members.</summary>
/// <param name="Members">The members.</param>
/// <param name="Role">The base role, which takes the custom roles away; null to leave it as it is.</param>
/// <param name="CustomRoles">Keys or ids of the custom roles that replace those that are there.</param>
public sealed record RolesChange(MemberSelection Members, Role? Role, IReadOnlyList<string> CustomRoles);

/// <summary>A change of many members by instructions.</summary>
public static class MembersPatch
{
    private static readonly Dictionary<string, Func<InstructionReader, RolesChange>> s_kinds = new()
    {
        ["replaceMembersRoles"] = reader => new(MemberSelection.Named(reader), Base(reader), []),
        ["replaceAllMembersRoles"] = reader => new(MemberSelection.AllBut(reader), Base(reader), []),
        ["replaceMembersCustomRoles"] = reader => new(MemberSelection.Named(reader), null, Custom(reader)),
        ["replaceAllMembersCustomRoles"] = reader => new(MemberSelection.AllBut(reader), null, Custom(reader)),
    };

    public static Decision<IReadOnlyList<RolesChange>> Read(IReadOnlyList<Instruction> instructions) =>
        BulkInstructions.Read(instructions, s_kinds);

    private static Role Base(InstructionReader reader)
    {
        var name = reader.String("value");
        if (!RoleNames.Parse("value", name, Enum.GetValues<Role>()).Accepted(out var role, out var refusal) && name is not "")
        {
            reader.Fail(refusal!.Detail);
        }

        return role;
    }

    private static IReadOnlyList<string> Custom(InstructionReader reader) => reader.Strings("values", "example-role");
}
