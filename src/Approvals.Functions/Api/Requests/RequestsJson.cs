using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Requests;

/// <summary>Serializer of the bodies and answers of routes about approval requests.</summary>
[JsonSerializable(typeof(ApprovalRequestRep))]
[JsonSerializable(typeof(ApprovalRequestListRep))]
[JsonSerializable(typeof(FlagApprovalRequestListRep))]
[JsonSerializable(typeof(RequestCountsRep))]
[JsonSerializable(typeof(NewApprovalRequest))]
[JsonSerializable(typeof(NewFlagApprovalRequest))]
[JsonSerializable(typeof(NewFlagCopyRequest))]
[JsonSerializable(typeof(NewReview))]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(RequestEdit))]
internal sealed partial class RequestsJson : JsonSerializerContext
{
    public static RequestsJson Wire { get; } = new(WireJson.NewOptions());
}
