using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Workflows;

/// <summary>Serializer of the bodies and answers of routes about workflows.</summary>
[JsonSerializable(typeof(WorkflowRep))]
[JsonSerializable(typeof(WorkflowListRep))]
[JsonSerializable(typeof(NewWorkflowBody))]
internal sealed partial class WorkflowsJson : JsonSerializerContext
{
    public static WorkflowsJson Wire { get; } = new(WireJson.NewOptions());
}
