using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Requests;

/// <summary>The body that edits a request.</summary>
internal sealed record RequestEdit
{
    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    public static Decision<EditRequest> From(JsonElement json) => BodyReader.Read(json, RequestsJson.Wire.RequestEdit, body => body.Read());

    private Decision<EditRequest> Read() => EditRequest.Read(Instructions);
}
