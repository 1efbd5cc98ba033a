using Approvals.Domain.Access;

namespace Approvals.Service.Tokens;

/// <summary>An access token as a client describes it, with one of: a base role, custom roles, or an inline policy.</summary>
public sealed record NewToken
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public Role? Role { get; init; }

    /// <summary>Keys or ids of custom roles.</summary>
    public IReadOnlyList<string> CustomRoles { get; init; } = [];

    public IReadOnlyList<PolicyStatement>? InlineRole { get; init; }

    public bool IsService { get; init; }

    /// <summary>The id of the member that the token acts for; null for the caller.</summary>
    public string? MemberId { get; init; }

    public int? DefaultApiVersion { get; init; }

    /// <summary>When the token expires; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
