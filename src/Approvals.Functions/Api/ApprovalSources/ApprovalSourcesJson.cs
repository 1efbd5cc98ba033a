using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.ApprovalSources;

/// <summary>Serializer of the bodies and answers of routes about approval sources, and of those for them.</summary>
[JsonSerializable(typeof(ApprovalSourceRep))]
[JsonSerializable(typeof(ApprovalSourceListRep))]
[JsonSerializable(typeof(NewApprovalSourceBody))]
[JsonSerializable(typeof(ToldChangeBody))]
[JsonSerializable(typeof(CustomApprovalRep))]
[JsonSerializable(typeof(CustomMembersRep))]
internal sealed partial class ApprovalSourcesJson : JsonSerializerContext
{
    public static ApprovalSourcesJson Wire { get; } = new(WireJson.NewOptions());
}
