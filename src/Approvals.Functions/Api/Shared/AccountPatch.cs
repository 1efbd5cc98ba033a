using System.Text.Json;
using Approvals.Domain;
using Approvals.Functions.Patching;
using Approvals.Service.Access;

namespace Approvals.Functions.Api.Shared;

/// <summary>
/// Reads JSON patches of members, roles, tokens and webhooks. A patch is applied to the JSON that clients see, and the result is read like
/// the body that makes one.
/// </summary>
internal static class AccountPatch
{
    /// <param name="body">A JSON patch.</param>
    /// <param name="patchable">The members that may be changed.</param>
    /// <param name="document">Makes the JSON that clients see.</param>
    /// <param name="read">Reads the patched JSON, and gets the members that the patch changes.</param>
    /// <param name="misfit">How a patch that does not fit is refused.</param>
    public static Decision<DocumentPatch<T, TAsked>> Read<T, TAsked>(
        JsonElement body,
        Patchable patchable,
        Func<T, JsonElement> document,
        Func<JsonElement, IReadOnlyList<string>, Decision<TAsked>> read,
        PatchMisfit? misfit = null
    )
        where TAsked : notnull
    {
        if (!JsonPatchReader.Body(body).Accepted(out var patch, out var refusal))
        {
            return refusal;
        }

        if (patchable.FirstFixed(patch) is { } other)
        {
            return new Refusal(
                "invalid_patch",
                RefusalKind.Invalid,
                $"'{other}' cannot be changed; what can is {string.Join(", ", patchable.Members.Select(name => $"/{name}"))}."
            );
        }

        var changed = patchable.ChangedBy(patch);
        return new DocumentPatch<T, TAsked>(
            changed,
            it =>
                patch.Apply(document(it), misfit).Accepted(out var patched, out var misfits)
                    ? read(patchable.Known(patched), changed)
                    : misfits
        );
    }

    /// <inheritdoc cref="Read{T, TAsked}(JsonElement, Patchable, Func{T, JsonElement}, Func{JsonElement, IReadOnlyList{string}, Decision{TAsked}}, PatchMisfit?)"/>
    public static Decision<DocumentPatch<T, TAsked>> Read<T, TAsked>(
        JsonElement body,
        Patchable patchable,
        Func<T, JsonElement> document,
        Func<JsonElement, Decision<TAsked>> read
    )
        where TAsked : notnull => Read(body, patchable, document, (patched, _) => read(patched));
}
