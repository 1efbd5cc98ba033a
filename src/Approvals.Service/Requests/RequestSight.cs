using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Service.Access;

namespace Approvals.Service.Requests;

/// <summary>Keeps from callers what they may not see of requests: that one is there, and whom others have asked.</summary>
public sealed class RequestSight(Permissions permissions)
{
    /// <summary>
    /// The refusal as it is told: whoever may not see a request is answered the same whether it is there or not. Where the path names
    /// the flag that is 403, which says nothing of the request; where it has nothing but an id, 404.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="action">What that takes.</param>
    /// <param name="address">The request, which may be there.</param>
    /// <param name="refusal">Why not.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Refusal> TellAsync(Caller caller, string action, RequestAddress address, Refusal refusal, CancellationToken cancellationToken)
    {
        if (address.Resource is not { } flag)
        {
            return refusal;
        }

        var target = (await permissions.OfAsync(caller, flag, cancellationToken)).Of(flag);
        return caller.May(Actions.ViewProject, target) ? refusal : caller.Authorize(action, target) ?? refusal;
    }

    /// <summary>The refusal of a request that is there; as if it were not, for whoever knows nothing but its id and may not see it.</summary>
    internal static Refusal Hide(Caller caller, RequestAddress address, IEnumerable<TargetResource> reached, Refusal denied) =>
        address.Resource is null && !reached.All(target => caller.May(Actions.ViewProject, target)) ? address.NotFound() : denied;

    /// <summary>The request as the caller sees it: members who were asked as a team are shown to those who may see the team.</summary>
    internal static RequestView Show(Caller caller, RequestView view) =>
        view.Request.NotifyTeamKeys.All(key => caller.May(Actions.ViewTeam, Targets.Team(key)))
            ? view
            : view with { Request = view.Request with { NotifyMemberIds = view.Request.NamedMemberIds } };
}
