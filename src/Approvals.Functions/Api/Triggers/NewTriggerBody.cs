using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Triggers;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Triggers;

/// <summary>The body that makes a trigger.</summary>
internal sealed record NewTriggerBody
{
    /// <summary>Always <c>generic-trigger</c>.</summary>
    public required string IntegrationKey { get; init; }

    /// <summary>One: to turn the flag on, or off.</summary>
    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    public static Decision<TurnsOn> From(JsonElement json) =>
        BodyReader.Read(
            json,
            TriggersJson.Wire.NewTriggerBody,
            body =>
                body.IntegrationKey == TriggerRep.Generic
                    ? TriggerAction.Read(body.Instructions, "instructions")
                    : new Refusal(
                        "invalid_integration",
                        RefusalKind.Invalid,
                        $"\"integrationKey\" must be \"{TriggerRep.Generic}\", which any system can call; got \"{body.IntegrationKey}\"."
                    )
        );
}

/// <summary>The body that changes a trigger.</summary>
internal sealed record TriggerEditBody
{
    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    public static Decision<TriggerEdit> From(JsonElement json) =>
        BodyReader.Read(json, TriggersJson.Wire.TriggerEditBody, body => TriggerEdit.Read(body.Instructions));
}
