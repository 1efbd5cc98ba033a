using System.Text.Json;
using Approvals.Domain;
using Approvals.Functions.Patching;
using Approvals.Service.Access;

namespace Approvals.Functions.Api.Shared;

/// <summary>
/// Reads JSON patches of members, roles and tokens. A patch is applied to the JSON that clients see, and the result is read like the
/// body that makes one.
/// </summary>
internal static class AccountPatch
{
    /// <param name="body">A JSON patch.</param>
    /// <param name="patchable">The members that may be changed.</param>
    /// <param name="document">Makes the JSON that clients see.</param>
    /// <param name="read">Reads the patched JSON.</param>
    public static Decision<DocumentPatch<T, TAsked>> Read<T, TAsked>(
        JsonElement body,
        IReadOnlyList<string> patchable,
        Func<T, JsonElement> document,
        Func<JsonElement, Decision<TAsked>> read
    )
        where TAsked : notnull
    {
        if (!JsonPatchReader.Body(body).Accepted(out var patch, out var refusal))
        {
            return refusal;
        }

        if (patch.Changes.FirstOrDefault(place => !patchable.Contains(Member(place))) is { } other)
        {
            return new Refusal(
                "invalid_patch",
                RefusalKind.Invalid,
                $"'{other}' cannot be changed; what can is {string.Join(", ", patchable.Select(name => $"/{name}"))}."
            );
        }

        return new DocumentPatch<T, TAsked>([.. patch.Changes.Select(Member).Distinct()], it => Apply(patch, document(it), read));
    }

    private static Decision<TAsked> Apply<TAsked>(JsonPatch patch, JsonElement document, Func<JsonElement, Decision<TAsked>> read)
        where TAsked : notnull => patch.Apply(document).Accepted(out var patched, out var refusal) ? read(patched) : refusal;

    private static string Member(JsonPointer place) => place.Parts is [var first, ..] ? first : "";
}
