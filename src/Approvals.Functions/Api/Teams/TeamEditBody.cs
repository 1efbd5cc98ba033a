using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;

namespace Approvals.Functions.Api.Teams;

/// <summary>The body that changes a team.</summary>
internal sealed record TeamEditBody
{
    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    public Decision<TeamPatch> Read() => TeamPatch.Read(Instructions);
}
