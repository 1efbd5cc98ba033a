using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain;
using Approvals.Domain.Resources;
using Approvals.Functions.Http.Json;
using Approvals.Service.Requests;

namespace Approvals.Functions.Api.Requests;

/// <summary>The body that asks for a change to a flag.</summary>
internal sealed record NewFlagApprovalRequest : ChangeRequest
{
    [JsonPropertyOrder(1)]
    public DateTimeOffset? ExecutionDate { get; init; }

    /// <summary>A scheduled change that the instructions change or delete; there can be no execution date then.</summary>
    [JsonPropertyOrder(1)]
    public string? OperatingOnId { get; init; }

    public static Decision<NewRequest> From(JsonElement json, ResourceId flag) =>
        BodyReader.Read(json, RequestsJson.Wire.NewFlagApprovalRequest, body => body.Read(flag));

    private Decision<NewRequest> Read(ResourceId flag) =>
        Of(flag, RefusalKind.NotFound) with
        {
            ExecutionDate = ExecutionDate,
            OperatingOnId = OperatingOnId,
        };
}
