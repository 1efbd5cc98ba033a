using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Access;

namespace Approvals.Functions.Api.Members;

/// <summary>The body that changes many members.</summary>
internal sealed record MembersEditBody
{
    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    public static Decision<IReadOnlyList<RolesChange>> From(JsonElement json) =>
        BodyReader.Read(json, MembersJson.Wire.MembersEditBody, body => MembersPatch.Read(body.Instructions));
}

/// <summary>What came of a change of many members.</summary>
/// <param name="Members">The ids of those who were changed.</param>
/// <param name="Errors">Each has one member: why not, by the id of a member.</param>
internal sealed record BulkMembersRep(IReadOnlyList<string> Members, IReadOnlyList<IReadOnlyDictionary<string, string>> Errors)
{
    public static BulkMembersRep Of(BulkOutcome outcome) =>
        new(outcome.Changed, [.. outcome.Errors.Select(error => new Dictionary<string, string> { [error.Name] = error.Why })]);
}

/// <summary>The body that adds a member to teams.</summary>
internal sealed record MemberTeamsBody
{
    public required IReadOnlyList<string> TeamKeys { get; init; }

    public static Decision<IReadOnlyList<string>> From(JsonElement json) =>
        BodyReader.Read(
            json,
            MembersJson.Wire.MemberTeamsBody,
            body =>
                body.TeamKeys is []
                    ? new Refusal("invalid_body", RefusalKind.Invalid, "\"teamKeys\" must name at least one team.")
                    : Decision.Of(body.TeamKeys)
        );
}
