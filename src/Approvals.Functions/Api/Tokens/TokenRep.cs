using System.Text.Json.Serialization;
using Approvals.Domain.Access;
using Approvals.Functions.Api.Roles;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Service.Access;
using Approvals.Service.Tokens;

namespace Approvals.Functions.Api.Tokens;

/// <summary>An access token.</summary>
internal sealed record TokenRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary>The account's id.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The member whose token it is; for a service token, the member who made it.</summary>
    public required string MemberId { get; init; }

    /// <summary>That member, if the caller may see the member.</summary>
    [JsonPropertyName("_member")]
    public MemberSummaryRep? Member { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long CreationDate { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long LastModified { get; init; }

    /// <summary>Unix milliseconds; up to an hour behind.</summary>
    public long? LastUsed { get; init; }

    /// <summary>When it expires, in Unix milliseconds. LaunchDarkly's tokens have no such member.</summary>
    public long? Expiry { get; init; }

    /// <summary>The whole text in the answer that makes or resets it; else its last four characters.</summary>
    public required string Token { get; init; }

    public required bool ServiceToken { get; init; }

    public string? Role { get; init; }

    public required IReadOnlyList<string> CustomRoleIds { get; init; }

    public required IReadOnlyList<StatementRep> InlineRole { get; init; }

    public required int DefaultApiVersion { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    /// <summary>The id of the member whose token it is, or who made a service token; null where nobody did.</summary>
    public static string? MemberOf(AccessToken token) => token.MemberId ?? token.CreatedByMemberId;

    /// <param name="shown">The token.</param>
    /// <param name="members">The members that the caller may see, by id.</param>
    public static TokenRep Of(ShownToken shown, IReadOnlyDictionary<string, Member> members) =>
        Of(shown) with
        {
            Member = members.GetValueOrDefault(MemberOf(shown.Token) ?? "") is { } member ? MemberSummaryRep.Of(member) : null,
        };

    public static TokenRep Of(ShownToken shown)
    {
        var token = shown.Token;
        return new()
        {
            Id = token.Id,
            OwnerId = Account.Id,
            MemberId = MemberOf(token) ?? Account.Id,
            Name = token.Name,
            Description = token.Description,
            CreationDate = token.CreatedAt.ToUnixTimeMilliseconds(),
            LastModified = (token.ModifiedAt ?? token.CreatedAt).ToUnixTimeMilliseconds(),
            LastUsed = token.LastUsedAt?.ToUnixTimeMilliseconds(),
            Expiry = token.ExpiresAt?.ToUnixTimeMilliseconds(),
            Token = shown.Text,
            ServiceToken = token.MemberId is null,
            Role = token.Role is { } role ? RoleNames.Of(role) : null,
            CustomRoleIds = token.CustomRoleIds,
            InlineRole = [.. (token.InlineRole ?? []).Select(StatementRep.Of)],
            DefaultApiVersion = token.DefaultApiVersion ?? Http.ApiVersion.Dates[0],
            Links = new Dictionary<string, Link>
            {
                ["self"] = new($"/api/v2/tokens/{token.Id}"),
                ["parent"] = new("/api/v2/tokens"),
                ["reset"] = new($"/api/v2/tokens/{token.Id}/reset"),
            },
        };
    }
}

/// <summary>A page of tokens.</summary>
internal sealed record TokenListRep
{
    public required IReadOnlyList<TokenRep> Items { get; init; }

    public required int TotalCount { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}
