using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources.State;

namespace Approvals.Domain.Scheduling;

/// <summary>Plays what is scheduled for a resource in the order of its times, to see what gets in the way of what.</summary>
public static class Timeline
{
    public const string Rule = "conflicts_with_scheduled_change";

    /// <summary>Null when all that waits can still be done with the planned change among it, and so can that.</summary>
    /// <param name="planned">A change that shall wait for its time, or wait for another one.</param>
    /// <param name="waiting">What waits already; the planned change itself may be among it.</param>
    /// <param name="resource">The resource as it is.</param>
    /// <param name="context">What the instructions may refer to.</param>
    public static Refusal? Check(ApprovalRequest planned, IEnumerable<ApprovalRequest> waiting, Resource resource, PatchContext context)
    {
        List<ApprovalRequest> others = [.. waiting.Where(other => other.Id != planned.Id)];
        var (without, with) = (Failing(others, resource, context), Failing([.. others, planned], resource, context));
        if (with.TryGetValue(planned.Id, out var own))
        {
            return Refuse($"At its time this change could not be made, after those that are scheduled for before: {own}");
        }

        return others.Where(other => with.ContainsKey(other.Id) && !without.ContainsKey(other.Id))
            .Select(other => Refuse($"The scheduled change {other.Id} could no longer be made after this one: {with[other.Id]}"))
            .FirstOrDefault();
    }

    /// <summary>Those that fail, and why. One that fails leaves the resource to the next as it was.</summary>
    private static Dictionary<string, PatchError> Failing(IReadOnlyList<ApprovalRequest> changes, Resource resource, PatchContext context)
    {
        var isDeleted = false;
        Dictionary<string, PatchError> failing = [];
        foreach (var change in InOrder(changes))
        {
            if (isDeleted)
            {
                failing[change.Id] = new(0, change.EffectiveInstructions[0].Kind, "it is deleted by then.");
                continue;
            }

            var patch = resource.Patch([new PatchStep(change.Resource.EnvironmentKey, change.EffectiveInstructions)], context);
            if (patch.Succeeded)
            {
                (resource, isDeleted) = (patch.Value, patch.Deleted);
            }
            else
            {
                failing[change.Id] = patch.Error;
            }
        }

        return failing;
    }

    /// <summary>Changes in the order of their times.</summary>
    public static IEnumerable<ApprovalRequest> InOrder(IEnumerable<ApprovalRequest> changes) =>
        changes.OrderBy(change => change.EffectiveDate).ThenBy(change => change.Id, StringComparer.Ordinal);

    private static Refusal Refuse(string detail) =>
        new(Rule, RefusalKind.Invalid, $"{detail} Choose another time or change, or send 'ignoreConflicts=true' to do it all the same.");
}
