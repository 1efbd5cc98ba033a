using System.Globalization;
using System.Text.Json;
using Approvals.Access;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Functions.Api.Roles;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Storage;
using Approvals.Tokens;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Tokens;

/// <summary>What the token routes take out of bodies.</summary>
internal static class TokenInput
{
    public static Decision<NewToken> New(BodyReader body) => Read(body, body.Optional("memberId"));

    /// <summary>Whose token it is can't be changed.</summary>
    public static Decision<DocumentPatch<AccessToken, NewToken>> Patch(JsonElement body) =>
        AccountPatch.Read<AccessToken, NewToken>(body, TokenEditor.Patchable, Document, patched => Read(patched, memberId: null));

    public static Decision<TokenReset> Reset(IQueryCollection query) => query["expiry"].ToString() switch
    {
        "" => new TokenReset(FormerUntil: null),
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() =>
            new TokenReset(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)),
        var other => new Refusal("invalid_query", RefusalKind.Invalid, $"\"expiry\" must be a time in Unix milliseconds, for example 1893456000000; it is '{other}'."),
    };

    private static Decision<NewToken> Read(BodyReader body, string? memberId)
    {
        var token = new NewToken
        {
            Name = body.Optional("name") ?? "",
            Description = body.Optional("description") is { Length: > 0 } description ? description : null,
            CustomRoles = body.Strings("customRoleIds"),
            IsService = body.Boolean("serviceToken") ?? false,
            MemberId = memberId,
            DefaultApiVersion = body.Integer("defaultApiVersion"),
            ExpiresAt = body.Time("expiry"),
        };
        var (role, statements) = (body.Optional("role") is { Length: > 0 } name ? name : null, PolicyInput.Read(body, "inlineRole"));
        return (body.Refusal ?? statements?.Refusal ?? Check(token)) is { } wrong ? wrong : WithRights(token, role, statements);
    }

    private static Refusal? Check(NewToken token) =>
        (token.Name is "" ? null : Texts.CheckName("name", token.Name))
        ?? Texts.CheckDescription("description", token.Description)
        ?? (token is { IsService: true, MemberId: not null }
            ? new Refusal("invalid_body", RefusalKind.Invalid, "\"memberId\" must not be there with \"serviceToken\": true; a service token is no member's.")
            : null)
        ?? (token.DefaultApiVersion is { } version && !ApiVersion.Dates.Contains(version)
            ? new Refusal("unknown_api_version", RefusalKind.Invalid, $"\"defaultApiVersion\" must be one of {string.Join(", ", ApiVersion.Dates)}; it is {version}.")
            : null);

    /// <summary>Clients send empty lists for what they leave out.</summary>
    private static Decision<NewToken> WithRights(NewToken token, string? role, Decision<IReadOnlyList<PolicyStatement>>? policy)
    {
        var inline = policy is { } given && given.Accepted(out var statements, out _) && statements is not [] ? statements : null;
        if (new[] { role is not null, inline is not null, token.CustomRoles is not [] }.Count(said => said) != 1)
        {
            return new Refusal("role_required", RefusalKind.Invalid, "Exactly one of \"role\", \"customRoleIds\" and \"inlineRole\" must be there.");
        }

        if (role is null)
        {
            return token with { InlineRole = inline };
        }

        return RoleNames.Parse("role", role, Role.Reader, Role.Writer, Role.Admin).Accepted(out var parsed, out var refusal) ? token with { Role = parsed } : refusal;
    }

    /// <summary>Also what is not there can be replaced.</summary>
    private static JsonElement Document(AccessToken token)
    {
        var shown = TokenRep.Of(ShownToken.Of(token));
        return JsonSerializer.SerializeToElement(shown with { Description = shown.Description ?? "", Role = shown.Role ?? "" }, WireJson.Readable.TokenRep);
    }
}
