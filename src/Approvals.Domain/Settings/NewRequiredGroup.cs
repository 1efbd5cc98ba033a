namespace Approvals.Domain.Settings;

/// <summary>A group that shall have to approve, as it is asked for. It has one of a team, a custom role and members.</summary>
public sealed record NewRequiredGroup
{
    public required string Name { get; init; }

    public string? TeamKey { get; init; }

    public string? CustomRoleKey { get; init; }

    public IReadOnlyList<string>? MemberIds { get; init; }

    /// <summary>Null for 1; so is the stage.</summary>
    public int? MinNumApprovals { get; init; }

    public int? Stage { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>The groups; whether they make sense is checked with the outcome of the patch.</summary>
    internal static Decision<IReadOnlyList<RequiredGroup>> Decide(IReadOnlyList<NewRequiredGroup> groups)
    {
        List<RequiredGroup> decided = [];
        foreach (var (place, group) in groups.Index())
        {
            if (group.Decide() is not { } one)
            {
                return GroupRules.Invalid(
                    $"[{place}]",
                    "must say who is in the group by one of \"teamKey\", \"customRoleKey\" and \"memberIds\", and by no other"
                );
            }

            decided.Add(one);
        }

        return Decision.Of<IReadOnlyList<RequiredGroup>>(decided);
    }

    private RequiredGroup? Decide() =>
        (TeamKey, CustomRoleKey, MemberIds) switch
        {
            ({ } team, null, null) => Of(GroupKind.Team, [team]),
            (null, { } role, null) => Of(GroupKind.CustomRole, [role]),
            (null, null, { } members) => Of(GroupKind.Members, [.. members.Distinct(StringComparer.Ordinal)]),
            _ => null,
        };

    private RequiredGroup Of(GroupKind kind, IReadOnlyList<string> keys) =>
        new()
        {
            Name = Name,
            Kind = kind,
            Keys = keys,
            MinNumApprovals = MinNumApprovals ?? 1,
            Stage = Stage ?? 1,
            Tags = [.. Tags.Distinct(StringComparer.Ordinal)],
            Resources = [.. Resources.Distinct(StringComparer.Ordinal)],
        };
}
