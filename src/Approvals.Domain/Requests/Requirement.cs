using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Settings;
using Approvals.Domain.Wording;

namespace Approvals.Domain.Requests;

/// <summary>What one environment asks for before a request can be applied.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="IsRequired">Whether the change cannot be made there directly by who may not bypass approvals.</param>
/// <param name="MinNumApprovals">How many approvals the environment asks for of people here; none where another system approves.</param>
/// <param name="Approvals">How many approvals count.</param>
/// <param name="Declined">How many declines count.</param>
/// <param name="Missing">What is missing, in sentences; nothing is missing in any environment exactly when the request is approved.</param>
public sealed record Requirement(
    ProjectEnvironment Environment,
    bool IsRequired,
    int MinNumApprovals,
    int Approvals,
    int Declined,
    IReadOnlyList<string> Missing
)
{
    /// <summary>The groups of the environment that have to approve, in the order of their stages.</summary>
    public IReadOnlyList<GroupState> Groups { get; init; } = [];

    /// <summary>The requirements of every environment that a request reaches.</summary>
    /// <param name="request">The request, or one that is only thought of.</param>
    /// <param name="reach">Its reach.</param>
    /// <param name="tags">The tags of its resource; null where they are not known.</param>
    /// <param name="project">The project with the settings of each environment.</param>
    /// <param name="inForce">The rules in force for the request.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<Requirement> Of(
        ApprovalRequest request,
        Reach reach,
        IReadOnlyList<string>? tags,
        Project project,
        ApprovalSettings inForce,
        DateTimeOffset now
    )
    {
        var strictest = request.AppliedUnder ?? inForce;
        var groups = GroupApprovals.Of(request, strictest);
        var standing = Verdicts.Standing(request, strictest);
        var approvals = standing.Count(review => review.Kind == ReviewKind.Approve);
        var isPending = request.Status == RequestStatus.Pending;
        PatchStep step = new(request.Resource.EnvironmentKey, request.EffectiveInstructions);
        return
        [
            .. from environment in reach.EnvironmentsIn(project)
            let own = reach.OwnRulesIn(environment, project, tags)
            let isHere = own.External is null
            let asked = groups.Where(state => own.Groups.Required.Any(it => it.AsksLike(state.Group))).ToList()
            let rules = request.AppliedUnder
                ?? strictest with
                {
                    MinNumApprovals = own.MinNumApprovals,
                    CanApplyDeclinedChanges = own.CanApplyDeclinedChanges,
                }
            select new Requirement(
                environment,
                request.Told is not null
                    || ApprovalGate.Check(request.Resource, tags ?? [], [step], project, place => place.EnvironmentKey != environment.Key)
                        is not null,
                isHere ? rules.MinNumApprovals : 0,
                isHere ? approvals : 0,
                isHere ? standing.Count - approvals : 0,
                [
                    .. isHere || !isPending || ExternalWords.WhyNot(request, strictest) is not { } elsewhere ? [] : new[] { elsewhere },
                    .. RequirementWords.Missing(
                        isHere && isPending ? Verdicts.Needed(request, rules) : 0,
                        approvals,
                        isDeclined: isHere && isPending && standing.Count > approvals && !rules.CanApplyDeclinedChanges,
                        requesterMayNot: !rules.CanReviewOwnRequest,
                        request.IsPastItsDate(now)
                    ),
                    .. from state in isPending ? asked : []
                    where !state.IsSatisfied
                    select GroupWords.Missing(state.Group, state.Missing, state.IsOpen),
                ]
            )
            {
                Groups = asked,
            },
        ];
    }
}
