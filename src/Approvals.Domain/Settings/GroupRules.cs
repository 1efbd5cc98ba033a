namespace Approvals.Domain.Settings;

/// <summary>The groups that have to approve, and how their approvals are counted.</summary>
public sealed record GroupRules
{
    public const int MaxGroups = 10;

    public static GroupRules None { get; } = new();

    /// <summary>In the order in which they were set.</summary>
    public IReadOnlyList<RequiredGroup> Required { get; init; } = [];

    /// <summary>Whether an approval counts for every group that its reviewer is in, and not for one of them only.</summary>
    public bool CountForAll { get; init; }

    public bool Equals(GroupRules? other) =>
        other is not null && CountForAll == other.CountForAll && Required.SequenceEqual(other.Required);

    public override int GetHashCode() => HashCode.Combine(CountForAll, Required.Count);

    /// <summary>
    /// All groups of all rules. What asks the same people twice asks once, for as many as either does and in the later stage. A reviewer
    /// counts for several groups where all rules that have groups let them.
    /// </summary>
    public static GroupRules Strictest(IEnumerable<GroupRules> all)
    {
        List<GroupRules> some = [.. all.Where(rules => rules.Required is not [])];
        List<RequiredGroup> required = [];
        foreach (var group in some.SelectMany(rules => rules.Required))
        {
            if (required.FindIndex(group.AsksLike) is >= 0 and var same)
            {
                required[same] = required[same] with
                {
                    MinNumApprovals = Math.Max(required[same].MinNumApprovals, group.MinNumApprovals),
                    Stage = Math.Max(required[same].Stage, group.Stage),
                };
            }
            else
            {
                required.Add(group);
            }
        }

        return some is [] ? None : new() { Required = required, CountForAll = some.All(rules => rules.CountForAll) };
    }

    /// <summary>Refuses groups that make no sense; whom and what they name is checked where that is known.</summary>
    internal Refusal? Check() =>
        Required.Count > MaxGroups
            ? Invalid("", $"has {Required.Count} groups; at most {MaxGroups} can be required")
            : Required.Select(Check).FirstOrDefault(refusal => refusal is not null)
                ?? (
                    Required.Index().FirstOrDefault(it => Required.Take(it.Index).Any(earlier => earlier.Name == it.Item.Name))
                        is { Item: { } second, Index: var place }
                        ? Invalid($"[{place}].name", $"is '{second.Name}', as that of another group is; give each a name of its own")
                        : null
                );

    /// <summary>A refusal of the setting that says what in it is wrong.</summary>
    /// <param name="place">The place within the setting: <c>[1].name</c>.</param>
    /// <param name="problem">What is wrong and what would be right, in words that continue a sentence.</param>
    public static Refusal Invalid(string place, string problem) =>
        new("invalid_required_groups", RefusalKind.Invalid, $"\"requiredGroups{place}\" {problem}.")
        {
            Errors = [new($"requiredGroups{place}", $"\"requiredGroups{place}\" {problem}.")],
        };

    private static Refusal? Check(RequiredGroup group, int place) =>
        string.IsNullOrWhiteSpace(group.Name) || group.Name.Length > RequiredGroup.MaxNameLength
            ? Invalid($"[{place}].name", $"must be 1 to {RequiredGroup.MaxNameLength} characters that say something")
        : group.MinNumApprovals is < 1 or > ApprovalSettings.MaxMinNumApprovals
            ? Invalid(
                $"[{place}].minNumApprovals",
                $"must be from 1 to {ApprovalSettings.MaxMinNumApprovals}; it is {group.MinNumApprovals}"
            )
        : group.Stage is < 1 or > RequiredGroup.MaxStage
            ? Invalid(
                $"[{place}].stage",
                $"must be from 1, for those who are asked first, to {RequiredGroup.MaxStage}; it is {group.Stage}"
            )
        : group.Kind == GroupKind.Members && group.Keys.Count is 0 or > RequiredGroup.MaxMembers
            ? Invalid($"[{place}].memberIds", $"must be the ids of 1 to {RequiredGroup.MaxMembers} members; it has {group.Keys.Count}")
        : group.Kind == GroupKind.Members && group.Keys.Count < group.MinNumApprovals
            ? Invalid(
                $"[{place}].minNumApprovals",
                $"is {group.MinNumApprovals}, and the group has {group.Keys.Count} members, so it could never approve; ask for fewer, or name more"
            )
        : group.Tags.Count > RequiredGroup.MaxTags
        || group.Tags.Any(tag => string.IsNullOrWhiteSpace(tag) || tag.Length > ApprovalSettingsPatch.MaxTagLength)
            ? Invalid(
                $"[{place}].tags",
                $"must be at most {RequiredGroup.MaxTags} tags of 1 to {ApprovalSettingsPatch.MaxTagLength} characters"
            )
        : group.Resources.Count > RequiredGroup.MaxResources
        || group.Resources.Any(pattern => pattern.Length is 0 or > RequiredGroup.MaxResourceLength)
            ? Invalid(
                $"[{place}].resources",
                $"must be at most {RequiredGroup.MaxResources} resource specifiers of 1 to {RequiredGroup.MaxResourceLength} characters"
            )
        : null;
}
