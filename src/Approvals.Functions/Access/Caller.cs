using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;

namespace Approvals.Access;

/// <summary>Who is calling, and the one place that says whether they may.</summary>
public sealed class Caller(Actor actor, Role role)
{
    public Actor Actor { get; } = actor;

    /// <summary>Whether any permission was asked for yet; no success is answered without one.</summary>
    public bool WasAuthorized { get; private set; }

    public bool May(string action) => AccessRules.Allows(role, action);

    /// <summary>Null when the caller may do the action on the resource.</summary>
    /// <param name="action">One of <see cref="Actions"/>.</param>
    /// <param name="resource">A resource specifier.</param>
    public Refusal? Authorize(string action, string resource)
    {
        WasAuthorized = true;
        return May(action)
            ? null
            : new Refusal("access_denied", RefusalKind.Forbidden, $"This needs the action '{action}' on {resource}, and your role '{role.ToString().ToLowerInvariant()}' does not have it.");
    }
}
