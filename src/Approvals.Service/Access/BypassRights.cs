using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;

namespace Approvals.Service.Access;

/// <summary>Tells whether somebody who is not calling may bypass approvals now.</summary>
public sealed class BypassRights(IdentityReader identities)
{
    /// <summary>Whether they may, on a resource in an environment. Who is gone may nothing.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="project">The project.</param>
    /// <param name="tags">The tags of the resource.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Func<ResourceId, bool>> OfAsync(Actor actor, Project project, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        if (await identities.OfActorAsync(actor, cancellationToken) is not { } identity)
        {
            return _ => false;
        }

        var (caller, targets) = (new Caller(identity), Targets.In(project, tags));
        return place => caller.MayBypass(targets.Of(place), place.Kind);
    }
}
