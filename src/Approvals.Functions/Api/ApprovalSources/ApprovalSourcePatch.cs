using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.ApprovalSources;
using Approvals.Functions.Api.Shared;
using Approvals.Service.Access;
using Approvals.Service.ApprovalSources;

namespace Approvals.Functions.Api.ApprovalSources;

/// <summary>Patches of approval sources.</summary>
internal static class ApprovalSourcePatch
{
    public static Decision<DocumentPatch<ApprovalSource, NewApprovalSource>> Read(JsonElement body) =>
        AccountPatch.Read<ApprovalSource, NewApprovalSource>(
            body,
            new(SourceEditor.Changeable, ApprovalSourcesJson.Wire.ApprovalSourceRep),
            Document,
            NewApprovalSourceBody.From
        );

    private static JsonElement Document(ApprovalSource source) =>
        JsonSerializer.SerializeToElement(
            new NewApprovalSourceBody
            {
                Name = source.Name,
                Description = source.Description ?? "",
                ProjectKey = source.ProjectKey,
                EnvironmentKey = source.EnvironmentKey,
                On = source.On,
                Tags = source.Tags,
            },
            ApprovalSourcesJson.Wire.NewApprovalSourceBody
        );
}
