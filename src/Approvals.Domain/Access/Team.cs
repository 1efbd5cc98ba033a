namespace Approvals.Domain.Access;

/// <summary>Members that can be asked together.</summary>
public sealed record Team
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<string> MemberIds { get; init; } = [];
}
