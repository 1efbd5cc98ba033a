using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Requests;

/// <summary>Decides whether a change may be made directly, or has to be asked for because an environment it affects requires approval.</summary>
public static class ApprovalGate
{
    public const string Rule = "approval_required";

    /// <summary>The action that lets somebody through.</summary>
    public static string BypassAction(ResourceKind kind) =>
        kind == ResourceKind.Segment ? Actions.BypassRequiredSegmentApproval : Actions.BypassRequiredApproval;

    /// <summary>Null when it may be made directly.</summary>
    /// <param name="resource">What is changed.</param>
    /// <param name="tags">Its tags, by which environments may require approval.</param>
    /// <param name="steps">The change.</param>
    /// <param name="project">The project with the rules in force.</param>
    /// <param name="mayBypass">Whether the caller has the <see cref="BypassAction"/> on the resource in an environment; asked for each that requires approval.</param>
    public static Refusal? Check(
        ResourceId resource, IReadOnlyList<string> tags, IReadOnlyList<PatchStep> steps, Project project, Func<ResourceId, bool> mayBypass)
    {
        var gated =
            from touched in Touched(resource, steps)
            from environment in touched.Reach.EnvironmentsIn(project)
            where environment.SettingsFor(resource.Kind).RequireApprovalFor(tags) && !mayBypass(resource with { EnvironmentKey = environment.Key })
            select Refuse(touched.Reach, touched.Action, environment.Key);
        return gated.FirstOrDefault();
    }

    /// <summary>The same for a change of what all environments share that no instruction stands for, so that it cannot be asked for either.</summary>
    /// <param name="resource">What is changed.</param>
    /// <param name="tags">Its tags, by which environments may require approval.</param>
    /// <param name="action">The action that the change needs.</param>
    /// <param name="project">The project with the rules in force.</param>
    /// <param name="mayBypass">As for instructions.</param>
    public static Refusal? Check(
        ResourceId resource, IReadOnlyList<string> tags, string action, Project project, Func<ResourceId, bool> mayBypass)
    {
        var reach = Reach.Of(resource, []);
        var gating = reach.EnvironmentsIn(project).FirstOrDefault(environment =>
            environment.SettingsFor(resource.Kind).RequireApprovalFor(tags) && !mayBypass(resource with { EnvironmentKey = environment.Key }));
        return gating is { } requiring
            ? Refuse(reach, action, requiring.Key) with { AskFor = null, Detail = $"approval is required: action '{action}' not allowed, for it changes what '{requiring.Key}' may serve. Approval requests cannot hold it, so it takes somebody with the action '{BypassAction(resource.Kind)}'." }
            : null;
    }

    /// <summary>The same for changing or calling off what waits for its time, which environments may leave free although they require approval.</summary>
    /// <param name="resource">What is to be changed at that time, in its environment.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="instructions">What was to be done to it, and what is to be done instead.</param>
    /// <param name="project">The project with the rules in force.</param>
    /// <param name="mayBypass">As for a direct change.</param>
    public static Refusal? CheckScheduled(
        ResourceId resource, IReadOnlyList<string> tags, IEnumerable<Instruction> instructions, Project project, Func<ResourceId, bool> mayBypass)
    {
        var gated =
            from touched in Touched(resource, [new PatchStep(resource.EnvironmentKey, [.. instructions])])
            from environment in touched.Reach.EnvironmentsIn(project)
            let settings = environment.SettingsFor(resource.Kind)
            where settings.RequireApprovalFor(tags) && !settings.BypassApprovalsForPendingChanges && !mayBypass(resource with { EnvironmentKey = environment.Key })
            select Refuse(touched.Reach, Actions.UpdateScheduledChanges, environment.Key);
        return gated.FirstOrDefault();
    }

    /// <summary>Where each of the gated instructions works, and the action that it needs.</summary>
    private static IEnumerable<(Reach Reach, string Action)> Touched(ResourceId resource, IEnumerable<PatchStep> steps) =>
        from step in steps
        from instruction in step.Instructions
        let kind = InstructionCatalog.Find(resource.Kind, instruction.Kind)
        where kind is { Gated: true }
        select (Reach.Of(resource, step with { Instructions = [instruction] }), kind.Action);

    /// <summary>LaunchDarkly answers 405 for flags and 403 for the others; the words of both are matched by clients.</summary>
    private static Refusal Refuse(Reach reach, string action, string environmentKey)
    {
        var place = reach.IsProject ? reach.Resource with { EnvironmentKey = null } : reach.Resource;
        return place.Kind == ResourceKind.Flag
            ? new(Rule, RefusalKind.NotAllowed, $"Flag configuration updates require approval: action '{action}' not allowed in '{environmentKey}'. Ask for the change with an approval request.") { AskFor = place }
            : new(Rule, RefusalKind.Forbidden, $"approval is required: action '{action}' not allowed in '{environmentKey}'. Ask for the change with an approval request.") { AskFor = place };
    }
}
