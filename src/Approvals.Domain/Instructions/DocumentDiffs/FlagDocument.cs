using System.Text.Json;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>
/// Translates what a JSON patch or merge patch changed in a flag's wire document into instructions, so that flags are only changed by
/// instructions.
/// </summary>
public static class FlagDocument
{
    private static readonly string[] Members =
    [
        "name",
        "description",
        "tags",
        .. SettingDocument.Members,
        "variations",
        "defaults",
        "environments",
    ];

    /// <summary>
    /// Gives instructions that make the flag what the patched document says. Only differences count. Members that are unknown, unchangeable
    /// or of the wrong type are refused by their path; everything else is checked when the instructions are carried out.
    /// </summary>
    /// <param name="flag">The flag as it is.</param>
    /// <param name="before">Its wire document.</param>
    /// <param name="after">The document as the caller wants it.</param>
    /// <param name="otherFlags">The project's other flags by key, for prerequisites.</param>
    public static Decision<IReadOnlyList<PatchStep>> Changes(
        Flag flag,
        JsonElement before,
        JsonElement after,
        IReadOnlyDictionary<string, Flag> otherFlags
    ) =>
        DocumentDiff.Translate(
            before,
            after,
            document =>
            {
                document.RefuseAllBut(
                    Members,
                    [
                        .. document.Changed("archived") ? ["archivedDate"] : Array.Empty<string>(),
                        .. document.Changed("deprecated") ? ["deprecatedDate"] : Array.Empty<string>(),
                    ]
                );
                var variations = VariationDocument.Read(flag, document);
                if (document.Read.Problem is not null)
                {
                    return [];
                }

                var environments = document.Object("environments");
                environments.RefuseNew();
                return
                [
                    new(
                        null,
                        [.. LabelDocument.Changes(flag.Tags, document), .. SettingDocument.Changes(flag, document), .. variations.First]
                    ),
                    .. flag.Environments.Keys.Select(key => new PatchStep(
                        key,
                        new EnvironmentDocument(
                            flag,
                            key,
                            environments.Object(key),
                            archived: document.Changed("archived"),
                            variations.Places,
                            otherFlags
                        ).Changes()
                    )),
                    new(null, variations.Last),
                ];
            }
        );
}
