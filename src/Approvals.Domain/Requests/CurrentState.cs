using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Domain.Requests;

/// <summary>The present state of everything that a request is about, with which it is compared.</summary>
/// <param name="Resource">The resource; null when it was deleted.</param>
/// <param name="Context">What the instructions may refer to.</param>
public sealed record CurrentState(Resource? Resource, PatchContext Context)
{
    /// <summary>The project with the rules in force; null when it was deleted.</summary>
    public Project? Project { get; init; }

    /// <summary>The scheduled change that the request is for, where it is for one; null when that was deleted.</summary>
    public ApprovalRequest? OperatedOn { get; init; }

    /// <summary>
    /// Whether <see cref="ApprovalRequest.Answerable"/> has the action to bypass approval on the resource in an environment.
    /// </summary>
    public Func<ResourceId, bool> MayBypass { get; init; } = _ => false;

    /// <summary>Why a changed resource cannot be stored, such as its size; gives null where it can.</summary>
    public Func<Resource, string?> WhyTooLarge { get; init; } = _ => null;
}
