using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Functions.Api.Roles;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Tokens;

namespace Approvals.Functions.Api.Tokens;

/// <summary>
/// The body that makes a token; a token that was patched is read like it. Of role, customRoleIds and inlineRole exactly one must be
/// there.
/// </summary>
internal sealed record NewTokenBody
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? Role { get; init; }

    public IReadOnlyList<string>? CustomRoleIds { get; init; }

    public IReadOnlyList<StatementRep>? InlineRole { get; init; }

    public bool? ServiceToken { get; init; }

    /// <summary>The member whose token it will be, where that is not the caller.</summary>
    public string? MemberId { get; init; }

    public int? DefaultApiVersion { get; init; }

    /// <summary>When it expires; never if not said.</summary>
    public DateTimeOffset? Expiry { get; init; }

    public static Decision<NewToken> From(JsonElement json) => BodyReader.Read(json, TokensJson.Wire.NewTokenBody, body => body.Read());

    /// <summary>
    /// Reads a token that was patched. Whose token it is cannot be changed, so the patched memberId is ignored. A token has rights of one
    /// sort, so those that a patch gives take the place of others that it does not speak of.
    /// </summary>
    public static Decision<NewToken> FromPatched(JsonElement json, IReadOnlyList<string> changed) =>
        BodyReader.Read(json, TokensJson.Wire.NewTokenBody, body => (body with { MemberId = null }).WithRightsOf(changed).Read());

    private NewTokenBody WithRightsOf(IReadOnlyList<string> changed)
    {
        var (role, customRoles, inline) = (changed.Contains("role"), changed.Contains("customRoleIds"), changed.Contains("inlineRole"));
        return
            (role && Role is { Length: > 0 })
            || (customRoles && CustomRoleIds is { Count: > 0 })
            || (inline && InlineRole is { Count: > 0 })
            ? this with
            {
                Role = role ? Role : null,
                CustomRoleIds = customRoles ? CustomRoleIds : null,
                InlineRole = inline ? InlineRole : null,
            }
            : this;
    }

    private Decision<NewToken> Read()
    {
        var token = new NewToken
        {
            Name = Name ?? "",
            Description = Description is { Length: > 0 } description ? description : null,
            CustomRoles = CustomRoleIds ?? [],
            IsService = ServiceToken ?? false,
            MemberId = MemberId,
            DefaultApiVersion = DefaultApiVersion,
            ExpiresAt = Expiry,
        };
        return
            !PolicyInput.Read(InlineRole ?? [], "inlineRole").Accepted(out var statements, out var wrong)
            || (wrong = Check(token)) is not null
            ? wrong
            : WithRights(token, Role is { Length: > 0 } role ? role : null, statements is [] ? null : statements);
    }

    private static Refusal? Check(NewToken token) =>
        (token.Name is "" ? null : Texts.CheckName("name", token.Name))
        ?? Texts.CheckDescription("description", token.Description)
        ?? (
            token is { IsService: true, MemberId: not null }
                ? new Refusal(
                    "invalid_body",
                    RefusalKind.Invalid,
                    "\"memberId\" must not be there with \"serviceToken\": true; a service token is no member's."
                )
                : null
        )
        ?? (
            token.DefaultApiVersion is { } version && !ApiVersion.Dates.Contains(version)
                ? new Refusal(
                    "unknown_api_version",
                    RefusalKind.Invalid,
                    $"\"defaultApiVersion\" must be one of {string.Join(", ", ApiVersion.Dates)}; it is {version}."
                )
                : null
        );

    /// <summary>Empty lists count as missing, because clients send them for what they do not use.</summary>
    private static Decision<NewToken> WithRights(NewToken token, string? role, IReadOnlyList<PolicyStatement>? inline)
    {
        if (new[] { role is not null, inline is not null, token.CustomRoles is not [] }.Count(said => said) != 1)
        {
            return new Refusal(
                "role_required",
                RefusalKind.Invalid,
                "Exactly one of \"role\", \"customRoleIds\" and \"inlineRole\" must be there."
            );
        }

        if (role is null)
        {
            return token with { InlineRole = inline };
        }

        return RoleNames
            .Parse("role", role, Domain.Access.Role.Reader, Domain.Access.Role.Writer, Domain.Access.Role.Admin)
            .Accepted(out var parsed, out var refusal)
            ? token with
            {
                Role = parsed,
            }
            : refusal;
    }
}
