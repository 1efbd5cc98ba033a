using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Service.Resources;

/// <summary>A direct change of a resource by instructions, for which no approval is asked.</summary>
/// <param name="Resource">What is changed. A flag or AI Config is named without an environment: each step names its own.</param>
/// <param name="Steps">Gives the instructions for each environment, given the resource as stored.</param>
public sealed record InstructionWrite(ResourceId Resource, Func<Resource, PatchContext, Decision<IReadOnlyList<PatchStep>>> Steps)
{
    /// <summary>
    /// The actions that the caller needs whatever the steps are, each with its place; by default to view the resource, which the answer
    /// shows.
    /// </summary>
    public IReadOnlyList<(string Action, ResourceId Place)> Needs { get; init; } = [(Actions.ViewProject, Resource)];

    /// <summary>
    /// Rights that are known to be needed before the steps are: in each place the caller needs at least one of the actions.
    /// </summary>
    public IReadOnlyList<(IReadOnlyList<string> Actions, ResourceId Place)> NeedsSome { get; init; } = [];

    /// <summary>Whether the steps depend on the project's other flags.</summary>
    public bool NeedsOtherFlags { get; init; }

    /// <summary>Whether to allow it although it makes open requests impossible.</summary>
    public bool IgnoreConflicts { get; init; }

    /// <summary>Whether to answer with the result and store nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>A change whose steps do not depend on the resource as stored.</summary>
    public static InstructionWrite Of(ResourceId resource, params IReadOnlyList<PatchStep> steps) =>
        new(resource, (_, _) => Decision.Of(steps))
        {
            NeedsOtherFlags = steps.Any(step => ResourcePatch.NeedsOtherFlags(resource, step.Instructions)),
        };

    /// <summary>Deletes a flag, by an instruction that refuses while other flags have it as a prerequisite.</summary>
    public static InstructionWrite DeleteFlag(ResourceId flag) =>
        Of(flag, new PatchStep(EnvironmentKey: null, [new Instruction(JsonElement.Parse("""{"kind": "deleteFlag"}"""))]));
}
