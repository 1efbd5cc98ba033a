using Approvals.Domain.Settings;

namespace Approvals.Functions.Api.Settings;

/// <summary>A group that shall have to approve, as it is read. It has one of a team, a custom role and members.</summary>
internal sealed record RequiredGroupMembers
{
    public required string Name { get; init; }

    public string? TeamKey { get; init; }

    public string? CustomRoleKey { get; init; }

    public IReadOnlyList<string>? MemberIds { get; init; }

    public int? MinNumApprovals { get; init; }

    public int? Stage { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public IReadOnlyList<string>? Resources { get; init; }

    public NewRequiredGroup Read() =>
        new()
        {
            Name = Name,
            TeamKey = TeamKey,
            CustomRoleKey = CustomRoleKey,
            MemberIds = MemberIds,
            MinNumApprovals = MinNumApprovals,
            Stage = Stage,
            Tags = Tags ?? [],
            Resources = Resources ?? [],
        };
}
