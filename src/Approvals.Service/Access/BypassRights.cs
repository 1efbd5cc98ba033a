using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;

namespace Approvals.Service.Access;

/// <summary>Tells whether a person other than the caller, such as who scheduled a change, may bypass approvals now.</summary>
public sealed class BypassRights(IdentityReader identities)
{
    /// <summary>Tells for a resource in an environment whether the actor may. An actor who was removed may not.</summary>
    /// <param name="actor">The person or service token.</param>
    /// <param name="project">The project.</param>
    /// <param name="tags">The tags of the resource.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Func<ResourceId, bool>> OfAsync(
        Actor actor,
        Project project,
        IReadOnlyList<string> tags,
        CancellationToken cancellationToken
    )
    {
        if (await identities.OfActorAsync(actor, cancellationToken) is not { } identity)
        {
            return _ => false;
        }

        var (caller, targets) = (new Caller(identity), Targets.In(project, tags));
        return place => caller.MayBypass(targets.Of(place), place.Kind);
    }
}
