using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;

namespace Approvals.Domain.Requests;

/// <summary>Finds the instructions of an open request that its resource no longer allows.</summary>
public static class Conflicts
{
    /// <param name="request">The request.</param>
    /// <param name="flag">The flag as it is; null when it is gone.</param>
    /// <param name="context">What the instructions may refer to.</param>
    public static IReadOnlyList<Conflict> Of(ApprovalRequest request, Flag? flag, PatchContext context) => flag is null
        ? [.. request.Instructions.Select(instruction => new Conflict(instruction, $"The flag '{request.Resource.Key}' is no longer there."))]
        : [.. FlagPatch
            .DryRun(flag, request.Resource.EnvironmentKey, request.Instructions, context)
            .Select(error => new Conflict(request.Instructions[error.Index], error.Message))];
}
