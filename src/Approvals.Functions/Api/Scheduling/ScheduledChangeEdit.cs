using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Scheduling;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Scheduling;

/// <summary>The body that changes a scheduled change: its date, its instructions, or whether it is made at all.</summary>
internal sealed record ScheduledChangeEdit
{
    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    public static Decision<AskedEdit> From(JsonElement json, IQueryCollection query) =>
        BodyReader.Read(json, SchedulingJson.Wire.ScheduledChangeEdit, body => body.Read(query));

    private Decision<AskedEdit> Read(IQueryCollection query) =>
        EditScheduledChange.Read(Instructions).Accepted(out var edit, out var refusal)
        && QuerySwitch.Read(query, "ignoreConflicts").Accepted(out var ignoreConflicts, out refusal)
            ? new AskedEdit(edit, ignoreConflicts)
            : refusal;
}
