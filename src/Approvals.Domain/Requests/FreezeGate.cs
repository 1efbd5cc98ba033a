using System.Globalization;
using Approvals.Domain.Access;
using Approvals.Domain.Freezing;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Requests;

/// <summary>
/// Decides whether a change has to wait because a freeze window is in effect in an environment that it reaches. That goes for what
/// changes what environments serve, in every mode; names, descriptions and tags are free.
/// </summary>
public static class FreezeGate
{
    public const string Rule = "frozen";

    /// <summary>Refuses instructions that would be carried out now; null when they may be.</summary>
    /// <param name="resource">What is changed.</param>
    /// <param name="steps">The change.</param>
    /// <param name="project">The project with its windows.</param>
    /// <param name="now">The time.</param>
    /// <param name="mayBypass">
    /// Whether who makes the change has <see cref="Actions.BypassFreezeWindow"/> on the resource in an environment and gives a reason.
    /// </param>
    public static Frozen? Check(
        ResourceId resource,
        IEnumerable<PatchStep> steps,
        Project project,
        DateTimeOffset now,
        Func<ResourceId, bool> mayBypass
    ) => Check(resource, Reached(resource, steps, project), now, mayBypass);

    /// <summary>Refuses a change, for which no instruction stands, of what all environments of the resource serve.</summary>
    /// <inheritdoc cref="Check(ResourceId, IEnumerable{PatchStep}, Project, DateTimeOffset, Func{ResourceId, bool})"/>
    public static Frozen? Check(ResourceId resource, Project project, DateTimeOffset now, Func<ResourceId, bool> mayBypass) =>
        Check(resource, Reach.Of(resource, []).EnvironmentsIn(project), now, mayBypass);

    /// <summary>
    /// Refuses to carry out a request now: an approved one that would take effect at once, or a scheduled one that would be made at the
    /// end of the freeze. Null for every other request.
    /// </summary>
    /// <param name="request">The request, whether it was approved or not.</param>
    /// <param name="project">Its project; null when that was deleted.</param>
    /// <param name="now">The time.</param>
    /// <param name="mayBypass">As for a direct change.</param>
    public static Frozen? Check(ApprovalRequest request, Project? project, DateTimeOffset now, Func<ResourceId, bool> mayBypass) =>
        project is not null && TakesEffect(request, now) && WhyItFails(request, project) is null
            ? Check(request.Resource, [StepOf(request)], project, now, mayBypass)
            : null;

    /// <summary>
    /// Why a scheduled change fails: its date is in a window that has such changes fail. Null for every other request.
    /// </summary>
    public static string? WhyItFails(ApprovalRequest request, Project project)
    {
        if (request is not { Status: RequestStatus.Scheduled, EffectiveDate: { } date })
        {
            return null;
        }

        var failing =
            from environment in Reached(request.Resource, [StepOf(request)], project)
            from window in environment.FreezeWindows
            where window.FailsScheduledChanges && window.EndAt(date) is not null
            select $"Its time is in the freeze window '{window.Name}' of '{environment.Key}', in which scheduled changes fail.";
        return failing.FirstOrDefault();
    }

    /// <summary>A time as refusals name it.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Frozen? Check(
        ResourceId resource,
        IReadOnlyList<ProjectEnvironment> reached,
        DateTimeOffset now,
        Func<ResourceId, bool> mayBypass
    )
    {
        List<ProjectEnvironment> held =
        [
            .. reached.Where(environment =>
                environment.FreezeWindows is not [] && !mayBypass(resource with { EnvironmentKey = environment.Key })
            ),
        ];
        if (Freeze.At(held.SelectMany(environment => environment.FreezeWindows), now) is not { } freeze)
        {
            return null;
        }

        var key = held.First(environment => Freeze.At(environment.FreezeWindows, now) is not null).Key;
        return new(
            $"Nothing is applied in '{key}' until {Text(freeze.Until)}: the freeze window '{freeze.Names[0]}' is in effect. Wait until then; whoever has the action '{Actions.BypassFreezeWindow}' need not, with a \"comment\" that says why.",
            freeze.Until,
            freeze.Names
        );
    }

    /// <summary>The environments whose served values the instructions change.</summary>
    private static IReadOnlyList<ProjectEnvironment> Reached(ResourceId resource, IEnumerable<PatchStep> steps, Project project)
    {
        List<Reach> reaches =
        [
            .. from step in steps
            let serving = step.Instructions.Where(instruction => ChangesWhatIsServed(resource.Kind, instruction)).ToList()
            where serving is not []
            select Reach.Of(resource, step with { Instructions = serving }),
        ];
        return [.. project.Environments.Where(environment => reaches.Any(reach => reach.Includes(environment.Key)))];
    }

    /// <summary>Whether the resource is changed when the request is carried out now; it is scheduled, or changes what is, otherwise.</summary>
    private static bool TakesEffect(ApprovalRequest request, DateTimeOffset now) =>
        request.Status switch
        {
            RequestStatus.Pending => request is { ExecutionDate: null, OperatingOnId: null },
            RequestStatus.Scheduled => request.EffectiveDate <= now,
            _ => false,
        };

    private static bool ChangesWhatIsServed(ResourceKind kind, Instruction instruction) =>
        InstructionCatalog.Find(kind, instruction.Kind) is { Gate: not Gate.Open };

    private static PatchStep StepOf(ApprovalRequest request) => new(request.Resource.EnvironmentKey, request.EffectiveInstructions);
}
