using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Service.Resources;

/// <summary>A change to a resource that nobody is asked to approve.</summary>
/// <param name="Resource">What is changed. A flag or AI Config is named without an environment: each step names its own.</param>
/// <param name="Steps">The change, given the resource as it is.</param>
public sealed record InstructionWrite(ResourceId Resource, Func<Resource, PatchContext, Decision<IReadOnlyList<PatchStep>>> Steps)
{
    /// <summary>The actions that the caller needs whatever the steps are, and where: to see the resource, which the answer shows.</summary>
    public IReadOnlyList<(string Action, ResourceId Place)> Needs { get; init; } = [(Actions.ViewProject, Resource)];

    /// <summary>What can be told of the rights before the steps are known: for each place the caller needs at least one of the actions.</summary>
    public IReadOnlyList<(IReadOnlyList<string> Actions, ResourceId Place)> NeedsSome { get; init; } = [];

    /// <summary>Whether the steps can be given only with the project's other flags.</summary>
    public bool NeedsOtherFlags { get; init; }

    /// <summary>Whether open requests may become impossible by it.</summary>
    public bool IgnoreConflicts { get; init; }

    /// <summary>Whether to tell what would come of it, and store nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>A change that is known from the start.</summary>
    public static InstructionWrite Of(ResourceId resource, params IReadOnlyList<PatchStep> steps) => new(resource, (_, _) => Decision.Of(steps))
    {
        NeedsOtherFlags = steps.Any(step => ResourcePatch.NeedsOtherFlags(resource, step.Instructions)),
    };

    /// <summary>A flag is deleted by an instruction, which refuses where other flags need it.</summary>
    public static InstructionWrite DeleteFlag(ResourceId flag) =>
        Of(flag, new PatchStep(EnvironmentKey: null, [new Instruction(JsonElement.Parse("""{"kind": "deleteFlag"}"""))]));
}
