namespace Approvals.Domain.Segments;

/// <summary>Contexts of one kind, by name.</summary>
/// <param name="ContextKind">The kind; never <c>user</c>, who have lists of their own.</param>
/// <param name="Values">The contexts' keys.</param>
public sealed record SegmentTarget(string ContextKind, IReadOnlyList<string> Values);
