using Approvals.Domain;
using Approvals.Domain.ApprovalSources;
using Approvals.Service.Access;

namespace Approvals.Service.ApprovalSources;

/// <summary>
/// Finds the approval source that a token stands for. Its token is no access token: it opens nothing but the routes for sources, and no
/// access token opens those.
/// </summary>
public sealed class SourceAuthenticator(SourceReader sources)
{
    /// <summary>The source; or a refusal that says what is wrong with the token.</summary>
    /// <param name="text">The token; empty when none was sent.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<Decision<ApprovalSource>> IdentifyAsync(string text, CancellationToken cancellationToken)
    {
        if (SourceTokenText.SourceOf(text) is not { } id)
        {
            return Refuse(
                text is "" or "Bearer" ? "missing_token" : "wrong_kind_of_key",
                $"This needs the token of an approval source, which starts with '{SourceTokenText.Prefix}', as a bearer token: 'Authorization: Bearer {SourceTokenText.Prefix}…'."
            );
        }

        return await sources.FindAsync(id, cancellationToken) is not { } source || !SourceTokenText.Fits(text, source.TokenHash)
                ? Refuse("invalid_token", "There is no approval source with this token; it may have been reset, or the source be deleted.")
            : !source.On ? Refuse("source_off", $"The approval source '{source.Name}' is turned off.")
            : source;
    }

    private static Refusal Refuse(string rule, string detail) => new(rule, RefusalKind.Unidentified, detail);
}
