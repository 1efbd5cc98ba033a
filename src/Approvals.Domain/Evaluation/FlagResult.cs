using System.Text.Json;

namespace Approvals.Domain.Evaluation;

/// <summary>What a flag serves to a context, and why.</summary>
/// <param name="Value">The value; none when no variation is served, which leaves it to the caller's default.</param>
/// <param name="Variation">Position of the variation.</param>
/// <param name="Reason">Why it is served.</param>
public sealed record FlagResult(JsonElement? Value, int? Variation, EvaluationReason Reason)
{
    /// <summary>The flag's own prerequisites that were evaluated on the way, in order.</summary>
    public IReadOnlyList<string> Prerequisites { get; init; } = [];

    internal static FlagResult Error(ErrorKind kind) => new(null, null, new(ReasonKind.Error) { ErrorKind = kind });
}

/// <summary>Why a flag serves what it serves.</summary>
public sealed record EvaluationReason(ReasonKind Kind)
{
    /// <summary>Position of the rule that matched.</summary>
    public int? RuleIndex { get; init; }

    /// <summary>The rule that matched.</summary>
    public string? RuleId { get; init; }

    /// <summary>The prerequisite that failed.</summary>
    public string? PrerequisiteKey { get; init; }

    /// <summary>Whether the context takes part in an experiment.</summary>
    public bool InExperiment { get; init; }

    /// <summary>What went wrong; only of <see cref="ReasonKind.Error"/>.</summary>
    public ErrorKind? ErrorKind { get; init; }
}

public enum ReasonKind
{
    Off,
    Fallthrough,
    TargetMatch,
    RuleMatch,
    PrerequisiteFailed,
    Error,
}

public enum ErrorKind
{
    /// <summary>There is no flag with that key.</summary>
    FlagNotFound,

    /// <summary>The flag, or something that it depends on, makes no sense.</summary>
    MalformedFlag,
}
