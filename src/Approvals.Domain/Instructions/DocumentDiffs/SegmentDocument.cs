using System.Text.Json;
using Approvals.Domain.Segments;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>
/// Translates what a patch changed in a segment's wire document into instructions, as <see cref="FlagDocument"/> does for flags.
/// </summary>
public static class SegmentDocument
{
    private static readonly string[] Members =
    [
        "name",
        "description",
        "tags",
        "included",
        "excluded",
        "includedContexts",
        "excludedContexts",
        "rules",
    ];

    /// <summary>
    /// Gives instructions that make the segment what the document says. Only what differs from how the document was counts. A rule
    /// that no instruction can change as wanted is made anew and gets another id.
    /// </summary>
    /// <param name="segment">The segment as it is.</param>
    /// <param name="before">Its wire document.</param>
    /// <param name="after">The document as the caller wants it.</param>
    public static Decision<IReadOnlyList<PatchStep>> Changes(Segment segment, JsonElement before, JsonElement after) =>
        DocumentDiff.Translate(
            before,
            after,
            document =>
            {
                document.RefuseAllBut(Members);
                return
                [
                    new(
                        null,
                        [
                            .. LabelDocument.Changes(segment.Tags, document),
                            .. SegmentTargetDocument.Changes(segment, document),
                            .. document.Changed("rules") ? new SegmentRuleDocument(segment.Rules, document.Read).Changes() : [],
                        ]
                    ),
                ];
            }
        );
}
