using Approvals.Domain.Instructions;
using Approvals.Domain.Json;

namespace Approvals.Domain.Access;

/// <summary>A change of a team by instructions, all of them or none.</summary>
public sealed class TeamPatch
{
    private const string AddMembers = "addMembers";
    private const string RemoveMembers = "removeMembers";
    private const string ReplaceMembers = "replaceMembers";
    private const string AddCustomRoles = "addCustomRoles";
    private const string RemoveCustomRoles = "removeCustomRoles";
    private const string UpdateName = "updateName";
    private const string UpdateDescription = "updateDescription";

    private const int MaxName = 256;

    private const int MaxDescription = 5000;

    private static readonly Dictionary<string, string> s_actions = new()
    {
        [AddMembers] = Access.Actions.UpdateTeamMembers,
        [RemoveMembers] = Access.Actions.UpdateTeamMembers,
        [ReplaceMembers] = Access.Actions.UpdateTeamMembers,
        [AddCustomRoles] = Access.Actions.UpdateTeamCustomRoles,
        [RemoveCustomRoles] = Access.Actions.UpdateTeamCustomRoles,
        [UpdateName] = Access.Actions.UpdateTeamName,
        [UpdateDescription] = Access.Actions.UpdateTeamDescription,
    };

    private readonly List<(string Kind, IReadOnlyList<string> Values)> _steps = [];

    private TeamPatch() { }

    /// <summary>The actions that it needs on the team.</summary>
    public IEnumerable<string> Actions => _steps.Select(step => s_actions[step.Kind]).Distinct();

    /// <summary>The members that it puts into the team, who must be there.</summary>
    public IReadOnlyList<string> NewMemberIds => [.. ValuesOf(AddMembers, ReplaceMembers)];

    /// <summary>The custom roles that it gives the team, by keys or ids; they must be there.</summary>
    public IReadOnlyList<string> NewRoles => [.. ValuesOf(AddCustomRoles)];

    public static Decision<TeamPatch> Read(IReadOnlyList<Instruction> instructions)
    {
        var patch = new TeamPatch();
        foreach (var (i, instruction) in instructions.Index())
        {
            if (patch.Take(instruction) is { } problem)
            {
                var told = new PatchError(i, instruction.Kind, problem).ToString();
                return new Refusal("invalid_instruction", RefusalKind.Invalid, told) { Errors = [new($"instructions[{i}]", told)] };
            }
        }

        return patch._steps is not []
            ? patch
            : new Refusal(
                "invalid_instructions",
                RefusalKind.Invalid,
                $"\"instructions\" must hold at least one instruction, of kind {string.Join(", ", s_actions.Keys)}."
            );
    }

    /// <summary>The team with all steps done.</summary>
    /// <param name="team">The team as it is.</param>
    /// <param name="roleIdOf">The id of a custom role by its key or id; null when it is gone.</param>
    public Team Apply(Team team, Func<string, string?> roleIdOf)
    {
        foreach (var (kind, values) in _steps)
        {
            var roleIds = values.Select(value => roleIdOf(value) ?? value);
            team = kind switch
            {
                AddMembers => team with { MemberIds = [.. team.MemberIds.Union(values)] },
                RemoveMembers => team with { MemberIds = [.. team.MemberIds.Except(values)] },
                ReplaceMembers => team with { MemberIds = [.. values.Distinct()] },
                AddCustomRoles => team with { CustomRoleIds = [.. team.CustomRoleIds.Union(roleIds)] },
                RemoveCustomRoles => team with { CustomRoleIds = [.. team.CustomRoleIds.Except(roleIds)] },
                UpdateName => team with { Name = values[0] },
                _ => team with { Description = values[0] is "" ? null : values[0] },
            };
        }

        return team;
    }

    private string? Take(Instruction instruction)
    {
        if (!instruction.IsReadable)
        {
            return $"the instruction must hold {ReadableJson.Wanted}.";
        }

        if (!s_actions.ContainsKey(instruction.Kind))
        {
            return $"a team can be changed by {string.Join(", ", s_actions.Keys)} only.";
        }

        var reader = new InstructionReader(instruction.Body);
        IReadOnlyList<string> values = instruction.Kind switch
        {
            UpdateName => [reader.NonBlank("value")],
            UpdateDescription => [reader.String("value")],
            AddCustomRoles or RemoveCustomRoles => reader.Strings("values", "example-role"),
            _ => reader.Strings("values", "569fdeadbeef1644facecafe"),
        };
        _steps.Add((instruction.Kind, values));
        return reader.Problem
            ?? (
                instruction.Kind switch
                {
                    UpdateName when values[0].Length > MaxName => $"\"value\" must have at most {MaxName} characters.",
                    UpdateDescription when values[0].Length > MaxDescription => $"\"value\" must have at most {MaxDescription} characters.",
                    _ => null,
                }
            );
    }

    private IEnumerable<string> ValuesOf(params string[] kinds) =>
        _steps.Where(step => kinds.Contains(step.Kind)).SelectMany(step => step.Values).Distinct();
}
