using System.Text.Json;
using Approvals.Domain;
using Approvals.Functions.OpenApi;

namespace Approvals.Functions.Patching;

/// <summary>A change of a JSON document by operations (RFC 6902): all of them or none.</summary>
internal sealed record JsonPatch(IReadOnlyList<PatchOperation> Operations)
{
    /// <summary>Every place that it writes to.</summary>
    public IEnumerable<JsonPointer> Changes => Operations.SelectMany(operation => operation.Changes);

    /// <summary>The document with all operations done; the refusal names the first that cannot be.</summary>
    public Decision<JsonElement> Apply(JsonElement document)
    {
        var draft = new PatchDraft(document);
        foreach (var (i, operation) in Operations.Index())
        {
            if (draft.Do(operation) is { } problem)
            {
                return new Refusal("patch_failed", RefusalKind.CannotBeDone, $"Operation {i + 1} of the patch, {operation}, cannot be done: {problem}.");
            }
        }

        return draft.Finish();
    }
}
