using Approvals.Domain.Access;

namespace Approvals.Service.Tokens;

/// <summary>A token as a client describes it: with one of a base role, custom roles and a policy of its own.</summary>
public sealed record NewToken
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public Role? Role { get; init; }

    /// <summary>Keys or ids.</summary>
    public IReadOnlyList<string> CustomRoles { get; init; } = [];

    public IReadOnlyList<PolicyStatement>? InlineRole { get; init; }

    public bool IsService { get; init; }

    /// <summary>The member that it shall speak for; null for the caller.</summary>
    public string? MemberId { get; init; }

    public int? DefaultApiVersion { get; init; }

    /// <summary>Null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
