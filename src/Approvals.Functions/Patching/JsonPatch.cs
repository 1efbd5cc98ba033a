using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Json;

namespace Approvals.Functions.Patching;

/// <summary>A JSON patch (RFC 6902): operations on a JSON document that are all done, or none of them.</summary>
internal sealed record JsonPatch(IReadOnlyList<PatchOperation> Operations)
{
    /// <summary>Every place that the patch changes.</summary>
    public IEnumerable<JsonPointer> Changes => Operations.SelectMany(operation => operation.Changes);

    /// <summary>The document after all operations; the refusal names the first operation that cannot be done.</summary>
    /// <param name="document">The document.</param>
    /// <param name="misfit">How a patch that does not fit is refused.</param>
    public Decision<JsonElement> Apply(JsonElement document, PatchMisfit? misfit = null)
    {
        var draft = new PatchDraft(document);
        foreach (var (i, operation) in Operations.Index())
        {
            if (draft.Do(operation) is { } problem)
            {
                var (rule, kind) = misfit ?? PatchMisfit.Invalid;
                return new Refusal(rule, kind, $"Operation {i + 1} of the patch, {operation}, cannot be done: {problem}.");
            }
        }

        return draft.Finish();
    }
}
