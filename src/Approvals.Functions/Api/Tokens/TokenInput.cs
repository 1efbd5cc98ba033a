using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Functions.Api.Shared;
using Approvals.Service.Access;
using Approvals.Service.Tokens;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Tokens;

/// <summary>Patches and resets of tokens.</summary>
internal static class TokenInput
{
    public static Decision<DocumentPatch<AccessToken, NewToken>> Patch(JsonElement body) =>
        AccountPatch.Read<AccessToken, NewToken>(body, TokenEditor.Patchable, Document, NewTokenBody.FromPatched);

    public static Decision<TokenReset> Reset(IQueryCollection query) =>
        Expiry.Read(query).Accepted(out var expiry, out var refusal) ? new TokenReset(expiry.At) : refusal;

    /// <summary>What clients see, with empty texts where there are none: the replace operation needs something to replace.</summary>
    private static JsonElement Document(AccessToken token)
    {
        var shown = TokenRep.Of(ShownToken.Of(token));
        return JsonSerializer.SerializeToElement(
            shown with
            {
                Description = shown.Description ?? "",
                Role = shown.Role ?? "",
            },
            TokensJson.Wire.TokenRep
        );
    }
}
