namespace Approvals.Domain.Access;

/// <summary>A person of the account.</summary>
public sealed record Member
{
    public required string Id { get; init; }

    public required string Email { get; init; }

    public required Role Role { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }
}
