namespace Approvals.Domain;

/// <summary>Why a command was refused: a value, never an exception.</summary>
/// <param name="Rule">Stable name of the rule that refused, snake_case; clients read it as <c>reason</c>.</param>
/// <param name="Kind">What sort of refusal it is; the HTTP edge turns it into a status in one place.</param>
/// <param name="Detail">What was wrong, where, and what would be right.</param>
public record Refusal(string Rule, RefusalKind Kind, string Detail)
{
    /// <inheritdoc/>
    public string Detail { get; init; } = Sentence.Of(Detail);

    /// <summary>The members of the input that are wrong; empty where the refusal is not about the input.</summary>
    public IReadOnlyList<InvalidInput> Errors { get; init; } = [];
}

/// <summary>A member of the input that is wrong.</summary>
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
    /// <summary>The command is wrong in itself, or makes no sense in the present state.</summary>
    Invalid,

    /// <summary>The caller is not known.</summary>
    Unidentified,

    /// <summary>The caller lacks the action on the resource.</summary>
    Forbidden,

    /// <summary>There is nothing with that name.</summary>
    NotFound,

    /// <summary>The settings of the environment forbid the command to this caller.</summary>
    NotAllowed,

    /// <summary>The request or the resource has changed, so that the command no longer applies.</summary>
    Conflict,

    /// <summary>A well-formed patch does not fit the document that it is for.</summary>
    CannotBeDone,
}
