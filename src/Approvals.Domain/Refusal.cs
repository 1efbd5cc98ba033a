using Approvals.Domain.Flags;
using Approvals.Domain.Requests;

namespace Approvals.Domain;

/// <summary>Why a command was refused: a value, never an exception.</summary>
/// <param name="Rule">Stable name of the rule that refused, snake_case; clients read it as <c>reason</c>.</param>
/// <param name="Kind">What sort of refusal it is; the HTTP edge turns it into a status in one place.</param>
/// <param name="Detail">What was wrong, where, and what would be right.</param>
public record Refusal(string Rule, RefusalKind Kind, string Detail)
{
    /// <inheritdoc/>
    public string Detail { get; init; } = Sentence.Of(Detail);

    /// <summary>The parts of the input that are wrong, where it is the input.</summary>
    public IReadOnlyList<InvalidInput> Errors { get; init; } = [];
}

/// <summary>A part of the input that is wrong.</summary>
/// <param name="Attribute">Its name as the client wrote it.</param>
/// <param name="Reason">What is wrong with it, and what would be right.</param>
public sealed record InvalidInput(string Attribute, string Reason)
{
    /// <inheritdoc/>
    public string Reason { get; init; } = Sentence.Of(Reason);
}

/// <summary>The sorts of refusal the rules know.</summary>
public enum RefusalKind
{
    /// <summary>The command itself, or the state it meets, makes no sense of it.</summary>
    Invalid,

    /// <summary>It cannot be told who the caller is.</summary>
    Unidentified,

    /// <summary>The caller lacks the action on the resource.</summary>
    Forbidden,

    /// <summary>Nothing there under that name.</summary>
    NotFound,

    /// <summary>Settings of the environment forbid it to this caller.</summary>
    NotAllowed,

    /// <summary>The request or resource has moved on.</summary>
    Conflict,

    /// <summary>A patch that is well-formed does not fit the document.</summary>
    CannotBeDone,
}
