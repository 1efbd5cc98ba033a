using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;

namespace Approvals.Functions.Api.Requests;

/// <summary>The body that edits a request.</summary>
internal sealed record RequestEdit
{
    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    public Decision<EditRequest> Read() => EditRequest.Read(Instructions);
}
