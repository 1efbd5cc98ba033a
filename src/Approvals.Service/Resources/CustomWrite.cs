using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Service.Resources;

/// <summary>A direct change of a resource that is given as a function, because no instruction stands for it.</summary>
/// <param name="Resource">The resource to change.</param>
/// <param name="Action">The action that the caller needs.</param>
/// <param name="Change">Makes the change, given the resource as stored.</param>
public sealed record CustomWrite(ResourceId Resource, string Action, Func<Resource, PatchContext, Task<Decision<ResourceOutcome>>> Change)
{
    /// <summary>The actions that the caller needs besides.</summary>
    public IReadOnlyList<string> AlsoNeeds { get; init; } = [];

    /// <summary>The verb of the audit entry's title.</summary>
    public string Verb { get; init; } = "changed the";

    /// <summary>
    /// Whether it changes what environments may serve. Those that require approval then refuse it; no approval can be asked for it.
    /// </summary>
    public bool IsGated { get; init; }

    /// <summary>The instruction with which an approval of the same change can be asked for; null where there is none.</summary>
    public Instruction? AskedBy { get; init; }

    /// <summary>Whether to allow it although it makes open requests impossible.</summary>
    public bool IgnoreConflicts { get; init; }
}
