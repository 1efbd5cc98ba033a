using System.Security.Cryptography;
using System.Text;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Instructions;

/// <summary>Whether an instruction changes one environment or what all of them share.</summary>
public enum InstructionLevel
{
    /// <summary>Changes the environment that the patch names, or that the resource is in.</summary>
    Environment,

    /// <summary>Changes what all environments share.</summary>
    Project,
}

/// <summary>In which modes an instruction needs an approval where the environment requires one.</summary>
public enum Gate
{
    /// <summary>In no mode: the instruction changes nothing that an environment serves.</summary>
    Open,

    /// <summary>In strict mode only: the instruction changes what environments serve, but LaunchDarkly asks for no approval.</summary>
    Strict,

    /// <summary>In every mode.</summary>
    Always,
}

/// <summary>
/// The properties of a kind of instruction. A name that several sorts of resource understand is a separate kind for each of them.
/// </summary>
/// <param name="Resource">The sort of resource that understands it.</param>
/// <param name="Name">The <c>kind</c> on the wire.</param>
/// <param name="Action">The role action that a direct write needs.</param>
/// <param name="Level">What it changes.</param>
/// <param name="Approvable">Whether an approval request may hold it.</param>
/// <param name="Gate">In which modes a direct write must go through an approval where the environment requires one.</param>
/// <param name="NeedsOtherFlags">Whether carrying it out needs the project's other flags.</param>
/// <param name="Part">
/// The part of the resource it touches; <c>{name}</c> stands for that parameter, <c>{name=other}</c> says what an absent one means.
/// </param>
public sealed record InstructionKind(
    ResourceKind Resource,
    string Name,
    string Action,
    InstructionLevel Level,
    bool Approvable,
    Gate Gate,
    bool NeedsOtherFlags,
    string Part
)
{
    private const int MaxNameLength = 100;

    private const string RuleAction = "updateRules";

    /// <summary>Whether it may have a rule ask about segments.</summary>
    internal bool MayNameSegments => Action == RuleAction;

    /// <summary>Whether carrying it out needs to know which rules ask about the resource.</summary>
    public bool NeedsUses { get; init; }

    /// <summary>Whether a direct write must go through an approval where the environment requires one.</summary>
    public bool IsGatedIn(ApprovalMode mode) => Gate == Gate.Always || (Gate == Gate.Strict && mode == ApprovalMode.Strict);

    /// <summary>
    /// The part that this very instruction touches, such as <c>on</c>, <c>targets:user</c> or <c>rule:{id}</c>;
    /// <see cref="ResourceParts.Overlap"/> compares them.
    /// </summary>
    public string PartTouchedBy(Instruction instruction)
    {
        var open = Part.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return Part;
        }

        var parameter = Part[(open + 1)..^1].Split('=');
        return Part[..open] + (instruction.Text(parameter[0]) is { Length: > 0 } text ? Short(text) : parameter.ElementAtOrDefault(1));
    }

    /// <summary>Parts are kept in the index of open requests, where there is room for short names only.</summary>
    private static string Short(string name) =>
        name.Length <= MaxNameLength && name.All(IsPlain)
            ? name
            : $"#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}";

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.';

    /// <summary>The resource in the environment that it changes, or in all of them.</summary>
    /// <param name="resource">The resource that the change is for.</param>
    /// <param name="environmentKey">The environment that the change names; counts only where the resource is in none itself.</param>
    public ResourceId PlaceOf(ResourceId resource, string? environmentKey) =>
        Level == InstructionLevel.Project
            ? resource with
            {
                EnvironmentKey = null,
            }
            : resource with
            {
                EnvironmentKey = resource.EnvironmentKey ?? environmentKey,
            };

    internal string? RefuseWithout(string? environmentKey) =>
        Level == InstructionLevel.Environment && environmentKey is null
            ? "it changes one environment, so the environment must be named."
            : null;
}
