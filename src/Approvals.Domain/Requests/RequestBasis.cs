using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources.State;

namespace Approvals.Domain.Requests;

/// <summary>
/// What a request was made for, as it was when it was asked: which of all that had the same keys over time, and what of it the
/// instructions rest on. An approval holds for this and for nothing else.
/// </summary>
public sealed record RequestBasis
{
    public required string ProjectId { get; init; }

    /// <summary>The ids of the environments that the instructions reach, by key.</summary>
    public required IReadOnlyDictionary<string, string> EnvironmentIds { get; init; }

    /// <inheritdoc cref="Resource.Life"/>
    public required string ResourceLife { get; init; }

    /// <summary>Digests of what the instructions rest on, by its name.</summary>
    public IReadOnlyDictionary<string, string> Premises { get; init; } = new Dictionary<string, string>();

    /// <summary>The basis of a request that is made now.</summary>
    /// <param name="request">The request.</param>
    /// <param name="project">Its project.</param>
    /// <param name="resource">Its resource as it is.</param>
    /// <param name="context">What the instructions may refer to.</param>
    public static RequestBasis Of(ApprovalRequest request, Project project, Resource resource, PatchContext context) => new()
    {
        ProjectId = project.Id,
        EnvironmentIds = Reach.Of(request).EnvironmentsIn(project).ToDictionary(environment => environment.Key, environment => environment.Id),
        ResourceLife = resource.Life,
        Premises = PremisesOf(request, request.EffectiveInstructions, resource, context),
    };

    /// <summary>Digests of what instructions rest on that a request shall hold.</summary>
    public static IReadOnlyDictionary<string, string> PremisesOf(ApprovalRequest request, IReadOnlyList<Instruction> instructions, Resource resource, PatchContext context) =>
        new InstructionPremises(request, resource, context).OfAll(instructions);
}
