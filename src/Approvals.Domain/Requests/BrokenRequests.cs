using Approvals.Domain.Instructions;
using Approvals.Domain.Resources.State;

namespace Approvals.Domain.Requests;

/// <summary>Finds open requests that could not be applied any more after a direct change.</summary>
public static class BrokenRequests
{
    /// <summary>Refuses a change that makes an instruction of an open request fail; null when it makes none fail.</summary>
    /// <param name="open">The open requests for the resource.</param>
    /// <param name="before">The resource as it is.</param>
    /// <param name="after">The resource as the change would leave it.</param>
    /// <param name="context">What the requests' instructions may refer to.</param>
    public static Refusal? Check(IEnumerable<ApprovalRequest> open, Resource before, Resource after, PatchContext context)
    {
        var broken =
            from request in open
            let failing = Failing(request, before).Select(error => error.Index).ToHashSet()
            from error in Failing(request, after)
            where !failing.Contains(error.Index)
            select new Refusal(
                "breaks_open_request",
                RefusalKind.Invalid,
                $"{What(request)} {request.Id} could no longer be applied: {error} Change something else, or send 'ignoreConflicts=true' to do it all the same."
            );
        return broken.FirstOrDefault();

        IReadOnlyList<PatchError> Failing(ApprovalRequest request, Resource resource) =>
            resource.DryRun(request.Resource.EnvironmentKey, request.EffectiveInstructions, context);
    }

    private static string What(ApprovalRequest request) =>
        request.IsScheduledDirectly ? "The scheduled change" : "The open approval request";
}
