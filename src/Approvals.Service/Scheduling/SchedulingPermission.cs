using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Service.Resources;

namespace Approvals.Service.Scheduling;

/// <summary>Checks the rights to schedule a change: the one to schedule, and those to make the change now.</summary>
internal static class SchedulingPermission
{
    /// <summary>
    /// Null when the caller may schedule the instructions. Those that are invalid for every flag are refused before anything is read.
    /// </summary>
    /// <param name="caller">Who schedules.</param>
    /// <param name="targets">What policies see of the flag.</param>
    /// <param name="flag">The flag in its environment.</param>
    /// <param name="later">The instructions to schedule.</param>
    /// <param name="member">The member of the body that holds the instructions.</param>
    public static Refusal? Check(
        Caller caller,
        Targets targets,
        ResourceId flag,
        IReadOnlyList<Instruction> later,
        string member = "instructions"
    ) =>
        caller.Authorize(Actions.UpdateScheduledChanges, targets.Of(flag))
        ?? PatchRefusal.Of(ResourcePatch.Validate(flag, later), member)
        ?? InstructionWriter.Authorize(caller, targets, flag, [new PatchStep(flag.EnvironmentKey, later)]);

    /// <summary>Null when the caller may schedule changes in every environment that the change reaches.</summary>
    public static Refusal? Check(Caller caller, Targets targets, Reach reach, Project? project) =>
        caller.AuthorizeAll([Actions.UpdateScheduledChanges], reach.PlacesIn(project).Select(targets.Of));
}
