using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.ExpiringTargets;

namespace Approvals.Functions.Api.ExpiringTargets;

/// <summary>The body that sets when targets are taken off.</summary>
internal sealed record ExpiringTargetEditBody
{
    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    /// <param name="json">The body.</param>
    /// <param name="resource">The flag or segment, with its environment.</param>
    /// <param name="kinds">The kinds of instruction that the route takes.</param>
    public static Decision<ExpiringTargetEdit> From(JsonElement json, ResourceId resource, IReadOnlyList<string> kinds) =>
        BodyReader.Read(
            json,
            ExpiringTargetsJson.Wire.ExpiringTargetEditBody,
            body => ExpiringTargetEdit.Of(resource, body.Instructions, kinds)
        );
}
