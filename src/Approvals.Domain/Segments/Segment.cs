using Approvals.Domain.Flags;

namespace Approvals.Domain.Segments;

/// <summary>A group of contexts in one environment of a project, which rules of flags can ask about.</summary>
public sealed record Segment
{
    /// <summary>Names the segment within its environment.</summary>
    public required string Key { get; init; }

    /// <summary>Tells it from others that had its key before; null in rows from before there were ids.</summary>
    public string? Id { get; init; }

    /// <summary>A label for people.</summary>
    public required string Name { get; init; }

    /// <summary>Who is meant to be in it, if said.</summary>
    public string? Description { get; init; }

    /// <summary>Without duplicates, in the order they were added.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Starts at 1 and rises by one with every patch that changes anything.</summary>
    public required int Version { get; init; }

    /// <summary>When the segment was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When <see cref="Version"/> last rose.</summary>
    public required DateTimeOffset LastModified { get; init; }

    /// <summary>Keys of users who are in it whatever the rules say. No key is both included and excluded.</summary>
    public IReadOnlyList<string> Included { get; init; } = [];

    /// <summary>Keys of users who are not in it whatever the rules say.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>Contexts of other kinds that are in it whatever the rules say; each kind is there once.</summary>
    public IReadOnlyList<SegmentTarget> IncludedContexts { get; init; } = [];

    /// <summary>Contexts of other kinds that are not in it whatever the rules say; each kind is there once.</summary>
    public IReadOnlyList<SegmentTarget> ExcludedContexts { get; init; } = [];

    /// <summary>Rules; who matches one of them is in it.</summary>
    public IReadOnlyList<SegmentRule> Rules { get; init; } = [];

    /// <summary>The targets that are taken off at a time; none in rows from before there were any.</summary>
    public IReadOnlyList<ExpiringTarget> ExpiringTargets
    {
        get => field ?? [];
        init;
    }

    /// <summary>Whether it names a key of a user, or of a context of any kind, as one that is in it whatever the rules say.</summary>
    /// <param name="key">The key.</param>
    /// <param name="ofUser">Whether it is the key of a user.</param>
    public bool Includes(string key, bool ofUser) => Names(Included, IncludedContexts, key, ofUser);

    /// <summary>Whether it names a key of a user, or of a context of any kind, as one that the rules do not put into it.</summary>
    /// <inheritdoc cref="Includes"/>
    public bool Excludes(string key, bool ofUser) => Names(Excluded, ExcludedContexts, key, ofUser);

    /// <summary>The segment of another environment that starts as this one is, but that no target of it expires.</summary>
    /// <param name="now">The time of creation.</param>
    /// <param name="id">Tells it from others that had its key before.</param>
    public Segment CopiedAt(DateTimeOffset now, string id) =>
        this with
        {
            Id = id,
            Version = 1,
            CreatedAt = now,
            LastModified = now,
            ExpiringTargets = [],
        };

    /// <summary>Makes a segment that nobody is in yet.</summary>
    /// <param name="segment">What the caller asked for; <see cref="NewSegment.Check"/> must have found nothing.</param>
    /// <param name="now">The time of creation.</param>
    /// <param name="id">Tells it from others that had its key before.</param>
    public static Segment Create(NewSegment segment, DateTimeOffset now, string? id = null) =>
        new()
        {
            Id = id,
            Key = segment.Key,
            Name = segment.Name,
            Description = segment.Description,
            Tags = [.. segment.Tags.Distinct()],
            Version = 1,
            CreatedAt = now,
            LastModified = now,
        };

    private static bool Names(IReadOnlyList<string> users, IReadOnlyList<SegmentTarget> others, string key, bool ofUser) =>
        users.Contains(key) || (!ofUser && others.Any(target => target.Values.Contains(key)));
}
