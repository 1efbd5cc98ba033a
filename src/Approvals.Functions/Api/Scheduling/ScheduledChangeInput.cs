using Approvals.Domain;
using Approvals.Domain.Resources;
using Approvals.Domain.Scheduling;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Scheduling;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Scheduling;

/// <summary>What the routes of scheduled changes take out of bodies and queries.</summary>
internal static class ScheduledChangeInput
{
    /// <summary>The comment is checked here, as for an apply.</summary>
    public static Decision<NewScheduledChange> New(IQueryCollection query, BodyReader body, ResourceId flag)
    {
        var (date, instructions, _) = (body.RequiredTime("executionDate"), body.Instructions("instructions"), body.Optional("comment"));
        return QuerySwitch.Read(query, "ignoreConflicts").Accepted(out var ignoreConflicts, out var refusal)
            ? new NewScheduledChange(flag, instructions, date, ignoreConflicts)
            : refusal;
    }

    public static Decision<AskedEdit> Edit(IQueryCollection query, BodyReader body)
    {
        var (instructions, _) = (body.Instructions("instructions"), body.Optional("comment"));
        return EditScheduledChange.Read(instructions).Accepted(out var edit, out var refusal)
            && QuerySwitch.Read(query, "ignoreConflicts").Accepted(out var ignoreConflicts, out refusal)
                ? new AskedEdit(edit, ignoreConflicts)
                : refusal;
    }
}
