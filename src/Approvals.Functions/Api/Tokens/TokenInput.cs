using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Patching;
using Approvals.Service.Access;
using Approvals.Service.Tokens;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Tokens;

/// <summary>Patches and resets of tokens.</summary>
internal static class TokenInput
{
    public static Decision<DocumentPatch<AccessToken, NewToken>> Patch(JsonElement body) =>
        AccountPatch.Read<AccessToken, NewToken>(
            body,
            new(TokenEditor.Patchable, TokensJson.Wire.TokenRep),
            Document,
            NewTokenBody.FromPatched,
            PatchMisfit.Failed
        );

    public static Decision<TokenReset> Reset(IQueryCollection query) =>
        Expiry.Read(query).Accepted(out var expiry, out var refusal) ? new TokenReset(expiry.At) : refusal;

    private static JsonElement Document(AccessToken token) =>
        JsonSerializer.SerializeToElement(TokenRep.Of(ShownToken.Of(token)), TokensJson.Wire.TokenRep);
}
