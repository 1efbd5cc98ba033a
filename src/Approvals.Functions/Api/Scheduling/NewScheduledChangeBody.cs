using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Scheduling;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Scheduling;

/// <summary>The body that schedules a change.</summary>
internal sealed record NewScheduledChangeBody
{
    public required DateTimeOffset ExecutionDate { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    public static Decision<NewScheduledChange> From(JsonElement json, IQueryCollection query, ResourceId flag) =>
        BodyReader.Read(json, SchedulingJson.Wire.NewScheduledChangeBody, body => body.Read(query, flag));

    private Decision<NewScheduledChange> Read(IQueryCollection query, ResourceId flag) =>
        QuerySwitch.Read(query, "ignoreConflicts").Accepted(out var ignoreConflicts, out var refusal)
            ? new NewScheduledChange(flag, Instructions, ExecutionDate, ignoreConflicts)
            : refusal;
}
