using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Approvals.Domain;
using Approvals.Domain.Json;
using Approvals.Functions.Patching;

namespace Approvals.Functions.Api.Projects;

/// <summary>The members that a JSON patch of a project or environment may change, and the action that each needs.</summary>
/// <param name="Resource">The resource in a word, for messages.</param>
/// <param name="Actions">By the name of the member.</param>
/// <param name="Shown">The type of what clients see of it.</param>
internal sealed record PatchableMembers(string Resource, IReadOnlyDictionary<string, string> Actions, JsonTypeInfo Shown)
{
    private readonly Patchable _patchable = new([.. Actions.Keys], Shown);

    /// <summary>The actions that a patch needs, each once. A patch of nothing but test operations needs none.</summary>
    public Decision<IReadOnlyList<string>> NeededBy(JsonPatch patch) =>
        _patchable.FirstFixed(patch) is { } place
            ? Refuse(place)
            : Decision.Of<IReadOnlyList<string>>([.. _patchable.ChangedBy(patch).Select(member => Actions[member]).Distinct()]);

    /// <summary>The document after the patch, without what it has no members for.</summary>
    public Decision<JsonElement> Apply(JsonPatch patch, JsonElement document) =>
        patch.Apply(document).Accepted(out var patched, out var misfit) ? _patchable.Known(patched) : misfit;

    public Refusal Refuse(JsonPointer place) =>
        new(
            "not_patchable",
            RefusalKind.Invalid,
            $"'{place}' of {Resource} cannot be changed by a patch; "
                + $"what can be is {string.Join(", ", Actions.Keys.Select(name => $"/{name}"))}."
        );
}
