namespace Approvals.Domain.Settings;

/// <summary>People of whom some have to approve, and what they have to be asked about.</summary>
public sealed record RequiredGroup
{
    public const int MaxNameLength = 64;

    /// <summary>The last stage that a group can be in; the first is 1.</summary>
    public const int MaxStage = 10;

    public const int MaxMembers = 20;

    public const int MaxTags = 20;

    public const int MaxResources = 20;

    public const int MaxResourceLength = 200;

    /// <summary>What people are told of it.</summary>
    public required string Name { get; init; }

    public required GroupKind Kind { get; init; }

    /// <summary>The key of the team or of the custom role, or the ids of the members.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>How many of the group must approve, 1 to <see cref="ApprovalSettings.MaxMinNumApprovals"/>.</summary>
    public int MinNumApprovals { get; init; } = 1;

    /// <summary>1 for those who are asked first; the groups of a stage are asked once those of all earlier ones have approved.</summary>
    public int Stage { get; init; } = 1;

    /// <summary>The group owns resources with any of these tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The group owns resources that any of these resource specifiers matches.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>
    /// Those who are known to be in the group, as it was looked up for one request and those who reviewed it. Null where nobody was looked
    /// up, as in the settings of an environment: then nobody is in it.
    /// </summary>
    public KnownMembers? Known { get; init; }

    /// <summary>Whether the group is asked about some resources only.</summary>
    public bool IsOwner() => (Tags, Resources) is not ([], []);

    public bool Equals(RequiredGroup? other) =>
        other is not null
        && (Name, Kind, MinNumApprovals, Stage) == (other.Name, other.Kind, other.MinNumApprovals, other.Stage)
        && IsOfThoseOf(other)
        && OwnsWhat(other)
        && Equals(Known, other.Known);

    public override int GetHashCode() => HashCode.Combine(Name, Kind, MinNumApprovals, Stage);

    /// <summary>Whether both ask the same people about the same resources.</summary>
    internal bool AsksLike(RequiredGroup other) => Kind == other.Kind && IsOfThoseOf(other) && OwnsWhat(other);

    private bool IsOfThoseOf(RequiredGroup other) => Keys.SequenceEqual(other.Keys, StringComparer.Ordinal);

    private bool OwnsWhat(RequiredGroup other) =>
        Tags.SequenceEqual(other.Tags, StringComparer.Ordinal) && Resources.SequenceEqual(other.Resources, StringComparer.Ordinal);
}

/// <summary>Who of those that reviewed a request is in a group.</summary>
/// <param name="Ids">The ids of members.</param>
public sealed record KnownMembers(IReadOnlyList<string> Ids)
{
    /// <summary>Whether the team or the role was deleted, or all of the members were.</summary>
    public bool IsGone { get; init; }

    public bool Equals(KnownMembers? other) =>
        other is not null && IsGone == other.IsGone && Ids.SequenceEqual(other.Ids, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(IsGone, Ids.Count);
}

/// <summary>How a group says who is in it.</summary>
public enum GroupKind
{
    Team,

    /// <summary>Whoever has the custom role, by itself or by a team.</summary>
    CustomRole,

    Members,
}
