using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Service.Resources;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>Puts together what a request is held against.</summary>
public sealed class PresentReader(BypassRights rights)
{
    /// <summary>A stored instruction takes no more of a row than so many times its own length, and a constant.</summary>
    private const int MostGrowth = 16;

    private const int MostGrowthAnyway = 4096;

    /// <param name="request">The request.</param>
    /// <param name="project">Its project; null when it is gone.</param>
    /// <param name="target">Its resource, and what its instructions refer to.</param>
    /// <param name="operatedOn">The scheduled change that it is for, where it is for one; null when that is gone.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<CurrentState> OfAsync(ApprovalRequest request, Project? project, PatchTarget target, ApprovalRequest? operatedOn, CancellationToken cancellationToken)
    {
        var present = new CurrentState(target.Resource?.Value, target.Context)
        {
            Project = project,
            OperatedOn = operatedOn,
            WhyTooLarge = changed => MayBeTooLarge(target.Resource!, request.EffectiveInstructions)
                ? ResourceStore.WhyTooLarge(request.Resource, changed) ?? RowReserve.WhyTooLarge(request, target.Resource!.Value, changed, project)
                : null,
        };
        return project is not null && target.Resource is { Value.Tags: var tags } && ApprovalGate.CheckExecution(request, tags, project, _ => false) is not null
            ? present with { MayBypass = await rights.OfAsync(request.Answerable!, project, tags, cancellationToken) }
            : present;
    }

    /// <summary>Measuring a resource takes writing it, which most changes are too small to need.</summary>
    private static bool MayBeTooLarge(Stored<Resource> read, IEnumerable<Instruction> instructions) =>
        read.Bytes + instructions.Sum(instruction => (MostGrowth * (long)instruction.ToString().Length) + MostGrowthAnyway) > RowReserve.Free;
}
