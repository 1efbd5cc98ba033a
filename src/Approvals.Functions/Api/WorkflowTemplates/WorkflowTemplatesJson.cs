using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.WorkflowTemplates;

/// <summary>Serializer of the bodies and answers of routes about workflow templates.</summary>
[JsonSerializable(typeof(WorkflowTemplateRep))]
[JsonSerializable(typeof(WorkflowTemplateListRep))]
[JsonSerializable(typeof(NewWorkflowTemplateBody))]
internal sealed partial class WorkflowTemplatesJson : JsonSerializerContext
{
    public static WorkflowTemplatesJson Wire { get; } = new(WireJson.NewOptions());
}
