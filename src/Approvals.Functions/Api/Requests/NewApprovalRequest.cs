using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain;
using Approvals.Functions.Http.Json;
using Approvals.Service.Requests;

namespace Approvals.Functions.Api.Requests;

/// <summary>The body that asks for a change to any resource.</summary>
internal sealed record NewApprovalRequest : ChangeRequest
{
    [ReadFirst]
    [JsonPropertyOrder(-1)]
    public required string ResourceId { get; init; }

    public static Decision<NewRequest> From(JsonElement json) =>
        BodyReader.Read(json, RequestsJson.Wire.NewApprovalRequest, body => body.Read());

    private Decision<NewRequest> Read() =>
        Domain.Resources.ResourceId.Parse(ResourceId).Accepted(out var resource, out var refusal)
            ? Of(resource, RefusalKind.Invalid)
            : refusal;
}
