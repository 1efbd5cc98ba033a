using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Json;
using Approvals.Domain.Resources;

namespace Approvals.Functions.Api.Shared;

/// <summary>
/// The rights that a JSON patch needs, as far as its paths tell before the resource is read: for each changed place one of a few actions.
/// Which one it is follows from the change, once the resource is known.
/// </summary>
internal static class PatchedPlaces
{
    private const string Environments = "environments";

    /// <summary>
    /// By the name of the member that a path leads to: instructions that change it, one for each action that may be needed.
    /// </summary>
    private static readonly Dictionary<string, string[]> s_kindsByMember = new()
    {
        ["name"] = ["updateName"],
        ["description"] = ["updateDescription"],
        ["tags"] = ["addTags"],
        ["variations"] = ["addVariation"],
        ["defaults"] = ["updateDefaultVariation"],
        ["temporary"] = ["makeFlagTemporary"],
        ["customProperties"] = ["addCustomProperties"],
        ["archived"] = ["archiveFlag"],
        ["deprecated"] = ["deprecateFlag"],
        ["maintainerId"] = ["updateMaintainerMember"],
        ["maintainerTeamKey"] = ["updateMaintainerTeam"],
        ["clientSideAvailability"] = ["turnOnClientSideAvailability"],
        ["includeInSnippet"] = ["turnOnClientSideAvailability"],
        ["on"] = ["turnFlagOn"],
        ["offVariation"] = ["updateOffVariation"],
        ["fallthrough"] = ["updateFallthroughVariationOrRollout"],
        ["targets"] = ["addTargets"],
        ["contextTargets"] = ["addTargets"],
        ["rules"] = ["addRule", "updateRuleDescription", "updateRuleTrackEvents"],
        ["prerequisites"] = ["addPrerequisite"],
        ["trackEvents"] = ["updateTrackEvents"],
        ["trackEventsFallthrough"] = ["updateTrackEventsFallthrough"],
        ["included"] = ["addIncludedTargets"],
        ["includedContexts"] = ["addIncludedTargets"],
        ["excluded"] = ["addExcludedTargets"],
        ["excludedContexts"] = ["addExcludedTargets"],
    };

    /// <summary>For each changed place the actions of which the caller needs one; nothing for a path that does not tell.</summary>
    public static IEnumerable<(IReadOnlyList<string> Actions, ResourceId Place)> Of(ResourceId id, IEnumerable<JsonPointer> changes) =>
        changes
            .Select(path => Of(id, path.Parts))
            .OfType<(IReadOnlyList<string>, ResourceId)>()
            .DistinctBy(need => (string.Join(' ', need.Item1), need.Item2));

    private static (IReadOnlyList<string> Actions, ResourceId Place)? Of(ResourceId id, IReadOnlyList<string> path)
    {
        var (environmentKey, member) = path switch
        {
            [Environments, var key, var name, ..] when id.EnvironmentKey is null => (key, name),
            [var name, ..] => (null, name),
            _ => (null, ""),
        };
        if (!s_kindsByMember.TryGetValue(member, out var names))
        {
            return null;
        }

        InstructionKind[] kinds = [.. names.Select(name => InstructionCatalog.Find(id.Kind, name)).OfType<InstructionKind>()];
        return kinds is [] ? null : ([.. kinds.Select(kind => kind.Action).Distinct()], kinds[0].PlaceOf(id, environmentKey));
    }
}
