using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Approvals.Access;
using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Storage;
using Approvals.Tokens;

namespace Approvals.Auditing;

/// <summary>What the audit log tells of members, teams, custom roles and tokens. What is stored of a token holds no secret.</summary>
internal static class AccountEvents
{
    /// <summary>A call may make many members; they are one entry, as they are one transaction.</summary>
    public static AuditEvent Made(Caller caller, IReadOnlyList<Member> made) =>
        CallerEvents.Of(caller, "member", string.Join(", ", made.Select(member => member.Email)), "added the", made.Select(member => new AuditAccess(Actions.CreateMember, $"member/{member.Id}")))
            with { Details = new() { ["after"] = new JsonArray([.. made.Select(member => Snapshot.Of(member, StorageJson.Default.Member))]) } };

    /// <param name="caller">Who does it.</param>
    /// <param name="actions">What that needs.</param>
    /// <param name="before">As it was; null when it is new.</param>
    /// <param name="after">As it shall be; null when it is deleted.</param>
    public static AuditEvent Of(Caller caller, IEnumerable<string> actions, Member? before, Member? after) =>
        Of(caller, "member", actions, before, after, StorageJson.Default.Member, member => (member.Email, $"member/{member.Id}"));

    /// <inheritdoc cref="Of(Caller, IEnumerable{string}, Member?, Member?)"/>
    public static AuditEvent Of(Caller caller, IEnumerable<string> actions, Team? before, Team? after) =>
        Of(caller, "team", actions, before, after, StorageJson.Default.Team, team => (team.Key, $"team/{team.Key}"));

    /// <inheritdoc cref="Of(Caller, IEnumerable{string}, Member?, Member?)"/>
    public static AuditEvent Of(Caller caller, IEnumerable<string> actions, CustomRole? before, CustomRole? after) =>
        Of(caller, "role", actions, before, after, StorageJson.Default.CustomRole, role => (role.Key, $"role/{role.Key}"));

    /// <inheritdoc cref="Of(Caller, IEnumerable{string}, Member?, Member?)"/>
    public static AuditEvent Of(Caller caller, IEnumerable<string> actions, AccessToken? before, AccessToken? after) =>
        Of(caller, "token", actions, WithoutHashes(before), WithoutHashes(after), StorageJson.Default.AccessToken, token => (token.Name, $"{Targets.Of(token)}"));

    /// <summary>A token that nobody with a token asked for: the first of an installation.</summary>
    public static AuditEvent Issued(AccessToken token) =>
        new(AuditActor.Service, "token", token.Name, "made the", [new(Actions.CreateAccessToken, $"{Targets.Of(token)}")])
        {
            Details = new() { ["after"] = Snapshot.Of(token, StorageJson.Default.AccessToken) },
        };

    private static AccessToken? WithoutHashes(AccessToken? token) => token is null ? null : token with { FormerHash = null, ReplacedBy = null };

    private static AuditEvent Of<T>(Caller caller, string kind, IEnumerable<string> actions, T? before, T? after, JsonTypeInfo<T> type, Func<T, (string Name, string Specifier)> nameOf)
        where T : class
    {
        var (name, specifier) = nameOf(after ?? before!);
        var details = new JsonObject();
        if (before is not null)
        {
            details["before"] = Snapshot.Of(before, type);
        }

        if (after is not null)
        {
            details["after"] = Snapshot.Of(after, type);
        }

        var verb = before is null ? "made the" : after is null ? "deleted the" : actions.Contains(Actions.ResetAccessToken) ? "reset the" : "changed the";
        return CallerEvents.Of(caller, kind, name, verb, actions.Select(action => new AuditAccess(action, specifier))) with { Details = details };
    }
}
