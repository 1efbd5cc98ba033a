using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources.State;

namespace Approvals.Domain.Scheduling;

/// <summary>
/// Carries out all scheduled changes of a resource in the order of their times, on a copy, to find those that would fail.
/// </summary>
public static class Timeline
{
    public const string Rule = "conflicts_with_scheduled_change";

    /// <summary>
    /// Refuses a planned change that could not be made at its time, or that makes another scheduled change fail; null otherwise.
    /// </summary>
    /// <param name="planned">The change that is to be scheduled or moved.</param>
    /// <param name="waiting">The scheduled changes; an earlier version of the planned change may be among them.</param>
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

        return others
            .Where(other => with.ContainsKey(other.Id) && !without.ContainsKey(other.Id))
            .Select(other => Refuse($"The scheduled change {other.Id} could no longer be made after this one: {with[other.Id]}"))
            .FirstOrDefault();
    }

    /// <summary>The changes that fail, by id, with the reason. A change that fails does not change the resource for the next.</summary>
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
