using Approvals.Domain.Evaluation;

namespace Approvals.Domain.Wording;

/// <summary>Why somebody is served something, or is in a segment.</summary>
public static class ReasonWords
{
    /// <summary>Why a flag or AI Config serves what it serves.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="names">The names in the environment, with the rules that were evaluated.</param>
    public static string Of(EvaluationReason reason, KnownNames names) =>
        reason.Kind switch
        {
            ReasonKind.Off => PartWords.On(isOn: false),
            ReasonKind.TargetMatch => "Served by name",
            ReasonKind.RuleMatch => Rule(reason, names),
            ReasonKind.Fallthrough => "No rule matches, so the default rule serves",
            ReasonKind.PrerequisiteFailed => $"A prerequisite is not met: {names.Flag(reason.PrerequisiteKey)}",
            _ when reason.ErrorKind == ErrorKind.FlagNotFound => "Applications do not see it, and use their own default",
            _ => "It cannot be evaluated, because something that it depends on makes no sense",
        };

    /// <summary>Why a context is in a segment or not.</summary>
    /// <param name="isIn">Whether it is.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="names">The names in the environment, with the rules of the segment.</param>
    public static string OfSegment(bool isIn, EvaluationReason reason, KnownNames names) =>
        reason.Kind switch
        {
            ReasonKind.TargetMatch => isIn ? "Included by name" : "Excluded by name",
            ReasonKind.RuleMatch => Rule(reason, names),
            ReasonKind.Fallthrough => "Neither named nor matched by a rule",
            _ when reason.ErrorKind == ErrorKind.FlagNotFound => "The segment is deleted, so nobody is in it",
            _ => "It cannot be evaluated, because something that it depends on makes no sense",
        };

    private static string Rule(EvaluationReason reason, KnownNames names) =>
        reason.RuleIndex is { } place && place < names.Rules.Count
            ? $"{PartWords.Rule(names.Rules[place], place)} matches: {ClauseWords.OfAll(names.Rules[place].Clauses, names)}"
            : "A rule matches";
}
