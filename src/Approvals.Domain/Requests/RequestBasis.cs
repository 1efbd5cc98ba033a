using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources.State;

namespace Approvals.Domain.Requests;

/// <summary>
/// What a request was made for: the ids of the project, environments and resource, since keys can be used again, and the state that its
/// instructions depend on. An approval holds for this and for nothing else.
/// </summary>
public sealed record RequestBasis
{
    public required string ProjectId { get; init; }

    /// <summary>The ids of the environments that the instructions reach, by key.</summary>
    public required IReadOnlyDictionary<string, string> EnvironmentIds { get; init; }

    /// <inheritdoc cref="Resource.Life"/>
    public required string ResourceLife { get; init; }

    /// <summary>Digests of the premises of the instructions, by name.</summary>
    public IReadOnlyDictionary<string, string> Premises { get; init; } = new Dictionary<string, string>();

    /// <summary>Makes the basis of a new request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="project">Its project.</param>
    /// <param name="resource">Its resource as it is.</param>
    /// <param name="context">What the instructions may refer to.</param>
    public static RequestBasis Of(ApprovalRequest request, Project project, Resource resource, PatchContext context) =>
        new()
        {
            ProjectId = project.Id,
            EnvironmentIds = Reach
                .Of(request)
                .EnvironmentsIn(project)
                .ToDictionary(environment => environment.Key, environment => environment.Id),
            ResourceLife = resource.Life,
            Premises = PremisesOf(request, request.EffectiveInstructions, resource, context),
        };

    /// <summary>Digests of the premises of instructions that a request is to hold.</summary>
    public static IReadOnlyDictionary<string, string> PremisesOf(
        ApprovalRequest request,
        IReadOnlyList<Instruction> instructions,
        Resource resource,
        PatchContext context
    ) => new InstructionPremises(request, resource, context).OfAll(instructions);
}
