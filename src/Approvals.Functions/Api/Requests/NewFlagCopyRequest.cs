using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain;
using Approvals.Domain.Instructions.Copying;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Requests;

namespace Approvals.Functions.Api.Requests;

/// <summary>The body that asks for a flag's state to be copied from another environment.</summary>
internal sealed record NewFlagCopyRequest
{
    public required string Description { get; init; }

    public required CopySourceRep Source { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    /// <summary>The form variables of the system that approves the change; ignored where people here do.</summary>
    [Shape(typeof(JsonObject))]
    public JsonElement? IntegrationConfig { get; init; }

    public IReadOnlyList<string>? NotifyMemberIds { get; init; }

    public IReadOnlyList<string>? NotifyTeamKeys { get; init; }

    /// <summary>All when neither list is there; they exclude each other.</summary>
    [Shape(typeof(CopyAction))]
    public IReadOnlyList<string>? IncludedActions { get; init; }

    [Shape(typeof(CopyAction))]
    public IReadOnlyList<string>? ExcludedActions { get; init; }

    /// <param name="json">The body.</param>
    /// <param name="target">The flag, in the environment that is to be changed.</param>
    public static Decision<NewCopyRequest> From(JsonElement json, ResourceId target) =>
        BodyReader.Read(json, RequestsJson.Wire.NewFlagCopyRequest, body => body.Read(target));

    private Decision<NewCopyRequest> Read(ResourceId target) =>
        CopyActions.Parse(IncludedActions, ExcludedActions).Accepted(out var actions, out var refusal)
            ? new NewCopyRequest(target, new CopySource(Source.Key, Source.Version), actions)
            {
                Description = Description,
                IntegrationConfig = IntegrationConfig,
                NotifyMemberIds = NotifyMemberIds ?? [],
                NotifyTeamKeys = NotifyTeamKeys ?? [],
            }
            : refusal;
}
