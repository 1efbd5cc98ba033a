using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Requests;

namespace Approvals.Functions.Api.Requests;

/// <summary>What the bodies that ask for a change have in common.</summary>
internal abstract record ChangeRequest
{
    public required string Description { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    /// <summary>The form variables of the system that approves the change; ignored where people here do.</summary>
    [Shape(typeof(JsonObject))]
    public JsonElement? IntegrationConfig { get; init; }

    public IReadOnlyList<string>? NotifyMemberIds { get; init; }

    public IReadOnlyList<string>? NotifyTeamKeys { get; init; }

    /// <param name="resource">What is to be changed.</param>
    /// <param name="whenMissing">How to refuse when there is no such resource.</param>
    protected NewRequest Of(ResourceId resource, RefusalKind whenMissing) =>
        new(resource, whenMissing)
        {
            Description = Description,
            Instructions = Instructions,
            IntegrationConfig = IntegrationConfig,
            NotifyMemberIds = NotifyMemberIds ?? [],
            NotifyTeamKeys = NotifyTeamKeys ?? [],
        };
}
