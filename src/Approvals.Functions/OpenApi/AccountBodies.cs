using System.Text.Json.Serialization;
using Approvals.Domain.Access;
using Approvals.Functions.Api.Roles;

namespace Approvals.Functions.OpenApi;

/// <summary>What is read of the body that makes a custom role.</summary>
internal sealed record NewRoleBody
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<StatementRep> Policy { get; init; }

    public string? BasePermissions { get; init; }
}

/// <summary>What is read of each member of the body that makes members. Of role and customRoles one must be there.</summary>
internal sealed record NewMemberBody
{
    public required string Email { get; init; }

    public string? Role { get; init; }

    /// <summary>Keys or ids.</summary>
    public IReadOnlyList<string>? CustomRoles { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    /// <summary>Who the member is in Entra ID, a GUID.</summary>
    public string? EntraObjectId { get; init; }

    public IReadOnlyList<string>? TeamKeys { get; init; }
}

/// <summary>What is read of the body that makes a team.</summary>
internal sealed record NewTeamBody
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    [JsonPropertyName("memberIDs")]
    public IReadOnlyList<string>? MemberIds { get; init; }

    /// <summary>Keys or ids.</summary>
    public IReadOnlyList<string>? CustomRoleKeys { get; init; }
}

/// <summary>What is read of the body that changes a team.</summary>
internal sealed record TeamEditBody
{
    public required IReadOnlyList<Instruction> Instructions { get; init; }

    public string? Comment { get; init; }
}

/// <summary>What is read of the body that makes a token. Of role, customRoleIds and inlineRole exactly one must be there.</summary>
internal sealed record NewTokenBody
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? Role { get; init; }

    public IReadOnlyList<string>? CustomRoleIds { get; init; }

    public IReadOnlyList<StatementRep>? InlineRole { get; init; }

    public bool? ServiceToken { get; init; }

    /// <summary>The member that it shall speak for, for those who may make tokens for others.</summary>
    public string? MemberId { get; init; }

    public int? DefaultApiVersion { get; init; }

    /// <summary>From when on it is worth nothing, in Unix milliseconds; never if not said.</summary>
    public long? Expiry { get; init; }
}
