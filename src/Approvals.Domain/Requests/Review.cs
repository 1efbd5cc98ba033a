using Approvals.Domain.Access;

namespace Approvals.Domain.Requests;

/// <summary>One review as it was given; it is never changed afterwards.</summary>
public sealed record Review
{
    public required string Id { get; init; }

    public required ReviewKind Kind { get; init; }

    public required Actor By { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string? Comment { get; init; }
}

public enum ReviewKind
{
    Approve,
    Comment,
    Decline,
}
