using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources.State;

namespace Approvals.Domain.Requests;

/// <summary>Finds what prevents an open request from being applied as it was asked for.</summary>
public static class Conflicts
{
    public const string ChangedSince = "changed_since";

    public const string TooLarge = "too_large";

    public const string RulesGone = "rules_gone";

    public const string DatePassed = "execution_date_passed";

    /// <summary>All conflicts, also those with which the request can still be applied.</summary>
    /// <param name="request">The request.</param>
    /// <param name="current">The present state of what the request is about.</param>
    public static IReadOnlyList<Conflict> Of(ApprovalRequest request, CurrentState current) =>
        [.. OfDate(request, current.Context.Now), .. OfSource(request, current.Resource), .. Preventing(request, current)];

    /// <summary>The conflicts that make the request fail when it is applied.</summary>
    /// <inheritdoc cref="Of"/>
    internal static IReadOnlyList<Conflict> Preventing(ApprovalRequest request, CurrentState current)
    {
        if (request.OperatingOnId is { } id && current.OperatedOn is not { Status: RequestStatus.Scheduled })
        {
            return OfAll(request.Instructions, $"The scheduled change {id} waits no longer: its time has come, or it was called off.");
        }

        var instructions = request.EffectiveInstructions;
        if (request.Told is not null)
        {
            return OfRules(request, current.Project);
        }

        if (current.Resource is not { } resource)
        {
            return OfAll(instructions, $"There is no {request.Resource} any more.");
        }

        if (MadeAgain.Check(request, current.Project, resource) is { } another)
        {
            return OfAll(instructions, another, MadeAgain.Rule);
        }

        if (
            current.Project is { } project
            && ApprovalGate.CheckExecution(request, resource.Tags, project, current.MayBypass) is { } required
        )
        {
            return OfAll(instructions, required.Detail, required.Rule);
        }

        if (current.Project is { } freezing && FreezeGate.WhyItFails(request, freezing) is { } frozen)
        {
            return OfAll(instructions, frozen, FreezeGate.Rule);
        }

        var conflicts = OfInstructions(request, resource, current.Context);
        return conflicts is [] ? OfSize(request, resource, current) : conflicts;
    }

    /// <summary>A change that is made elsewhere can only lose the environment whose rules it is under.</summary>
    internal static IReadOnlyList<Conflict> OfRules(ApprovalRequest request, Project? project) =>
        project?.Environment(request.Resource.EnvironmentKey!) is null
            ? OfAll(
                request.Instructions,
                $"The environment '{request.Resource.EnvironmentKey}', whose rules were asked for, is gone.",
                RulesGone
            )
        : MadeAgain.Check(request, project, found: null) is { } another ? OfAll(request.Instructions, another, MadeAgain.Rule)
        : [];

    /// <summary>Instructions that cannot be carried out, or that depend on something that has changed since.</summary>
    private static IReadOnlyList<Conflict> OfInstructions(ApprovalRequest request, Resource resource, PatchContext context)
    {
        var instructions = request.EffectiveInstructions;
        var errors = resource
            .DryRun(request.Resource.EnvironmentKey, instructions, context)
            .ToDictionary(error => error.Index, error => error.Message);
        var premises = new InstructionPremises(request, resource, context);
        var conflicts =
            from it in instructions.Index()
            let impossible = errors.GetValueOrDefault(it.Index)
            let changed = impossible is null ? premises.ChangedFor(it.Item, request.EffectivePremises) : null
            where impossible is not null || changed is not null
            select new Conflict(it.Item, impossible ?? changed!) { Rule = changed is null ? null : ChangedSince };
        return [.. conflicts];
    }

    private static IReadOnlyList<Conflict> OfSize(ApprovalRequest request, Resource resource, CurrentState current) =>
        request.OperatingOnId is null
        && resource.Patch(request.Resource.EnvironmentKey, request.EffectiveInstructions, current.Context) is { } changed
        && current.WhyTooLarge(changed) is { } tooLarge
            ? [new Conflict(request.EffectiveInstructions[^1], tooLarge) { Rule = TooLarge }]
            : [];

    private static IEnumerable<Conflict> OfDate(ApprovalRequest request, DateTimeOffset now) =>
        request.IsPastItsDate(now)
            ?
            [
                new Conflict(
                    request.Instructions[0],
                    "The execution date that the request asks for has passed, so it can be neither reviewed nor applied; delete it and ask anew with a later one."
                )
                {
                    Rule = DatePassed,
                },
            ]
            : [];

    /// <summary>A flag copy whose source has changed since. It is shown, and the request can still be applied.</summary>
    private static IEnumerable<Conflict> OfSource(ApprovalRequest request, Resource? resource) =>
        request.Source is { Version: { } version, EnvironmentKey: var key }
        && resource is FlagResource { Flag: var flag }
        && flag.Environments.GetValueOrDefault(key)?.Version is var now
        && now != version
            ?
            [
                new Conflict(
                    request.Instructions[0],
                    $"The flag was copied from '{key}' at version {version}, and it has version {now} there now."
                ),
            ]
            : [];

    private static IReadOnlyList<Conflict> OfAll(IReadOnlyList<Instruction> instructions, string reason, string? rule = null) =>
        [.. instructions.Select(instruction => new Conflict(instruction, reason) { Rule = rule })];
}
