using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Resources;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>The body that changes an AI Config's targeting in one environment.</summary>
internal sealed record AiTargetingEdit
{
    public required string EnvironmentKey { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    public static Decision<InstructionWrite> From(JsonElement json, IQueryCollection query, ResourceId config) =>
        BodyReader.Read(
            json,
            AiConfigsJson.Wire.AiTargetingEdit,
            body => PatchInput.Semantic(query, body.EnvironmentKey, body.Instructions, config)
        );
}
