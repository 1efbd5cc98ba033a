using Approvals.Domain.Settings;

namespace Approvals.Functions.Api.Settings;

/// <summary>Ours: people of whom some have to approve. It has one of a team, a custom role and members.</summary>
internal sealed record RequiredGroupRep
{
    public required string Name { get; init; }

    public string? TeamKey { get; init; }

    /// <summary>Whoever has the role, by itself or by a team.</summary>
    public string? CustomRoleKey { get; init; }

    public IReadOnlyList<string>? MemberIds { get; init; }

    /// <summary>How many of the group must approve.</summary>
    public required int MinNumApprovals { get; init; }

    /// <summary>1 for those who are asked first.</summary>
    public required int Stage { get; init; }

    /// <summary>The group is asked about resources with any of these tags, and about those that it has in resources.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Resource specifiers; without any, and without tags, the group is asked about everything.</summary>
    public required IReadOnlyList<string> Resources { get; init; }

    public static RequiredGroupRep Of(RequiredGroup group) =>
        new()
        {
            Name = group.Name,
            TeamKey = group.Kind == GroupKind.Team ? group.Keys[0] : null,
            CustomRoleKey = group.Kind == GroupKind.CustomRole ? group.Keys[0] : null,
            MemberIds = group.Kind == GroupKind.Members ? group.Keys : null,
            MinNumApprovals = group.MinNumApprovals,
            Stage = group.Stage,
            Tags = group.Tags,
            Resources = group.Resources,
        };
}
