using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Domain.Requests;

/// <summary>What a request is held against: all that it is about, as it is now.</summary>
/// <param name="Resource">The resource; null when it is gone.</param>
/// <param name="Context">What the instructions may refer to.</param>
public sealed record CurrentState(Resource? Resource, PatchContext Context)
{
    /// <summary>The project with the rules in force; null when it is gone.</summary>
    public Project? Project { get; init; }

    /// <summary>The scheduled change that the request is for, where it is for one; null when that is gone.</summary>
    public ApprovalRequest? OperatedOn { get; init; }

    /// <summary>Whether <see cref="ApprovalRequest.Answerable"/> has the action to bypass approval on the resource in an environment.</summary>
    public Func<ResourceId, bool> MayBypass { get; init; } = _ => false;

    /// <summary>Says why a resource cannot be kept as a change would leave it; null where it can.</summary>
    public Func<Resource, string?> WhyNotKept { get; init; } = _ => null;
}
