using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;

namespace Approvals.Access;

/// <summary>Who is calling, and the one place that says whether they may.</summary>
public sealed class Caller(Identity identity)
{
    public Identity Identity { get; } = identity;

    public Actor Actor { get; } = identity.Actor;

    /// <summary>What they say of what they do, for the audit log; null when nothing.</summary>
    public string? Comment { get; private set; }

    /// <summary>Whether any permission was asked for yet; no success is answered without one.</summary>
    public bool WasAuthorized { get; private set; }

    /// <param name="action">One of <see cref="Actions"/>.</param>
    /// <param name="resource">A resource specifier, with concrete names.</param>
    public bool May(string action, string resource) => Identity.Rights.Allow(action, resource);

    /// <summary>Whether the action is certainly allowed on all resources of some types, so that nobody has to look at each.</summary>
    /// <param name="action">One of <see cref="Actions"/>.</param>
    /// <param name="resources">Specifiers with <c>*</c> for every name.</param>
    public bool MayAll(string action, params IEnumerable<string> resources) => resources.All(types => Identity.Rights.AllowAll(action, types));

    /// <summary>Null when the caller may do the action on the resource.</summary>
    /// <inheritdoc cref="May"/>
    public Refusal? Authorize(string action, string resource)
    {
        WasAuthorized = true;
        return May(action, resource) ? null : Denied(action, resource);
    }

    /// <summary>
    /// Null when the caller may do the action on at least something: what a list needs, whose items are then held against
    /// <see cref="May"/> each.
    /// </summary>
    /// <param name="action">One of <see cref="Actions"/>.</param>
    /// <param name="resources">What it is asked for, in words of a specifier.</param>
    public Refusal? AuthorizeSome(string action, string resources)
    {
        WasAuthorized = true;
        return Identity.Rights.MightAllow(action) ? null : Denied(action, resources);
    }

    /// <summary>Takes note that the caller is about to do what everybody may, with nobody's but their own.</summary>
    public void AuthorizeOwn() => WasAuthorized = true;

    /// <summary>Takes the comment out of a body; whether it may be there, and is text, is for the route to say.</summary>
    public void ReadComment(JsonElement body) =>
        Comment = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("comment", out var comment) && comment.ValueKind == JsonValueKind.String
            ? comment.GetString()
            : null;

    private Refusal Denied(string action, string resource)
    {
        var who = Identity.HasBaseRoleOnly ? $"your role '{RoleNames.Of(Identity.BaseRole)}' does not have it" : "none of your roles has it";
        return new("access_denied", RefusalKind.Forbidden, $"This needs the action '{action}' on {resource}, and {who}.");
    }
}
