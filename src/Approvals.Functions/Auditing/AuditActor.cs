using Approvals.Access;

namespace Approvals.Auditing;

/// <summary>Who did what an entry tells.</summary>
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

    /// <summary>How people call it. Names are what members and makers of tokens say; what tells them apart stands beside.</summary>
    public string DisplayName =>
        MemberId is not null || Email is not null ? $"{FirstName} {LastName}".Trim() is { Length: > 0 } name ? $"{name} ({Email ?? MemberId})" : Email ?? MemberId!
        : TokenId is not null ? $"{TokenName} (service token {TokenId})".Trim()
        : "Approvals";

    public static AuditActor Of(Caller caller) => new()
    {
        MemberId = caller.Identity.Member?.Id,
        Email = caller.Identity.Member?.Email,
        FirstName = caller.Identity.Member?.FirstName,
        LastName = caller.Identity.Member?.LastName,
        TokenId = caller.Identity.Token?.Id,
        TokenName = caller.Identity.Token?.Name,
        TokenEnding = caller.Identity.Token?.LastFour,
    };
}
