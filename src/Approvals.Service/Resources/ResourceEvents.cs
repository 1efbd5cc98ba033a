using System.Text.Json.Nodes;
using Approvals.Domain;
using Approvals.Domain.Auditing;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Json;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Storage.Audit;

namespace Approvals.Service.Resources;

/// <summary>Audit events of changes that were made directly, without an approval request.</summary>
internal static class ResourceEvents
{
    public static AuditEvent Made(Caller caller, string action, ResourceId id, Resource made) =>
        Of(caller, id, "made the", new AuditAccess(action, id.ToString())) with
        {
            Details = new() { ["version"] = made.Version },
        };

    /// <param name="caller">Who changes it.</param>
    /// <param name="id">The resource.</param>
    /// <param name="accesses">The actions that the caller uses, and on what.</param>
    /// <param name="before">As it was.</param>
    /// <param name="after">As it is stored now; null when it is deleted.</param>
    /// <param name="steps">The instructions; empty where none stand for the change.</param>
    /// <param name="bypassed">The refusal by the approval gate that the caller may bypass; null when the gate was open.</param>
    /// <param name="verb">The verb for the title, unless it is deleted.</param>
    public static AuditEvent Changed(
        Caller caller,
        ResourceId id,
        IEnumerable<AuditAccess> accesses,
        Resource before,
        Resource? after,
        IReadOnlyList<PatchStep> steps,
        Refusal? bypassed,
        string verb = "changed the"
    )
    {
        var details = new JsonObject { ["versionBefore"] = before.Version };
        details.Set("version", after?.Version);
        if (steps is not [])
        {
            details["steps"] = StepsOf(steps);
        }

        return (Of(caller, id, after is null ? "deleted the" : verb, accesses) with { Details = details }).Bypassing(id, bypassed);
    }

    /// <summary>The time of targets has come.</summary>
    /// <param name="id">The resource.</param>
    /// <param name="before">As it was.</param>
    /// <param name="after">As it is stored now.</param>
    /// <param name="steps">What took the targets off, or called that off.</param>
    /// <param name="refusal">Why they are not taken off; null when they are.</param>
    public static AuditEvent Expired(ResourceId id, Resource before, Resource after, IReadOnlyList<PatchStep> steps, Refusal? refusal) =>
        new(
            AuditActor.Service,
            ResourceKinds.SpecifierOf(id.Kind),
            id.Key,
            refusal is null ? "took expired targets off the" : "failed to take expired targets off the",
            [.. AccessesOf(id, steps).Distinct()]
        )
        {
            Description = refusal?.Detail ?? "",
            Reason = refusal?.Rule,
            Details = new()
            {
                ["versionBefore"] = before.Version,
                ["version"] = after.Version,
                ["steps"] = StepsOf(steps),
            },
        };

    /// <summary>A trigger was fired.</summary>
    /// <param name="id">The flag, with its environment.</param>
    /// <param name="trigger">The trigger, as it is stored now.</param>
    /// <param name="steps">What it does.</param>
    /// <param name="version">The version that the flag has now.</param>
    /// <param name="refusal">Why it was not done; null when it was.</param>
    public static AuditEvent Fired(ResourceId id, FlagTrigger trigger, IReadOnlyList<PatchStep> steps, int version, Refusal? refusal)
    {
        return new(
            AuditActor.Service,
            ResourceKinds.SpecifierOf(id.Kind),
            id.Key,
            refusal is null ? "fired a trigger of the" : "was refused to fire a trigger of the",
            [.. AccessesOf(id, steps).Distinct()]
        )
        {
            Description = refusal?.Detail ?? "",
            Reason = refusal?.Rule,
            Details = new()
            {
                ["triggerId"] = trigger.Id,
                ["maintainerId"] = trigger.Maintainer.Id,
                ["version"] = version,
                ["steps"] = StepsOf(steps),
            },
        };
    }

    /// <summary>A change that the approval gate or the freeze gate refused.</summary>
    public static AuditEvent Gated(Caller caller, ResourceId id, IEnumerable<AuditAccess> accesses, Refusal refusal) =>
        Of(caller, id, "was refused a direct change of the", [.. accesses]) with
        {
            Description = refusal.Detail,
            Reason = refusal.Rule,
        };

    /// <summary>The action that each instruction needs, on the resource and environment that it changes.</summary>
    public static IEnumerable<AuditAccess> AccessesOf(ResourceId id, IEnumerable<PatchStep> steps) =>
        from step in steps
        from instruction in step.Instructions
        let kind = InstructionCatalog.Find(id.Kind, instruction.Kind)
        where kind is not null
        select new AuditAccess(kind.Action, kind.PlaceOf(id, step.EnvironmentKey).ToString());

    private static JsonNode? StepsOf(IEnumerable<PatchStep> steps)
    {
        return Snapshot.Of(new JsonArray([.. steps.Select(Of)]));

        static JsonObject Of(PatchStep step)
        {
            var it = new JsonObject { ["instructions"] = Snapshot.Of(step.Instructions) };
            it.Set("environmentKey", step.EnvironmentKey);
            return it;
        }
    }

    private static AuditEvent Of(Caller caller, ResourceId id, string verb, params IEnumerable<AuditAccess> accesses) =>
        CallerEvents.Of(caller, ResourceKinds.SpecifierOf(id.Kind), id.Key, verb, accesses);
}
