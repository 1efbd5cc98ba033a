using Approvals.Domain;
using Approvals.Functions.Patching;

namespace Approvals.Functions.Api.Projects;

/// <summary>The members that a JSON patch of a project or environment may change, and the action that each needs.</summary>
/// <param name="Resource">The resource in a word, for messages.</param>
/// <param name="Actions">By the name of the member.</param>
internal sealed record PatchableMembers(string Resource, IReadOnlyDictionary<string, string> Actions)
{
    /// <summary>The actions that a patch needs, each once. A patch of nothing but test operations needs none.</summary>
    public Decision<IReadOnlyList<string>> NeededBy(JsonPatch patch)
    {
        List<string> needed = [];
        foreach (var place in patch.Changes)
        {
            if (place.Parts is [var member, ..] && Actions.TryGetValue(member, out var action))
            {
                needed.Add(action);
            }
            else
            {
                return Refuse(place);
            }
        }

        return Decision.Of<IReadOnlyList<string>>([.. needed.Distinct()]);
    }

    public Refusal Refuse(JsonPointer place) =>
        new(
            "not_patchable",
            RefusalKind.Invalid,
            $"'{place}' of {Resource} cannot be changed by a patch; "
                + $"what can be is {string.Join(", ", Actions.Keys.Select(name => $"/{name}"))}."
        );
}
