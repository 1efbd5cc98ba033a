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
    private const string AddPermissionGrants = "addPermissionGrants";
    private const string RemovePermissionGrants = "removePermissionGrants";
    private const string AddRoleAttribute = "addRoleAttribute";
    private const string UpdateRoleAttribute = "updateRoleAttribute";
    private const string RemoveRoleAttribute = "removeRoleAttribute";
    private const string ReplaceRoleAttributes = "replaceRoleAttributes";
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
        [AddPermissionGrants] = Access.Actions.UpdateTeamPermissionGrants,
        [RemovePermissionGrants] = Access.Actions.UpdateTeamPermissionGrants,
        [AddRoleAttribute] = Access.Actions.UpdateTeamRoleAttributes,
        [UpdateRoleAttribute] = Access.Actions.UpdateTeamRoleAttributes,
        [RemoveRoleAttribute] = Access.Actions.UpdateTeamRoleAttributes,
        [ReplaceRoleAttributes] = Access.Actions.UpdateTeamRoleAttributes,
        [UpdateName] = Access.Actions.UpdateTeamName,
        [UpdateDescription] = Access.Actions.UpdateTeamDescription,
    };

    private readonly List<Step> _steps = [];

    private TeamPatch() { }

    /// <summary>The actions that it needs on the team.</summary>
    public IEnumerable<string> Actions => _steps.Select(step => s_actions[step.Kind]).Distinct();

    /// <summary>The members that it puts into the team, who must be there.</summary>
    public IReadOnlyList<string> NewMemberIds => [.. ValuesOf(AddMembers, ReplaceMembers)];

    /// <summary>The members whom it gives something to do to the team, who must be there.</summary>
    public IReadOnlyList<string> NewGrantees =>
        [.. _steps.Where(step => step.Kind == AddPermissionGrants).SelectMany(step => step.Grant!.MemberIds).Distinct()];

    /// <summary>The custom roles that it gives the team, by keys or ids; they must be there.</summary>
    public IReadOnlyList<string> NewRoles => [.. ValuesOf(AddCustomRoles)];

    public static Decision<TeamPatch> Read(IReadOnlyList<Instruction> instructions)
    {
        var patch = new TeamPatch();
        foreach (var (i, instruction) in instructions.Index())
        {
            if (patch.Take(instruction) is { } problem)
            {
                return Invalid(i, instruction.Kind, problem);
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

    /// <summary>The team with all steps done; refused where one takes away a grant that is not there.</summary>
    /// <param name="team">The team as it is.</param>
    /// <param name="roleIdOf">The id of a custom role by its key or id; null when it is gone.</param>
    public Decision<Team> Apply(Team team, Func<string, string?> roleIdOf)
    {
        foreach (var (i, step) in _steps.Index())
        {
            if (step is { Kind: RemovePermissionGrants, Grant: { } taken } && !team.PermissionGrants.Any(taken.Matches))
            {
                return Invalid(i, step.Kind, "the team has no grant of just these \"actions\", or of this \"actionSet\".");
            }

            team = Apply(team, step, step.Values.Select(value => roleIdOf(value) ?? value));
        }

        return team;
    }

    private static Team Apply(Team team, Step step, IEnumerable<string> roleIds)
    {
        var (values, attributes) = (step.Values, team.RoleAttributes);
        return step.Kind switch
        {
            AddMembers => team with { MemberIds = [.. team.MemberIds.Union(values)] },
            RemoveMembers => team with { MemberIds = [.. team.MemberIds.Except(values)] },
            ReplaceMembers => team with { MemberIds = [.. values.Distinct()] },
            AddCustomRoles => team with { CustomRoleIds = [.. team.CustomRoleIds.Union(roleIds)] },
            RemoveCustomRoles => team with { CustomRoleIds = [.. team.CustomRoleIds.Except(roleIds)] },
            AddPermissionGrants => team.With(step.Grant!),
            RemovePermissionGrants => team.Without(step.Grant!),
            AddRoleAttribute => WithAttribute([.. attributes.GetValueOrDefault(step.Key) ?? [], .. values]),
            UpdateRoleAttribute => WithAttribute(values),
            RemoveRoleAttribute => team with { RoleAttributes = attributes.Where(it => it.Key != step.Key).ToDictionary() },
            ReplaceRoleAttributes => team with { RoleAttributes = step.Attributes },
            UpdateName => team with { Name = values[0] },
            _ => team with { Description = values[0] is "" ? null : values[0] },
        };

        Team WithAttribute(IEnumerable<string> now) =>
            team with
            {
                RoleAttributes = new Dictionary<string, IReadOnlyList<string>>(attributes) { [step.Key] = [.. now.Distinct()] },
            };
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
        var step = Read(instruction.Kind, reader);
        _steps.Add(step);
        return reader.Problem
            ?? (
                step switch
                {
                    { Kind: UpdateName, Values: [{ Length: > MaxName }] } => $"\"value\" must have at most {MaxName} characters.",
                    { Kind: UpdateDescription, Values: [{ Length: > MaxDescription }] } =>
                        $"\"value\" must have at most {MaxDescription} characters.",
                    { Grant: { } grant } when grant.Check() is { } problem => $"the grant {problem}",
                    _ => null,
                }
            );
    }

    private static Step Read(string kind, InstructionReader reader) =>
        kind switch
        {
            UpdateName => new(kind) { Values = [reader.NonBlank("value")] },
            UpdateDescription => new(kind) { Values = [reader.String("value")] },
            AddCustomRoles or RemoveCustomRoles => new(kind) { Values = reader.Strings("values", "example-role") },
            AddPermissionGrants or RemovePermissionGrants => new(kind) { Grant = GrantIn(reader) },
            AddRoleAttribute or UpdateRoleAttribute => new(kind)
            {
                Key = reader.NonBlank("key"),
                Values = reader.Strings("values", "example-project"),
            },
            RemoveRoleAttribute => new(kind) { Key = reader.NonBlank("key") },
            ReplaceRoleAttributes => new(kind) { Attributes = reader.StringLists("value", "example-project") },
            _ => new(kind) { Values = reader.Strings("values", "569fdeadbeef1644facecafe") },
        };

    private static PermissionGrant GrantIn(InstructionReader reader) =>
        new()
        {
            ActionSet = reader.OptionalText("actionSet"),
            Actions = reader.Has("actions") ? [.. reader.Strings("actions", Access.Actions.UpdateTeamName).Distinct()] : [],
            MemberIds = [.. reader.Strings("memberIDs", "569fdeadbeef1644facecafe").Distinct()],
        };

    private IEnumerable<string> ValuesOf(params string[] kinds) =>
        _steps.Where(step => kinds.Contains(step.Kind)).SelectMany(step => step.Values).Distinct();

    private static Refusal Invalid(int index, string kind, string problem)
    {
        var told = new PatchError(index, kind, problem).ToString();
        return new("invalid_instruction", RefusalKind.Invalid, told) { Errors = [new($"instructions[{index}]", told)] };
    }

    /// <summary>An instruction with those of its parameters that its kind has.</summary>
    private sealed record Step(string Kind)
    {
        public IReadOnlyList<string> Values { get; init; } = [];

        public PermissionGrant? Grant { get; init; }

        /// <summary>The name of a role attribute.</summary>
        public string Key { get; init; } = "";

        public IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes { get; init; } =
            new Dictionary<string, IReadOnlyList<string>>();
    }
}
