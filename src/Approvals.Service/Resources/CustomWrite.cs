using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Requests;

namespace Approvals.Service.Resources;

/// <summary>A change to a resource that no instruction stands for.</summary>
/// <param name="Resource">What is changed.</param>
/// <param name="Action">The action that the caller needs.</param>
/// <param name="Change">The change, given the resource as it is.</param>
public sealed record CustomWrite(ResourceId Resource, string Action, Func<Resource, PatchContext, Task<Decision<ResourceOutcome>>> Change)
{
    /// <summary>Whether it changes what environments may serve, so that those which require approval refuse it, and no approval can be asked for it.</summary>
    public bool IsGated { get; init; }

    /// <summary>The instruction by which an approval can be asked for it; null where there is none.</summary>
    public Instruction? AskedBy { get; init; }

    /// <summary>Whether open requests may become impossible by it.</summary>
    public bool IgnoreConflicts { get; init; }
}
