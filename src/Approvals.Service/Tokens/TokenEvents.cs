using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Audit;

namespace Approvals.Service.Tokens;

/// <summary>What the audit log tells of access tokens. Entries hold no secret, and no hash of one.</summary>
internal static class TokenEvents
{
    /// <param name="caller">Who does it.</param>
    /// <param name="actions">The actions that this needs.</param>
    /// <param name="before">As it was; null when it is new.</param>
    /// <param name="after">As it shall be; null when it is deleted.</param>
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
            verb: actions.Contains(Actions.ResetAccessToken) ? "reset the" : null);
    }

    /// <summary>A token that nobody with a token asked for: the first of an installation.</summary>
    public static AuditEvent Issued(AccessToken token) =>
        new(AuditActor.Service, "token", token.Name, "made the", [new(Actions.CreateAccessToken, $"{Targets.Of(token)}")])
        {
            Details = new() { ["after"] = Snapshot.Of(token, StorageJson.Default.AccessToken) },
        };

    private static AccessToken? WithoutHashes(AccessToken? token) => token is null ? null : token with { FormerHash = null, ReplacedBy = null };
}
