using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Service.Resources;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>Puts together the current state that a request is checked against.</summary>
public sealed class CurrentStateReader(BypassRights rights)
{
    /// <summary>An instruction lengthens the row of its resource by at most this many times its own length, plus a constant.</summary>
    private const int MostGrowth = 16;

    private const int MostFixedGrowth = 4096;

    /// <param name="request">The request.</param>
    /// <param name="project">Its project; null when that was deleted.</param>
    /// <param name="target">Its resource, and what its instructions refer to.</param>
    /// <param name="operatedOn">The scheduled change that the request operates on; null when it operates on none, or that is gone.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<CurrentState> OfAsync(
        ApprovalRequest request,
        Project? project,
        PatchTarget target,
        ApprovalRequest? operatedOn,
        CancellationToken cancellationToken
    )
    {
        var current = new CurrentState(target.Resource?.Value, target.Context)
        {
            Project = project,
            OperatedOn = operatedOn,
            WhyTooLarge = changed =>
                MayBeTooLarge(target.Resource!, request.EffectiveInstructions)
                    ? ResourceStore.WhyTooLarge(request.Resource, changed)
                        ?? RowReserve.WhyTooLarge(request, target.Resource!.Value, changed, project)
                    : null,
        };
        return
            project is not null
            && target.Resource is { Value.Tags: var tags }
            && ApprovalGate.CheckExecution(request, tags, project, _ => false) is not null
            ? current with
            {
                MayBypass = await rights.OfAsync(request.Answerable!, project, tags, cancellationToken),
            }
            : current;
    }

    /// <summary>An upper bound that spares most requests the exact measure, for which the changed resource has to be serialized.</summary>
    private static bool MayBeTooLarge(Stored<Resource> read, IEnumerable<Instruction> instructions) =>
        read.Bytes + instructions.Sum(instruction => (MostGrowth * (long)instruction.ToString().Length) + MostFixedGrowth)
        > RowReserve.Free;
}
