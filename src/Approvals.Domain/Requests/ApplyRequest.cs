using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Settings;
using Approvals.Domain.Wording;

namespace Approvals.Domain.Requests;

/// <summary>Applying an approved request: at once, or from its execution date on.</summary>
/// <param name="By">Who applies; null when the service does it because the environment says so.</param>
public sealed record ApplyRequest(Actor? By)
{
    /// <summary>Whether who applies it may do so in an environment in spite of a freeze, for the request's resource there.</summary>
    public Func<ResourceId, bool> MayBypassFreeze { get; init; } = _ => false;

    /// <summary>What another system has just said of the request; null where none was asked.</summary>
    public ExternalCallResult? Look { get; init; }

    /// <summary>Whether nothing will be stored, so that no other system needs to be asked before.</summary>
    public bool IsThoughtOf { get; init; }

    /// <summary>The rule that refuses to apply what another system approves without asking it.</summary>
    public const string NotAsked = "not_asked_elsewhere";

    /// <summary>The rule of the conflict of a scheduled change that another system does not approve any more.</summary>
    public const string NotApprovedAnyMore = "not_approved_any_more";

    /// <summary>The rule of the conflict of a request that failed because applying it failed several times.</summary>
    public const string CannotBeApplied = "cannot_be_applied";

    /// <summary>The rule that refuses to apply a stage of a workflow before the workflow says so.</summary>
    public const string WorkflowNotReady = "workflow_not_ready";

    /// <summary>
    /// Decides what applying does now. A change that no longer fits the resource is not refused: it is accepted and
    /// leaves a failed request and an untouched resource.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="settings">The rules in force.</param>
    /// <param name="current">The present state of what the request is about.</param>
    public Decision<Applied> Decide(ApprovalRequest request, ApprovalSettings settings, CurrentState current)
    {
        var now = current.Context.Now;
        if (request.Told is { SourceName: var source })
        {
            return Refuse(
                "applied_elsewhere",
                $"The change is not made here: '{source}', which asked for the approval, makes it once the request is approved, and says so."
            );
        }

        if (request.Status != RequestStatus.Pending)
        {
            return Refuse("not_pending", $"The request is {request.Status.ToWord()} already; only a pending request can be applied.");
        }

        request = Look is null ? request : ExternalSteps.After(request, Look);
        if (request.ReviewStatus(settings) != ReviewStatus.Approved)
        {
            return Refuse("not_approved", WhyNotApproved(request, settings));
        }

        if (!IsThoughtOf && settings.External is not null && Look?.Number != request.External!.Number)
        {
            return Refuse(NotAsked, $"{settings.External.Kind} was not asked yet whether it still approves; apply it again.");
        }

        if (request.IsHeldByWorkflow(now))
        {
            return new Refusal(
                WorkflowNotReady,
                RefusalKind.Conflict,
                $"The request is a stage of the workflow '{request.Stage!.WorkflowName}', and is applied by itself when all conditions of the stage are met{(request.Stage.ReadyAt is { } at ? $", not before {FreezeGate.Text(at)}" : "")}. To change the flag sooner, ask for it by itself."
            );
        }

        if (By is null ? request.IsTooLateToApplyItself(now) : request.IsPastItsDate(now))
        {
            return Refuse(
                Conflicts.DatePassed,
                "The execution date that the request asks for passed before it was applied; delete it and ask anew with a later one."
            );
        }

        if (FreezeGate.Check(request, current.Project, now, MayBypassFreeze) is { } frozen)
        {
            return frozen;
        }

        var applied = request with { Version = request.Version + 1, AppliedAt = now, AppliedBy = By, AppliedUnder = settings };
        return applied switch
        {
            { Edit: { } edit } => Operate(applied, edit, current),
            { ExecutionDate: null } => Change(applied, current),
            _ => Schedule(applied, current),
        };
    }

    /// <summary>
    /// Does what was scheduled, from its execution date on. What another system says by then counts; where it says nothing, it approved when
    /// the request was applied.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="current">The present state of what the request is about.</param>
    /// <param name="look">What another system has just said of the request; null where none was asked.</param>
    public static Decision<Applied> Execute(ApprovalRequest request, CurrentState current, ExternalCallResult? look = null)
    {
        if (request.Status != RequestStatus.Scheduled || request.EffectiveDate > current.Context.Now)
        {
            return Refuse("not_due", "Only a scheduled request whose \"executionDate\" has come can be executed.");
        }

        if (FreezeGate.Check(request, current.Project, current.Context.Now, _ => false) is { } frozen)
        {
            return frozen;
        }

        var executed = (look is null ? request : ExternalSteps.After(request, look)) with { Version = request.Version + 1 };
        return look is { IsAnswer: true } && executed.External is { ReviewStatus: not ReviewStatus.Approved } approval
            ? new Applied(
                Ended(executed, RequestStatus.Failed) with
                {
                    Failure = Conflict.Kept(
                        [new Conflict(executed.EffectiveInstructions[0], ExternalWords.NotAnyMore(approval)) { Rule = NotApprovedAnyMore }],
                        executed
                    ),
                }
            )
            : Change(executed, current);
    }

