using Approvals.Domain;
using Approvals.Domain.Flags;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Resources;

namespace Approvals.Service.Triggers;

/// <summary>Lists and gets triggers.</summary>
public sealed class TriggerReader(ResourceReader resources)
{
    /// <summary>In the order in which they were made.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="flag">The flag, with its environment.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Decision<IReadOnlyList<FlagTrigger>>> ListAsync(
        Caller caller,
        ResourceId flag,
        CancellationToken cancellationToken
    ) =>
        (await resources.GetAsync(caller, flag, cancellationToken)).Accepted(out var resource, out var refusal)
            ? FlagTriggers.Of(flag, resource)
            : refusal;

    public async Task<Decision<FlagTrigger>> GetAsync(Caller caller, ResourceId flag, string id, CancellationToken cancellationToken) =>
        (await resources.GetAsync(caller, flag, cancellationToken)).Accepted(out var resource, out var refusal)
            ? FlagTriggers.Find(flag, resource, id)
            : refusal;
}
