using System.Text.Json.Serialization;
using Approvals.Domain.Access;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.Shared;

/// <summary>A member by name and role, where something else names the member.</summary>
internal sealed record MemberSummaryRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string Email { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public required string Role { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static MemberSummaryRep Of(Member member) =>
        new()
        {
            Id = member.Id,
            Email = member.Email,
            FirstName = member.FirstName,
            LastName = member.LastName,
            Role = RoleNames.Of(member.Role),
            Links = new Dictionary<string, Link> { ["self"] = new($"/api/v2/members/{member.Id}") },
        };
}
