namespace Approvals.Domain.Flags;

/// <summary>
/// A target of a flag in an environment, or of a segment, that is taken off at a time. It is there only as long as the target is.
/// </summary>
public sealed record ExpiringTarget
{
    /// <summary>A UUID that it keeps when its time changes.</summary>
    public required string Id { get; init; }

    /// <summary>Starts at 1 and rises by one when its time changes.</summary>
    public required int Version { get; init; }

    /// <summary>From when on the target is taken off.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The kind of the context.</summary>
    public required string ContextKind { get; init; }

    /// <summary>The context's key.</summary>
    public required string ContextKey { get; init; }

    /// <summary>Where the context is a target: the id of a flag's variation; of a segment <c>included</c> or <c>excluded</c>.</summary>
    public required string Place { get; init; }

    /// <summary>Who set the time without an approval; null where it was approved.</summary>
    public Answerable? Answerable { get; init; }
}
