using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain;
using Approvals.Domain.Resources;
using Approvals.Functions.Api.Settings;
using Approvals.Functions.Http.Json;
using Approvals.Service.Preview;

namespace Approvals.Functions.Api.Preview;

/// <summary>What a change makes of a resource, in words.</summary>
internal sealed record PreviewRep
{
    public required string ResourceId { get; init; }

    [Shape(typeof(ResourceKind))]
    public required string Kind { get; init; }

    public required string ProjectKey { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>now: as it is; applied: as it was just before and after; ended: the states are not known any more.</summary>
    [Shape(typeof(PreviewTime))]
    public required string AsOf { get; init; }

    /// <summary>False where the change makes no difference.</summary>
    public required bool Changed { get; init; }

    public required IReadOnlyList<InstructionTextRep> Instructions { get; init; }

    /// <summary>The environments that the change reaches.</summary>
    public required IReadOnlyList<EnvironmentPartsRep> Environments { get; init; }

    /// <summary>What belongs to no environment.</summary>
    public required IReadOnlyList<PartRep> Parts { get; init; }

    /// <summary>The flag, segment or AI Config before, with the environments that the change reaches; absent where it is not known.</summary>
    [Shape(typeof(JsonObject))]
    public JsonElement? Before { get; init; }

    /// <summary>The same afterwards; absent where it is deleted, too.</summary>
    [Shape(typeof(JsonObject))]
    public JsonElement? After { get; init; }

    public required IReadOnlyList<PreviewConflictRep> Conflicts { get; init; }

    public required IReadOnlyList<RequirementRep> Requirements { get; init; }

    /// <summary>What the caller may do now.</summary>
    public required IReadOnlyList<ActionRep> Actions { get; init; }

    /// <summary>What the context gets in each environment, where one was sent.</summary>
    public IReadOnlyList<EvaluatedEnvironmentRep>? Evaluations { get; init; }

    /// <summary>True where something was left out because it is too large.</summary>
    public bool? Truncated { get; init; }
}

/// <summary>An instruction as a sentence.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">The sentence.</param>
/// <param name="EnvironmentKey">The environment that it changes; absent for what all of them share.</param>
internal sealed record InstructionTextRep(string Kind, string Text, string? EnvironmentKey);

/// <summary>What becomes of a resource in one environment.</summary>
internal sealed record EnvironmentPartsRep(string Key, string Name, IReadOnlyList<PartRep> Parts);

/// <summary>A conflict.</summary>
/// <param name="InstructionIndex">Position of the instruction in the preview's list.</param>
/// <param name="Kind">The rule that found it; impossible where the instruction cannot be carried out.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="ChangedBy">The last change of the resource since, where it is known.</param>
internal sealed record PreviewConflictRep(int? InstructionIndex, string Kind, string Text, ChangedByRep? ChangedBy);

/// <summary>A change of the resource.</summary>
/// <param name="Name">Who made it.</param>
/// <param name="Date">When, in Unix milliseconds.</param>
/// <param name="Text">What it was.</param>
internal sealed record ChangedByRep(string Name, long Date, string Text);

/// <summary>What an environment asks for.</summary>
internal sealed record RequirementRep
{
    public required string EnvironmentKey { get; init; }

    public required string EnvironmentName { get; init; }

    /// <summary>Whether the change cannot be made there directly without the right to bypass approvals.</summary>
    public required bool Required { get; init; }

    public required int MinNumApprovals { get; init; }

    /// <summary>How many approvals count.</summary>
    public required int Approvals { get; init; }

    /// <summary>How many declines count.</summary>
    public required int Declined { get; init; }

    /// <summary>The groups that have to approve, in the order in which they are asked.</summary>
    public required IReadOnlyList<GroupStateRep> Groups { get; init; }

    /// <summary>What is missing, in sentences.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
}

/// <summary>Something that the caller may do.</summary>
/// <param name="Action">What.</param>
/// <param name="Allowed">Whether they may.</param>
/// <param name="Reason">Why not, in the words of the refusal.</param>
/// <param name="AllowedWithComment">True where a freeze is in effect and they may do it all the same, with a comment that says why.</param>
internal sealed record ActionRep(
    [property: Shape(typeof(PreviewAction))] string Action,
    bool Allowed,
    string? Reason,
    bool? AllowedWithComment
)
{
    public static ActionRep Of(AllowedAction action) =>
        new(action.Action.ToWord(), action.WhyNot is null, action.WhyNot?.Detail, action.IsAllowedWithComment ? true : null);
}
