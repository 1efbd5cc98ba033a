using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Requests;

/// <summary>
/// Decides whether a change may be made directly, or has to be asked for because an environment it affects requires approval.
/// </summary>
public static class ApprovalGate
{
    public const string Rule = "approval_required";

    /// <summary>The action that lets a caller make the change without an approval.</summary>
    public static string BypassAction(ResourceKind kind) =>
        kind == ResourceKind.Segment ? Actions.BypassRequiredSegmentApproval : Actions.BypassRequiredApproval;

    /// <summary>Refuses a change by instructions that needs an approval; null when it may be made directly.</summary>
    /// <param name="resource">What is changed.</param>
    /// <param name="tags">Its tags, by which environments may require approval.</param>
    /// <param name="steps">The change.</param>
    /// <param name="project">The project with the rules in force.</param>
    /// <param name="mayBypass">
    /// Whether the caller has the <see cref="BypassAction"/> on the resource in an environment; asked for each that requires approval.
    /// </param>
    public static Refusal? Check(
        ResourceId resource,
        IReadOnlyList<string> tags,
        IReadOnlyList<PatchStep> steps,
        Project project,
        Func<ResourceId, bool> mayBypass
    )
    {
        var gated =
            from touched in Touched(resource, steps, project)
            from environment in touched.Reach.EnvironmentsIn(project)
            where
                environment.SettingsFor(resource.Kind).RequireApprovalFor(tags)
                && !mayBypass(resource with { EnvironmentKey = environment.Key })
            select Refuse(touched.Reach, touched.Action, environment.Key);
        return gated.FirstOrDefault()
            ?? CheckTags(
                resource,
                tags,
                TagChange.After(resource.Kind, tags, steps.SelectMany(step => step.Instructions)),
                project,
                mayBypass
            );
    }

    /// <summary>
    /// Refuses a change for which there is no instruction, so that no approval can be asked for it, where an environment requires approval.
    /// </summary>
    /// <param name="resource">What is changed.</param>
    /// <param name="tags">Its tags, by which environments may require approval.</param>
    /// <param name="action">The action that the change needs.</param>
    /// <param name="project">The project with the rules in force.</param>
    /// <param name="mayBypass">Whether the caller has the <see cref="BypassAction"/> on the resource in an environment.</param>
    public static Refusal? Check(
        ResourceId resource,
        IReadOnlyList<string> tags,
        string action,
        Project project,
        Func<ResourceId, bool> mayBypass
    )
    {
        var reach = Reach.Of(resource, []);
        var gating = reach
            .EnvironmentsIn(project)
            .FirstOrDefault(environment =>
                environment.SettingsFor(resource.Kind).RequireApprovalFor(tags)
                && !mayBypass(resource with { EnvironmentKey = environment.Key })
            );
        return gating is { } requiring
            ? Refuse(reach, action, requiring.Key) with
            {
                AskFor = null,
                Detail =
                    $"approval is required: action '{action}' not allowed, for it changes what '{requiring.Key}' may serve. Approval requests cannot hold it, so it takes somebody with the action '{BypassAction(resource.Kind)}'.",
            }
            : null;
    }

    /// <summary>
    /// Refuses to remove the tags by which an environment requires approval, or asks a group for it, since that removes the requirement.
    /// </summary>
    /// <param name="resource">What is changed.</param>
    /// <param name="before">Its tags as they are.</param>
    /// <param name="after">Its tags as they shall be.</param>
    /// <param name="project">The project with the rules in force.</param>
    /// <param name="mayBypass">Whether the caller has the <see cref="BypassAction"/> on the resource in an environment.</param>
    public static Refusal? CheckTags(
        ResourceId resource,
        IReadOnlyList<string> before,
        IReadOnlyList<string> after,
        Project project,
        Func<ResourceId, bool> mayBypass
    )
    {
        var reach = OfAll(resource);
        var freed =
            from environment in reach.EnvironmentsIn(project)
            let settings = environment.SettingsFor(resource.Kind)
            let place = resource with
            {
                EnvironmentKey = environment.Key,
            }
            where
                settings.RequireApprovalFor(before)
                && (!settings.RequireApprovalFor(after) || GroupOwners.Frees(settings.Groups, place, project, before, after))
            where !mayBypass(place)
            select Refuse(reach, resource.Kind == ResourceKind.AiConfig ? Actions.UpdateAiConfig : Actions.UpdateTags, environment.Key);
        return freed.FirstOrDefault();
    }

    /// <summary>
    /// Refuses a new resource that environments would serve from the start, such as a cloned flag, in strict mode. LaunchDarkly asks for no
    /// approval.
    /// </summary>
    /// <param name="resource">The new resource.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="action">The action that would need an approval if the resource existed already.</param>
    /// <param name="project">The project with the rules in force.</param>
    /// <param name="mayBypass">Whether the caller has the <see cref="BypassAction"/> on the resource in an environment.</param>
    public static Refusal? CheckNew(
        ResourceId resource,
        IReadOnlyList<string> tags,
        string action,
        Project project,
        Func<ResourceId, bool> mayBypass
    )
    {
        var reach = Reach.Of(resource, []);
        var served =
            from environment in project.Mode == ApprovalMode.Strict ? reach.EnvironmentsIn(project) : []
            where environment.SettingsFor(resource.Kind).RequireApprovalFor(tags)
            where !mayBypass(resource with { EnvironmentKey = environment.Key })
            select Refuse(reach, action, environment.Key) with
            {
                AskFor = null,
                Detail =
                    $"Flag configuration updates require approval: action '{action}' not allowed in '{environment.Key}'. Make the flag without it, off in every environment, and ask for the rest with an approval request.",
            };
        return served.FirstOrDefault();
    }

