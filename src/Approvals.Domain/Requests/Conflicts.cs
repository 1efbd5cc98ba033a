using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Requests;

/// <summary>Finds the instructions of an open request that its resource no longer allows.</summary>
public static class Conflicts
{
    /// <param name="request">The request.</param>
    /// <param name="resource">The resource as it is; null when it is gone.</param>
    /// <param name="context">What the instructions may refer to.</param>
    /// <param name="operatedOn">The scheduled change that the request is for, where it is for one; null when that is gone.</param>
    public static IReadOnlyList<Conflict> Of(ApprovalRequest request, Resource? resource, PatchContext context, ApprovalRequest? operatedOn = null) =>
        request.OperatingOnId is { } id && operatedOn is not { Status: RequestStatus.Scheduled }
            ? [.. request.Instructions.Select(instruction => new Conflict(instruction, $"The scheduled change {id} waits no longer: its time has come, or it was called off."))]
            : OfEffect(request, resource, context);

    private static IReadOnlyList<Conflict> OfEffect(ApprovalRequest request, Resource? resource, PatchContext context)
    {
        var instructions = request.EffectiveInstructions;
        return resource is null
            ? [.. instructions.Select(instruction => new Conflict(instruction, $"There is no {request.Resource} any more."))]
            : [.. OfSource(request, resource), .. resource
                .DryRun(request.Resource.EnvironmentKey, instructions, context)
                .Select(error => new Conflict(instructions[error.Index], error.Message))];
    }

    /// <summary>A copy of a version that is no longer the source's shows it; it can still be applied.</summary>
    private static IEnumerable<Conflict> OfSource(ApprovalRequest request, Resource resource) =>
        request.Source is { Version: { } version, EnvironmentKey: var key }
        && resource is FlagResource { Flag: var flag }
        && flag.Environments.GetValueOrDefault(key)?.Version is var now
        && now != version
            ? [new Conflict(request.Instructions[0], $"The flag was copied from '{key}' at version {version}, and it has version {now} there now.")]
            : [];
}
