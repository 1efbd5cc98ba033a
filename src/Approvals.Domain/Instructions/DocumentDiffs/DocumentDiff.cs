using System.Text.Json;
using Approvals.Domain.Json;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>The differences between a wire document and its patched version, as steps of instructions.</summary>
internal static class DocumentDiff
{
    /// <summary>Gives the steps that have instructions, or refuses the patched document for its first problem.</summary>
    public static Decision<IReadOnlyList<PatchStep>> Translate(
        JsonElement before,
        JsonElement after,
        Func<PatchedObject, IReadOnlyList<PatchStep>> read
    )
    {
        if (!ReadableJson.Is(after))
        {
            return Refuse($"the patched document must hold {ReadableJson.Wanted}.");
        }

        if (after.ValueKind != JsonValueKind.Object)
        {
            return Refuse($"the patched document must be an object; the patch makes it {JsonShapes.KindOf(after)}.");
        }

        var document = new PatchedObject(before, after);
        var steps = read(document);
        return document.Read.Problem is { } problem
            ? Refuse($"after the patch, {problem}")
            : steps.Where(step => step.Instructions.Count > 0).ToArray();
    }

    private static Refusal Refuse(string detail) => new("invalid_patch", RefusalKind.Invalid, detail);
}
