using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Preview;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Wording;
using Approvals.Service.Access;
using Approvals.Service.Requests;

namespace Approvals.Service.Preview;

/// <summary>The states of a resource that a preview compares.</summary>
/// <param name="Project">The project with the rules in force.</param>
/// <param name="Before">The resource before; null where it is not known.</param>
/// <param name="After">The resource afterwards; null where it is deleted, or not known.</param>
/// <param name="Reach">What the change reaches.</param>
internal sealed record Compared(Project Project, Resource? Before, Resource? After, Reach Reach);

/// <summary>Puts a change and the states that it lies between into words.</summary>
public sealed class PreviewMaker(NamesReader names, RulesReader rules, TimeProvider time)
{
    /// <summary>A preview without conflicts and actions.</summary>
    /// <param name="caller">Who sees it.</param>
    /// <param name="request">The request, or one that is only thought of.</param>
    /// <param name="asOf">The time that is shown.</param>
    /// <param name="states">The states.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<ResourcePreview> MakeAsync(
        Caller caller,
        ApprovalRequest request,
        PreviewTime asOf,
        Compared states,
        CancellationToken cancellationToken
    )
    {
        var (id, project) = (request.Resource, states.Project);
        IReadOnlyList<ProjectEnvironment> environments =
        [
            .. states
                .Reach.EnvironmentsIn(project)
                .Where(environment =>
                    environment.Key == id.EnvironmentKey || caller.May(Actions.ViewProject, Targets.Of(project, environment))
                ),
        ];
        IReadOnlyList<string> keys = [.. environments.Select(environment => environment.Key)];
        var shown = InstructionsOf(request);
        var known = await names.ReadAsync(
            caller,
            project,
            id,
            [.. new[] { states.Before, states.After }.OfType<Resource>()],
            shown,
            keys,
            cancellationToken
        );
        var difference = ResourceDifference.Of(states.Before, states.After, keys, known);
        var visible = keys.ToHashSet(StringComparer.Ordinal);
        var tags = states.Before?.Tags;
        var inForce = await rules.InForceAsync(request, states.Reach, project, tags, cancellationToken);
        return new(id, asOf)
        {
            Name = states.Before?.Name ?? states.After?.Name ?? request.Told?.Flag.Name ?? id.Key,
            Changed =
                request.OperatingOnId is not null
                || request.Told is not null
                || states.Before?.Version != states.After?.Version
                || (asOf == PreviewTime.Ended && request.Status == RequestStatus.Completed),
            Instructions =
            [
                .. shown.Select(instruction => LineOf(id, instruction, known(id.EnvironmentKey).Of(states.Before, id.EnvironmentKey))),
            ],
            Parts = difference.Shared,
            Environments = [.. environments.Zip(difference.Environments, (environment, parts) => (environment, parts.Parts))],
            Before = states.Before,
            After = states.After,
            Requirements =
            [
                .. Requirement
                    .Of(request, states.Reach, tags, project, inForce, time.GetUtcNow())
                    .Where(requirement => visible.Contains(requirement.Environment.Key)),
            ],
        };
    }

    /// <summary>The instructions that a preview of a request shows.</summary>
    internal static IReadOnlyList<Instruction> InstructionsOf(ApprovalRequest request) =>
        request.OperatingOnId is null ? request.EffectiveInstructions : request.Instructions;

    private static InstructionLine LineOf(ResourceId id, Instruction instruction, KnownNames names) =>
        new(
            instruction.Kind,
            InstructionWords.Of(id.Kind, instruction, names),
            InstructionCatalog.Find(id.Kind, instruction.Kind) is { Level: InstructionLevel.Project } ? null : id.EnvironmentKey
        );
}
