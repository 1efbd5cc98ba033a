using Approvals.Domain.Wording;

namespace Approvals.Domain.Messages;

/// <summary>
/// What people are told of one approval request, or of something else that happened: the one model of which chats and mail are made.
/// Its texts are as callers gave them; what writes a message makes them harmless.
/// </summary>
public sealed record Message
{
    private const int LongestHeadline = 300;

    /// <summary>What it is about: the same for all messages about one request.</summary>
    public required string Subject { get; init; }

    /// <summary>What happened, the oldest first; at least one.</summary>
    public required IReadOnlyList<Happening> Happened { get; init; }

    /// <summary>The last that happened, on one line and cut.</summary>
    public string Headline => Brief.Of(Happened[^1].Title, LongestHeadline);

    /// <summary>The approval request; null for something else.</summary>
    public string? RequestId { get; init; }

    /// <summary>What was, or would be, changed, in sentences.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>What a request still lacks, in sentences.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The names of the teams and people who were asked to decide.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>Where it happened, from the small to the large: <c>flag checkout</c>, <c>environment production</c>, <c>project shop</c>.</summary>
    public IReadOnlyList<string> Place { get; init; } = [];

    /// <summary>The page that shows it; null where its address is not known.</summary>
    public Uri? Link { get; init; }
}

/// <summary>Something that happened.</summary>
/// <param name="Title">Who did what, in a sentence without its full stop.</param>
/// <param name="Comment">What they said of it.</param>
/// <param name="Reason">The rule that refused it, or why it failed.</param>
public sealed record Happening(string Title, string? Comment = null, string? Reason = null);
