namespace Approvals.Domain.Access;

/// <summary>What is kept of an access token; its text is shown once and never kept.</summary>
public sealed record AccessToken
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The member it speaks for; null for a service token.</summary>
    public string? MemberId { get; init; }

    /// <summary>The most it may do; a personal token also never more than its member.</summary>
    public required Role Role { get; init; }

    /// <summary>The last four characters of its text, to tell tokens apart.</summary>
    public required string LastFour { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
