using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Audit;

namespace Approvals.Service.Tokens;

/// <summary>The audit events of access tokens. They contain no token's text and no hash of one.</summary>
internal static class TokenEvents
{
    /// <summary>A token was made, changed, reset or deleted.</summary>
    /// <param name="caller">Who made the change.</param>
    /// <param name="actions">The actions that it needed.</param>
    /// <param name="before">The token before the change; null when it was made.</param>
    /// <param name="after">The token after the change; null when it was deleted.</param>
    public static AuditEvent Of(Caller caller, IEnumerable<string> actions, AccessToken? before, AccessToken? after)
    {
        var token = WithoutHashes(after ?? before)!;
        return CallerEvents.Of(
            caller,
            "token",
            (token.Name, $"{Targets.Of(token)}"),
            actions,
            WithoutHashes(before),
            WithoutHashes(after),
            StorageJson.Default.AccessToken,
            verb: actions.Contains(Actions.ResetAccessToken) ? "reset the" : null
        );
    }

    /// <summary>The service itself made a token, without a caller: the first one of an installation.</summary>
    public static AuditEvent Issued(AccessToken token) =>
        new(AuditActor.Service, "token", token.Name, "made the", [new(Actions.CreateAccessToken, $"{Targets.Of(token)}")])
        {
            Details = new() { ["after"] = Snapshot.Of(token, StorageJson.Default.AccessToken) },
        };

    private static AccessToken? WithoutHashes(AccessToken? token) =>
        token is null ? null : token with { FormerHash = null, ReplacedBy = null };
}
