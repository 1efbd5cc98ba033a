namespace Approvals.Domain.Preview;

/// <summary>A piece of a resource's state as it is at one time.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Tells it from others of its kind; null where there is only one.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Content">All that it says, uncut: two of them are the same when this is.</param>
/// <param name="Lines">What it says in words.</param>
internal sealed record StatePart(string Kind, string? Id, string Name, string Content, params IReadOnlyList<Line> Lines)
{
    /// <summary>Keys that are listed one by one; null where the part is no list.</summary>
    public IReadOnlyList<string>? Keys { get; init; }

    /// <summary>Whether its place among the others of its kind matters.</summary>
    public bool HasPlace { get; init; }

    public (string Kind, string? Id) Key => (Kind, Id);
}