    /// <summary>
    /// Refuses a direct change of a scheduled change. Replacing and moving need what scheduling needs; deleting is free where the
    /// environment's
    /// settings say so.
    /// </summary>
    /// <param name="resource">The resource that the scheduled change is for.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="instructions">The scheduled instructions, and those that replace them.</param>
    /// <param name="project">The project with the rules in force.</param>
    /// <param name="callsOff">Whether the scheduled change is deleted.</param>
    /// <param name="mayBypass">Whether the caller has the <see cref="BypassAction"/> on the resource in an environment.</param>
    public static Refusal? CheckScheduled(
        ResourceId resource,
        IReadOnlyList<string> tags,
        IEnumerable<Instruction> instructions,
        Project project,
        bool callsOff,
        Func<ResourceId, bool> mayBypass
    )
    {
        var gated =
            from touched in Touched(resource, [new PatchStep(resource.EnvironmentKey, [.. instructions])], project)
            from environment in touched.Reach.EnvironmentsIn(project)
            let settings = environment.SettingsFor(resource.Kind)
            where
                settings.RequireApprovalFor(tags)
                && !(callsOff && settings.BypassApprovalsForPendingChanges)
                && !mayBypass(resource with { EnvironmentKey = environment.Key })
            select Refuse(touched.Reach, Actions.UpdateScheduledChanges, environment.Key);
        return gated.FirstOrDefault()
            ?? CheckTags(
                resource,
                tags,
                TagChange.After(resource.Kind, tags, instructions),
                project,
                place => (callsOff && IsLeftFree(place)) || mayBypass(place)
            );

        bool IsLeftFree(ResourceId place) =>
            project.Environment(place.EnvironmentKey!)?.SettingsFor(place.Kind).BypassApprovalsForPendingChanges is true;
    }

    /// <summary>
    /// Refuses to carry out a change that was scheduled or amended without an approval, when an environment requires approval by now and
    /// who did so
    /// may not bypass it.
    /// </summary>
    /// <param name="request">The scheduled change; requests in another status pass.</param>
    /// <param name="tags">The tags of the resource.</param>
    /// <param name="project">The project with the rules in force.</param>
    /// <param name="mayBypass">
    /// Whether <see cref="ApprovalRequest.Answerable"/> has the <see cref="BypassAction"/> on the resource in an environment.
    /// </param>
    public static Refusal? CheckExecution(
        ApprovalRequest request,
        IReadOnlyList<string> tags,
        Project project,
        Func<ResourceId, bool> mayBypass
    ) =>
        request is { Status: RequestStatus.Scheduled, Answerable: not null }
            ? Check(
                request.Resource,
                tags,
                [new PatchStep(request.Resource.EnvironmentKey, request.EffectiveInstructions)],
                project,
                mayBypass
            )
            : null;

    /// <summary>
    /// Refuses to take off a target that somebody let expire without an approval, when its environment requires approval by now and they
    /// may not bypass it; null also where the time was approved.
    /// </summary>
    /// <param name="resource">The flag or segment.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="expiry">What expires.</param>
    /// <param name="project">The project with the rules in force.</param>
    /// <param name="mayBypass">
    /// Whether <see cref="Flags.ExpiringTarget.Answerable"/> has the <see cref="BypassAction"/> on the resource in an environment.
    /// </param>
    public static Refusal? CheckExpiry(
        ResourceId resource,
        IReadOnlyList<string> tags,
        Expiry expiry,
        Project project,
        Func<ResourceId, bool> mayBypass
    ) => expiry.Target.Answerable is null ? null : Check(resource, tags, [expiry.TakeOff], project, mayBypass);

    /// <summary>The reach of each instruction that needs an approval, and its action.</summary>
    private static IEnumerable<(Reach Reach, string Action)> Touched(ResourceId resource, IEnumerable<PatchStep> steps, Project project) =>
        from step in steps
        from instruction in step.Instructions
        let kind = InstructionCatalog.Find(resource.Kind, instruction.Kind)
        where kind is not null && kind.IsGatedIn(project.Mode)
        select (Reach.Of(resource, step with { Instructions = [instruction] }), kind.Action);

    /// <summary>The reach of a change of tags: all environments of the resource, whichever one the change names.</summary>
    private static Reach OfAll(ResourceId resource) =>
        Reach.Of(resource.Kind == ResourceKind.Segment ? resource : resource with { EnvironmentKey = null }, []);

    /// <summary>LaunchDarkly answers 405 for flags and 403 for the others; the words of both are matched by clients.</summary>
    private static ApprovalRequired Refuse(Reach reach, string action, string environmentKey)
    {
        var place = reach.IsProject ? reach.Resource with { EnvironmentKey = null } : reach.Resource;
        return place.Kind == ResourceKind.Flag
            ? new(
                RefusalKind.NotAllowed,
                $"Flag configuration updates require approval: action '{action}' not allowed in '{environmentKey}'. Ask for the change with an approval request."
            )
            {
                AskFor = place,
            }
            : new(
                RefusalKind.Forbidden,
                $"approval is required: action '{action}' not allowed in '{environmentKey}'. Ask for the change with an approval request."
            )
            {
                AskFor = place,
            };
    }
}
