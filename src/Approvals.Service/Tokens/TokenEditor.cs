using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Service.Access;
using Approvals.Service.Roles;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Tokens;

/// <summary>Changes access tokens, resets them (gives them a new text) and deletes them.</summary>
public sealed class TokenEditor(AccountStore account, AccountWriter writer, TokenFinder finder, RoleLookup roles, TimeProvider time)
{
    private static readonly string[] s_names = ["name", "description", "defaultApiVersion"];

    private static readonly string[] s_rights = ["role", "customRoleIds", "inlineRole"];

    private static readonly Refusal s_contended = new(
        "contention",
        RefusalKind.Conflict,
        "Somebody else reset or deleted this token at the same time; look at it again."
    );

    public static IReadOnlyList<string> Patchable { get; } = [.. s_names, .. s_rights];

    public async Task<Decision<ShownToken>> PatchAsync(
        Caller caller,
        string tokenId,
        DocumentPatch<AccessToken, NewToken> patch,
        CancellationToken cancellationToken
    )
    {
        var named = await finder.FindAsync(caller, Actions.UpdateAccessTokenName, tokenId, cancellationToken);
        var ruled = patch.Members.Intersect(s_rights).Any()
            ? await finder.FindAsync(caller, Actions.UpdateAccessTokenPolicy, tokenId, cancellationToken)
            : named;
        if (
            !(patch.Members.Except(s_rights).Any() ? named : ruled).Accepted(out var found, out var refusal)
            || !ruled.Accepted(out found, out refusal)
            || (refusal = TokenRules.CheckOther(caller, found.Token)) is not null
        )
        {
            return refusal;
        }

        var changed = await writer.ChangeAsync(
            account.Tokens,
            found.Hash,
            TokenFinder.Missing(tokenId),
            (token, _) => DecideAsync(caller, token, patch, cancellationToken),
            (before, after) => TokenEvents.Of(caller, ActionsFor(patch.Members), before, after),
            cancellationToken
        );
        return changed.Accepted(out var now, out refusal) ? ShownToken.Of(now) : refusal;
    }

    /// <summary>Gives a token a new text. The former text stops working at once, or at the time that the caller names.</summary>
    public async Task<Decision<ShownToken>> ResetAsync(Caller caller, string tokenId, TokenReset asked, CancellationToken cancellationToken)
    {
        var (now, formerUntil) = (time.GetUtcNow(), asked.FormerUntil);
        if (
            !(await finder.FindAsync(caller, Actions.ResetAccessToken, tokenId, cancellationToken)).Accepted(out var found, out var refusal)
            || (
                refusal =
                    TokenRules.CheckSecret(caller, found.Token)
                    ?? TokenRules.CheckGrant(caller, found.Token)
                    ?? TokenRules.CheckExpiry(formerUntil, now)
                    ?? CheckExpired(found.Token)
            )
                is not null
        )
        {
            return refusal;
        }

        var text = TokenText.New();
        var reset = formerUntil is null
            ? await writer.DeleteAsync(account.Tokens, found.Hash, TokenFinder.Missing(tokenId), PutInPlaceAsync, Reset, cancellationToken)
            : await writer.ChangeAsync(
                account.Tokens,
                found.Hash,
                TokenFinder.Missing(tokenId),
                PutBesideAsync,
                (before, _) => Reset(before),
                cancellationToken
            );
        if (!reset.Accepted(out _, out refusal))
        {
            return refusal;
        }

        // The writer also succeeds when the row was deleted by another caller's reset or deletion; then the new text was not stored.
        return await account.FindTokenAsync(TokenText.Hash(text), cancellationToken) is { } renewed
            ? new ShownToken(renewed, text)
            : s_contended;

        async Task<Refusal?> PutInPlaceAsync(AccessToken token, Batch batch)
        {
            if (token.ReplacedBy is not null)
            {
                return s_contended;
            }

            await account.DeleteFormerTextAsync(batch, token, cancellationToken);
            account.MoveToken(batch, TokenText.Hash(text), Renewed(token));
            return null;
        }

        async Task<Decision<AccessToken>> PutBesideAsync(AccessToken token, Batch batch)
        {
            if (await PutInPlaceAsync(token, batch) is { } contended)
            {
                return contended;
            }

            return token with
            {
                ReplacedBy = TokenText.Hash(text),
                FormerHash = null,
                ExpiresAt = formerUntil,
            };
        }

        AuditEvent Reset(AccessToken before) => TokenEvents.Of(caller, [Actions.ResetAccessToken], before, Renewed(before));

        AccessToken Renewed(AccessToken token) =>
            token with
            {
                LastFour = text[^4..],
                ModifiedAt = now,
                Holder = TokenRules.HolderBy(caller, token.Id),
                FormerHash = formerUntil is null ? null : found.Hash,
            };

        Refusal? CheckExpired(AccessToken token) =>
            token.IsExpired(now)
                ? new Refusal("expired_token", RefusalKind.Conflict, "This token has expired, and would with another text; make a new one.")
                : null;
    }

    public async Task<Decision<AccessToken>> DeleteAsync(Caller caller, string tokenId, CancellationToken cancellationToken)
    {
        if (
            !(await finder.FindAsync(caller, Actions.DeleteAccessToken, tokenId, cancellationToken)).Accepted(
                out var found,
                out var refusal
            ) || (refusal = TokenRules.CheckOther(caller, found.Token)) is not null
        )
        {
            return refusal;
        }

        return await writer.DeleteAsync(
            account.Tokens,
            found.Hash,
            TokenFinder.Missing(tokenId),
            RemoveIndexAsync,
            token => TokenEvents.Of(caller, [Actions.DeleteAccessToken], token, null),
            cancellationToken
        );

        async Task<Refusal?> RemoveIndexAsync(AccessToken token, Batch batch)
        {
            if (token.ReplacedBy is not null)
            {
                return s_contended;
            }

            await account.DeleteFormerTextAsync(batch, token, cancellationToken);
            await account.DeleteTokenIndexAsync(batch, token.Id, cancellationToken);
            return null;
        }
    }

    private static IEnumerable<string> ActionsFor(IReadOnlyList<string> members) =>
        members
            .Select(member => s_rights.Contains(member) ? Actions.UpdateAccessTokenPolicy : Actions.UpdateAccessTokenName)
            .DefaultIfEmpty(Actions.UpdateAccessTokenName);

    private async Task<Decision<AccessToken>> DecideAsync(
        Caller caller,
        AccessToken token,
        DocumentPatch<AccessToken, NewToken> patch,
        CancellationToken cancellationToken
    )
    {
        if (token.ReplacedBy is not null)
        {
            return s_contended;
        }

        if (
            !patch.Apply(token).Accepted(out var asked, out var refusal)
            || !(await roles.IdsAsync("customRoleIds", asked.CustomRoles, token.CustomRoleIds, cancellationToken)).Accepted(
                out var roleIds,
                out refusal
            )
        )
        {
            return refusal;
        }

        var changed = token with
        {
            Name = asked.Name,
            Description = asked.Description,
            DefaultApiVersion = asked.DefaultApiVersion,
            Role = asked.Role,
            CustomRoleIds = roleIds,
            InlineRole = asked.InlineRole,
            ModifiedAt = time.GetUtcNow(),
        };

        // A change may not give more rights than a new token could get. That also holds for the token that the caller uses, which the check
        // would otherwise exempt by its id.
        return patch.Members.Intersect(s_rights).Any() && TokenRules.CheckGrant(caller, changed with { Id = "" }) is { } exceeds
            ? exceeds
            : changed;
    }
}
