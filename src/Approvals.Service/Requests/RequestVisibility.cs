using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Service.Access;

namespace Approvals.Service.Requests;

/// <summary>
/// Hides from callers what they may not see of requests: that a request exists, and who belongs to a team that was asked for a review.
/// </summary>
public sealed class RequestVisibility(Permissions permissions)
{
    /// <summary>
    /// The refusal to answer with: a caller who may not see a request gets one answer whether the request exists or not. Where the path
    /// names the flag that is 403, which says nothing about the request; where it has only an id, 404.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="action">The action that the caller needs.</param>
    /// <param name="address">The request, which may exist or not.</param>
    /// <param name="refusal">The refusal that was decided on.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Refusal> VisibleRefusalAsync(
        Caller caller,
        string action,
        RequestAddress address,
        Refusal refusal,
        CancellationToken cancellationToken
    )
    {
        if (address.Resource is not { } flag)
        {
            return refusal;
        }

        var target = (await permissions.OfAsync(caller, flag, cancellationToken)).Of(flag);
        return caller.May(Actions.ViewProject, target) ? refusal : caller.Authorize(action, target) ?? refusal;
    }

    /// <summary>
    /// The refusal for a request that exists: as if it did not, where the path has only its id and the caller may not see it.
    /// </summary>
    internal static Refusal Hide(Caller caller, RequestAddress address, IEnumerable<TargetResource> reached, Refusal denied) =>
        address.Resource is null && !reached.All(target => caller.May(Actions.ViewProject, target)) ? address.NotFound() : denied;

    /// <summary>
    /// The request without what the caller may not see: members who were asked as a team are shown only to those who may see the team.
    /// </summary>
    internal static RequestView Show(Caller caller, RequestView view) =>
        view.Request.NotifyTeamKeys.All(key => caller.May(Actions.ViewTeam, Targets.Team(key)))
            ? view
            : view with
            {
                Request = view.Request with { NotifyMemberIds = view.Request.NamedMemberIds },
            };
}
