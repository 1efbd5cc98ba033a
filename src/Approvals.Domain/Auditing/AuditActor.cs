using Approvals.Domain.Access;
using Approvals.Domain.ApprovalSources;

namespace Approvals.Domain.Auditing;

/// <summary>Who did what an audit entry tells of.</summary>
public sealed record AuditActor
{
    /// <summary>Nobody called: the service did it, because it was approved, because its time had come, or to set itself up.</summary>
    public static readonly AuditActor Service = new();

    public string? MemberId { get; init; }

    public string? Email { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? TokenId { get; init; }

    public string? TokenName { get; init; }

    /// <summary>The last four characters of the token's text.</summary>
    public string? TokenEnding { get; init; }

    /// <summary>The approval source that acted; null for everybody else.</summary>
    public string? SourceId { get; init; }

    public string? SourceName { get; init; }

    /// <summary>
    /// The name that entries show. Members and tokens can have any name, so it comes with the address or id that identifies them.
    /// </summary>
    public string DisplayName =>
        MemberId is not null || Email is not null
            ? $"{FirstName} {LastName}".Trim() is { Length: > 0 } name
                ? $"{name} ({Email ?? MemberId})"
                : Email ?? MemberId!
            : TokenId is not null
                ? $"{TokenName} (service token {TokenId})".Trim()
                : SourceId is not null
                    ? $"{SourceName} (approval source {SourceId})"
                    : "Approvals";

    /// <param name="source">The approval source that acted.</param>
    public static AuditActor Of(ApprovalSource source) => new() { SourceId = source.Id, SourceName = source.Name };

    /// <param name="member">The member who acted, or whose token did; null for a service token.</param>
    /// <param name="token">The token that was used; null for who signed in without one.</param>
    public static AuditActor Of(Member? member, AccessToken? token) =>
        new()
        {
            MemberId = member?.Id,
            Email = member?.Email,
            FirstName = member?.FirstName,
            LastName = member?.LastName,
            TokenId = token?.Id,
            TokenName = token?.Name,
            TokenEnding = token?.LastFour,
        };
}