    /// <summary>Fails a request that could not be applied or executed in several tries.</summary>
    /// <param name="request">The request.</param>
    /// <param name="settings">The rules in force.</param>
    /// <param name="reason">The reason, for the conflict.</param>
    /// <param name="now">The time.</param>
    public static Applied GiveUp(ApprovalRequest request, ApprovalSettings settings, string reason, DateTimeOffset now)
    {
        var ended = request with
        {
            Version = request.Version + 1,
            AppliedAt = request.AppliedAt ?? now,
            AppliedUnder = request.AppliedUnder ?? settings,
        };
        return new(
            Ended(ended, RequestStatus.Failed) with
            {
                Failure = Conflict.Kept([new Conflict(request.Instructions[0], reason) { Rule = CannotBeApplied }], request),
            }
        );
    }

    private static Applied Change(ApprovalRequest request, CurrentState current) =>
        Conflicts.Preventing(request, current) is [] && Patched(request, current) is { Succeeded: true } patch
            ? new Applied(Ended(request, RequestStatus.Completed), patch.Value) { Deleted = patch.Deleted }
            : Failed(request, current);

    private static Applied Schedule(ApprovalRequest request, CurrentState current) =>
        Conflicts.Preventing(request, current) is []
            ? new Applied(request with { Status = RequestStatus.Scheduled })
            : Failed(request, current);

    private static Applied Operate(ApprovalRequest request, EditScheduledChange edit, CurrentState current) =>
        current.OperatedOn is { } operatedOn && Conflicts.Preventing(request, current) is []
            ? new Applied(Ended(request, RequestStatus.Completed)) { Operated = new(edit.Deletes ? null : edit.Amend(operatedOn, request)) }
            : Failed(request, current);

    private static Applied Failed(ApprovalRequest request, CurrentState current) =>
        new(Ended(request, RequestStatus.Failed) with { Failure = Conflict.Kept(Conflicts.Of(request, current), request) });

    /// <summary>A request that has ended needs no basis, since it is not compared with the present state again.</summary>
    private static ApprovalRequest Ended(ApprovalRequest request, RequestStatus status) => request with { Status = status, Basis = null };

    /// <summary>What carrying out the effective instructions makes of the resource; null where that is gone.</summary>
    public static PatchResult<Resource>? Patched(ApprovalRequest request, CurrentState current) =>
        current.Resource?.Patch(
            [new PatchStep(request.Resource.EnvironmentKey, request.EffectiveInstructions)],
            current.Context with
            {
                Answerable = request.Answerable?.AsAnswerable,
            }
        );

    internal static string WhyNotApproved(ApprovalRequest request, ApprovalSettings settings)
    {
        if (ExternalWords.WhyNot(request, settings) is { } elsewhere)
        {
            return elsewhere;
        }

        var standing = Verdicts.Standing(request, settings);
        var approvals = standing.Count(review => review.Kind == ReviewKind.Approve);
        var missing = GroupApprovals.Of(request, settings).Where(group => !group.IsSatisfied).ToList();
        return approvals < Verdicts.Needed(request, settings) && missing is []
            ? Verdicts.Needed(request, settings) == settings.MinNumApprovals
                ? $"The request has {approvals} of the {settings.MinNumApprovals} approvals that this environment asks for; somebody has to approve it first."
                : $"The request has {approvals} of the {Verdicts.Needed(request, settings)} approvals that it takes: {WhoIsUnknown(request)}, so more than the {settings.MinNumApprovals} of this environment. {(request.Told is null ? "Somebody has to approve it, or reset the token and ask anew" : "Somebody has to approve it")}."
            : missing is not []
                ? $"The request has {approvals} of the {Verdicts.Needed(request, settings)} approvals that it takes of anybody, and wants {Lists.And(missing.Select(group => GroupWords.Missing(group.Group, group.Missing, group.IsOpen)))}."
                : "The request was declined by a reviewer, and this environment does not apply declined changes; the reviewer has to approve first.";
    }

    private static string WhoIsUnknown(ApprovalRequest request) =>
        request.Told is null
            ? "it is not known who holds the token that asked or edited it"
            : "no member has the address of who asked for it, who may be one of those who approve it";

    private static Refusal Refuse(string rule, string detail) => new(rule, RefusalKind.Invalid, detail);
}

/// <summary>The outcome of applying a request.</summary>
/// <param name="Request">The request after it was applied.</param>
/// <param name="Changed">The changed resource, or the last state of a deleted one; null when nothing took effect.</param>
public sealed record Applied(ApprovalRequest Request, Resource? Changed = null)
{
    /// <summary>Whether the change deletes the resource.</summary>
    public bool Deleted { get; init; }

    /// <summary>The change of the scheduled change that the request is for; null where there is none.</summary>
    public Operated? Operated { get; init; }
}

/// <summary>The effect of a request on a scheduled change.</summary>
/// <param name="Change">The changed scheduled change; null when it was deleted.</param>
public sealed record Operated(ApprovalRequest? Change);
