using Approvals.Domain;
using Approvals.Domain.Json;
using Approvals.Domain.Resources;
using Approvals.Functions.Patching;

namespace Approvals.Functions.Api.Projects;

/// <summary>A patch of an environment, and the kinds of resource whose approval settings it changes.</summary>
/// <param name="Patch">With kinds named as the environment names them.</param>
/// <param name="Kinds">Each once.</param>
internal sealed record PatchedSettings(JsonPatch Patch, IReadOnlyList<ResourceKind> Kinds)
{
    public const string OfFlags = "approvalSettings";

    /// <summary>The member that holds the settings for segments and AI Configs, by kind.</summary>
    public const string OfOthers = "resourceApprovalSettings";

    private static readonly string[] s_settings =
    [
        "required",
        "bypassApprovalsForPendingChanges",
        "minNumApprovals",
        "canReviewOwnRequest",
        "canLastEditorReview",
        "canServiceTokensReview",
        "canApplyDeclinedChanges",
        "autoApplyApprovedChanges",
        "remindAfterMinutes",
        "escalateAfterMinutes",
        "escalateToTeamKey",
        "expireAfterMinutes",
        "reviewRestartsClock",
        "requiredGroups",
        "canReviewForAllGroups",
        "serviceKind",
        "serviceConfig",
        "serviceKindConfigurationId",
        "requiredApprovalTags",
    ];

    /// <summary>
    /// Brings the kinds in paths to the letter case of the document, for clients write them in any, and refuses settings that there are
    /// not.
    /// </summary>
    public static Decision<PatchedSettings> Read(JsonPatch patch, PatchableMembers members)
    {
        var named = patch with
        {
            Operations =
            [
                .. patch.Operations.Select(operation =>
                    operation with
                    {
                        Path = Named(operation.Path),
                        From = operation.From is { } from ? Named(from) : null,
                    }
                ),
            ],
        };
        List<ResourceKind> kinds = [];
        foreach (var place in named.Changes.Where(place => place.Parts[0] is OfFlags or OfOthers))
        {
            ResourceKind? kind = place.Parts switch
            {
                [OfFlags, ..] => ResourceKind.Flag,
                [OfOthers, var word, ..] when ResourceKinds.TryParse(word, out var other) && other != ResourceKind.Flag => other,
                _ => null,
            };
            var setting = place.Parts.ElementAtOrDefault(kind == ResourceKind.Flag ? 1 : 2);
            if (kind is null || (setting is not null && !s_settings.Contains(setting)))
            {
                return members.Refuse(place) with
                {
                    Detail =
                        $"'{place}' of an environment cannot be changed by a patch; "
                        + $"use /{OfFlags}/SETTING, /{OfOthers}/segment/SETTING or /{OfOthers}/aiconfig/SETTING, "
                        + $"where SETTING is one of {string.Join(", ", s_settings)}.",
                };
            }

            kinds.Add(kind.Value);
        }

        return new PatchedSettings(named, [.. kinds.Distinct()]);
    }

    private static JsonPointer Named(JsonPointer place) =>
        place.Parts is [OfOthers, var word, ..] && ResourceKinds.TryParse(word, out var kind)
            ? place.With(1, ResourceKinds.SpecifierOf(kind))
            : place;
}
