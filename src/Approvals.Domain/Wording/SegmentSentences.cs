using Approvals.Domain.Flags;
using Sentences = System.Collections.Generic.Dictionary<string, System.Func<Approvals.Domain.Wording.InstructionText, string>>;

namespace Approvals.Domain.Wording;

/// <summary>Sentences of the kinds that segments understand.</summary>
internal static class SegmentSentences
{
    public static Sentences All { get; } =
        new(
            TargetingSentences
                .OfRules.Concat(LabelSentences.All)
                .Concat(ExpiringTargetSentences.Of(it => Brief.Of(it.Text("targetType") ?? "")))
        )
        {
            ["addIncludedTargets"] = it => $"Include {it.Contexts()}",
            ["removeIncludedTargets"] = it => $"No longer include {it.Contexts()} by name",
            ["addExcludedTargets"] = it => $"Exclude {it.Contexts()}",
            ["removeExcludedTargets"] = it => $"No longer exclude {it.Contexts()} by name",
            ["addIncludedUsers"] = it => $"Include {it.Contexts(ContextKind.User)}",
            ["removeIncludedUsers"] = it => $"No longer include {it.Contexts(ContextKind.User)} by name",
            ["addExcludedUsers"] = it => $"Exclude {it.Contexts(ContextKind.User)}",
            ["removeExcludedUsers"] = it => $"No longer exclude {it.Contexts(ContextKind.User)} by name",
            ["addRule"] = it => $"Add a rule{it.Place}: {it.SegmentRule()}",
            ["updateRuleRolloutAndContextKind"] = it =>
                $"Let {it.Rule} {RuleWords.Share(it.Weight("weight"), it.Kind("contextKind"), bucketBy: null)}",
            ["deleteSegment"] = _ => "Delete the segment",
            ["addBigSegmentIncludedTargets"] = it => $"Include {it.Contexts()}",
            ["removeBigSegmentIncludedTargets"] = it => $"No longer include {it.Contexts()} by name",
            ["addBigSegmentExcludedTargets"] = it => $"Exclude {it.Contexts()}",
            ["removeBigSegmentExcludedTargets"] = it => $"No longer exclude {it.Contexts()} by name",
            ["processBigSegmentImport"] = _ => "Import the contexts of a big segment",
        };
}
