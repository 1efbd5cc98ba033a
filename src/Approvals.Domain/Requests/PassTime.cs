using Approvals.Domain.Access;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Requests;

/// <summary>Does to a request what is due because time has passed.</summary>
/// <param name="Team">The team that the settings in force escalate to; null when there is none.</param>
public sealed record PassTime(Team? Team)
{
    /// <summary>The rule of the conflict of a request that failed because it had waited for too long.</summary>
    public const string Expired = "expired";

    /// <summary>The groups of <see cref="GroupApprovals.ToAsk"/>, with all of their members.</summary>
    public IReadOnlyList<GroupToAsk> Groups { get; init; } = [];

    /// <param name="request">The request.</param>
    /// <param name="settings">The rules in force.</param>
    /// <param name="heldUntil">Until when a freeze keeps the request from being carried out; null where none does.</param>
    /// <param name="now">The time.</param>
    public Passed Decide(ApprovalRequest request, ApprovalSettings settings, DateTimeOffset? heldUntil, DateTimeOffset now)
    {
        if (request.IsTerminal)
        {
            return new(request, []);
        }

        var held = Hold(request, NextStep.IsHeld(request, settings, now) ? heldUntil : null, now);
        return
            request.Status != RequestStatus.Pending
            || NextStep.AppliesItself(request, settings, now)
            || NextStep.WaitsForWorkflow(request, settings, now)
            ? held
            : Wait(held, settings, now);
    }

    /// <summary>Notes the end of the freeze that holds the request, or that one ended sooner than it was to.</summary>
    private static Passed Hold(ApprovalRequest request, DateTimeOffset? until, DateTimeOffset now)
    {
        var known = request.Waited?.HeldUntil;
        return until is not null && until != known
                ? new(Note(request, done => done with { HeldUntil = until }), [new(WaitEventKind.Held, until)])
            : until is null && known > now ? new(Note(request, done => done with { HeldUntil = now }), [])
            : new(request, []);
    }

    private Passed Wait(Passed before, ApprovalSettings settings, DateTimeOffset now)
    {
        var (request, events) = before;
        if (Groups is not [])
        {
            var asked = AskGroups(request, settings);
            events = [.. events, asked.Event];
            request = asked.Request;
        }

        var due = Waiting.Of(request, settings.Waiting, now);
        if (due.WarnAt is null && due.ExpireAt <= now)
        {
            return new(Expire(request, settings, now), [.. events, new(WaitEventKind.Expired)]);
        }

        if (due.WarnAt <= now)
        {
            request = Note(request, done => done with { WarnedAt = now });
            events = [.. events, new(WaitEventKind.AboutToExpire, Waiting.Of(request, settings.Waiting, now).ExpireAt)];
        }

        if (due.RemindAt <= now)
        {
            request = Note(request, done => done with { RemindedAt = now });
            events = [.. events, new(WaitEventKind.Reminded)];
        }

        if (due.EscalateAt <= now)
        {
            var refusal = Escalate(ref request, settings.Waiting.EscalateToTeamKey!, now);
            events = [.. events, new(WaitEventKind.Escalated) { TeamKey = settings.Waiting.EscalateToTeamKey, Refusal = refusal }];
        }

        return new(request, events);
    }

    /// <summary>Asks the members of groups whose stage has come; it is not tried again where they are too many.</summary>
    private (ApprovalRequest Request, WaitEvent Event) AskGroups(ApprovalRequest request, ApprovalSettings settings)
    {
        string[] names = [.. Groups.Select(group => group.Name)];
        var ids = Groups
            .SelectMany(group => group.MemberIds)
            .Where(id => settings.CanReviewOwnRequest || !new Actor(ActorKind.Member, id).MayBeSamePersonAs(request.Requestor));
        var refusal = Reviewers.AskAlso(request, ids).Accepted(out var asked, out var refused) ? null : refused;
        return (
            Note(asked ?? request, done => done with { AskedGroups = [.. done.AskedGroups.Union(names)] }),
            new(WaitEventKind.Asked)
            {
                Groups = names,
                AskedBefore = request.NotifyMemberIds,
                Refusal = refusal,
            }
        );
    }

    /// <summary>Asks the team, too; it is not tried again where that cannot be done.</summary>
    private Refusal? Escalate(ref ApprovalRequest request, string teamKey, DateTimeOffset now)
    {
        request = Note(request, done => done with { EscalatedAt = now });
        if (Team is null)
        {
            return new("unknown_team", RefusalKind.Invalid, $"There is no team with the key '{teamKey}' any more.");
        }

        if (
            !new Reviewers { Teams = [Team] }
                .AddTo(request)
                .Accepted(out var asked, out var refusal)
        )
        {
            return refusal;
        }

        request = asked with { Version = request.Version + 1 };
        return null;
    }

    private static ApprovalRequest Expire(ApprovalRequest request, ApprovalSettings settings, DateTimeOffset now) =>
        request with
        {
            Version = request.Version + 1,
            Status = RequestStatus.Failed,
            Basis = null,
            ExpiredAt = now,
            AppliedUnder = settings,
            Failure = Conflict.Kept(
                [
                    new Conflict(
                        request.Instructions[0],
                        $"The request was not applied within {settings.Waiting.ExpireAfterMinutes} minutes, after which requests expire here; ask anew."
                    )
                    {
                        Rule = Expired,
                    },
                ],
                request
            ),
        };

    private static ApprovalRequest Note(ApprovalRequest request, Func<WaitState, WaitState> change) =>
        request with
        {
            Waited = change(request.Waited ?? new()),
        };
}

/// <summary>A request after time has passed, and what happened to it.</summary>
public sealed record Passed(ApprovalRequest Request, IReadOnlyList<WaitEvent> Events);

/// <summary>Something that happened to a request because time has passed.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Until">The end of the freeze, or when the request will expire; null for the other kinds.</param>
public sealed record WaitEvent(WaitEventKind Kind, DateTimeOffset? Until = null)
{
    /// <summary>The team of an escalation.</summary>
    public string? TeamKey { get; init; }

    /// <summary>The names of the groups that were asked; none for the other kinds.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The members who had been asked before groups were.</summary>
    public IReadOnlyList<string> AskedBefore { get; init; } = [];

    /// <summary>Why the team of an escalation, or groups, could not be asked; null when they were.</summary>
    public Refusal? Refusal { get; init; }
}

public enum WaitEventKind
{
    /// <summary>People are to be reminded that it waits.</summary>
    Reminded,

    /// <summary>A team is asked to help.</summary>
    Escalated,

    /// <summary>It expires soon.</summary>
    AboutToExpire,

    /// <summary>It failed, since it has waited for too long.</summary>
    Expired,

    /// <summary>A freeze window keeps it from being carried out.</summary>
    Held,

    /// <summary>The members of groups that have to approve are asked, since their stage has come.</summary>
    Asked,
}
