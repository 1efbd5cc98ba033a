using Approvals.Domain.Flags;
using Sentences = System.Collections.Generic.Dictionary<string, System.Func<Approvals.Domain.Wording.InstructionText, string>>;

namespace Approvals.Domain.Wording;

/// <summary>Sentences of the kinds that set when a target is taken off.</summary>
internal static class ExpiringTargetSentences
{
    /// <param name="place">What the target is so far, such as <c>served red</c>.</param>
    public static Sentences Of(Func<InstructionText, string> place)
    {
        return new()
        {
            ["addExpiringTarget"] = it => Until(it, Context(it)),
            ["updateExpiringTarget"] = it => Until(it, Context(it)) + " instead",
            ["removeExpiringTarget"] = it => ForGood(it, Context(it)),
            ["addExpireUserTargetDate"] = it => Until(it, User(it)),
            ["updateExpireUserTargetDate"] = it => Until(it, User(it)) + " instead",
            ["removeExpireUserTargetDate"] = it => ForGood(it, User(it)),
        };

        string Until(InstructionText it, string who) => $"Let {who} be {place(it)} by name until {it.Time("value") ?? "a time to come"}";

        string ForGood(InstructionText it, string who) => $"Let {who} be {place(it)} by name for good";
    }

    private static string Context(InstructionText it) => KindWords.Named(it.Kind("contextKind"), [it.Text("contextKey") ?? ""]);

    private static string User(InstructionText it) => KindWords.Named(ContextKind.User, [it.Text("userKey") ?? ""]);
}
