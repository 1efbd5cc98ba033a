namespace Approvals.Tests.Grid;

/// <summary>
/// What must become of a request, told from the specification (3.1 to 3.7, 6 and 7.1) a second time and in another way; it
/// uses nothing of the code it judges.
/// </summary>
internal sealed class Oracle(GridCase gridCase, bool isStrict)
{
    private readonly List<GridReview> _taken = [];

    private Moment _now;

    public string Status { get; private set; } = "pending";

    /// <summary>Rises by one with each change of the request.</summary>
    public int Version { get; private set; } = 1;

    public bool IsGone { get; private set; }

    public IReadOnlyList<GridReview> Taken => _taken;

    /// <summary>When it was applied, whatever came of it; null when it was not.</summary>
    public Moment? AppliedAt { get; private set; }

    /// <summary>Null too where it applied itself.</summary>
    public Who? AppliedBy { get; private set; }

    public (bool On, int Version) Flag { get; private set; } = (false, 1);

    /// <summary>Whether the requested change of what all environments share has been made.</summary>
    public bool IsShared { get; private set; }

    /// <summary>Whether the requested change cannot be made on the flag as it is.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>
    /// The rules of the environment that is named, or those that content both environments where the change is one for both.
    /// </summary>
    private Rules Rules
    {
        get
        {
            var (here, there) = (gridCase.Rules, OtherEnvironments.RulesOf(gridCase.OtherEnvironment));
            if (gridCase.ChangeScope == ChangeScope.Environment)
            {
                return gridCase.NamesOtherEnvironment ? there : here;
            }

            return new Rules(
                here.Needed > there.Needed ? here.Needed : there.Needed,
                here.Own && there.Own,
                here.DespiteDeclines && there.DespiteDeclines,
                here.Auto && there.Auto,
                here.Tokens && there.Tokens
            );
        }
    }

    /// <summary>Whether the request reaches the environment in which <see cref="Who.Bound"/> may only look.</summary>
    private bool ConcernsDenied =>
        OtherEnvironments.IsDenied(gridCase.OtherEnvironment)
        && (gridCase.NamesOtherEnvironment || gridCase.ChangeScope == ChangeScope.Project);

    public string ReviewStatus
    {
        get
        {
            var opinion = new Dictionary<Who, string>();
            foreach (var (who, what) in _taken.Where(review => review.What != "comment"))
            {
                opinion[who] = what;
            }

            var (yes, no) = (opinion.Values.Count(what => what == "approve"), opinion.Values.Count(what => what == "decline"));
            var enough = yes >= Rules.Needed && (no == 0 || Rules.DespiteDeclines);
            return enough ? "approved"
                : no > 0 ? "declined"
                : "pending";
        }
    }

    /// <summary>Whether the flag stands against it, or the date that it asks for.</summary>
    public bool HasConflicts => Status == "pending" ? IsBroken || HasPassed : Status != "completed" && IsBroken;

    public static GridAnswer AskedByStranger => s_denied;

    /// <summary>For a date that is not in the future.</summary>
    public static GridAnswer AskedTooLate => new(400, "invalid_execution_date");

    public static GridAnswer Missing => new(404, "unknown_request");

    private static readonly GridAnswer s_denied = new(403, "access_denied");

    private bool HasPassed => gridCase.Date <= _now;

    public bool MayNotAsk(Who who) => !May(who, Rights.Ask);

    /// <summary>The flag is changed after the request was created.</summary>
    public void ChangeFlag()
    {
        IsBroken = gridCase.IsMadeAgain;
        if (gridCase.FlagChange != FlagChange.Nothing)
        {
            Flag = (gridCase.FlagChange == FlagChange.SameChange, Flag.Version + 1);
            IsBroken |= gridCase.FlagChange == FlagChange.Broken;
            IsShared = gridCase is { FlagChange: FlagChange.SameChange, ChangeScope: ChangeScope.Project };
        }
    }

    /// <summary>The flag is changed while the request waits for its date.</summary>
    public void Break() => (Flag, IsBroken) = ((Flag.On, Flag.Version + 1), true);

    public GridAnswer Review(GridReview review)
    {
        if (!May(review.Who, Rights.Review))
        {
            return Denied(review.Who);
        }

        if (Status != "pending")
        {
            return new(409, "not_pending");
        }

        if (review.What != "comment" && HasPassed)
        {
            return new(409, "execution_date_passed");
        }

        if (review is { Who: Who.Requester, What: not "comment" } && !Rules.Own)
        {
            return new(405, "own_request");
        }

        if (IsServiceToken(review.Who) && review.What != "comment" && isStrict && !Rules.Tokens)
        {
            return new(405, "service_token");
        }

        _taken.Add(review);
        Version++;
        return new(200);
    }

    public GridAnswer Apply(Who who)
    {
        if (!May(who, Rights.Apply))
        {
            return Denied(who);
        }

        var reason =
            Status != "pending" ? "not_pending"
            : ReviewStatus != "approved" ? "not_approved"
            : HasPassed ? "execution_date_passed"
            : null;
        if (reason is not null)
        {
            return new(400, reason);
        }

        Change(who);
        return new(200);
    }

    public GridAnswer Delete(Who who)
    {
        if (!May(who, Rights.Delete) && who != Who.Requester)
        {
            return Denied(who);
        }

        if (Status == "completed")
        {
            return new(403, "already_applied");
        }

        IsGone = true;
        return new(204);
    }

    /// <summary>What the service does unasked, now or because of the time.</summary>
    public void Settle(Moment now)
    {
        _now = now;
        if (IsGone)
        {
            return;
        }

        if (Status == "pending" && Rules.Auto && ReviewStatus == "approved" && !HasPassed)
        {
            Change(by: null);
        }

        if (Status == "scheduled" && HasPassed)
        {
            Version++;
            TakeEffect();
        }
    }

    /// <summary>Whether it is a service token that says something.</summary>
    private bool IsServiceToken(Who who) =>
        who == Who.ServiceToken
        || (
            who == Who.Requester
            && (
                (gridCase.Identity == Identity.OwnServiceToken && gridCase.Asker != Asker.Modest)
                || (gridCase.Asker == Asker.ServiceToken && gridCase.Identity == Identity.Same)
            )
        );

    /// <summary>Whoever may not see a request is not told by its id that it is there; on a flag's own route it is the flag that is denied.</summary>
    private GridAnswer Denied(Who who) => May(who, Rights.View) || gridCase.ByFlagRoute ? s_denied : Missing;

    /// <summary>Whether somebody is allowed to.</summary>
    private bool May(Who who, Rights right) => RightsOf(who).HasFlag(right);

    private Rights RightsOf(Who who) =>
        who switch
        {
            Who.Requester when gridCase.Asker == Asker.Modest => Rights.View | Rights.Ask | Rights.Review,
            Who.Unnamed => Rights.View | Rights.Review,
            Who.Outsider => Rights.None,
            Who.Reader => Rights.View,
            Who.Denied => Rights.All & ~Rights.Review,
            Who.Bound when ConcernsDenied => Rights.View,
            _ => Rights.All,
        };

    private void Change(Who? by)
    {
        (AppliedAt, AppliedBy) = (_now, by);
        Version++;
        if (gridCase.Date is not null && !IsBroken)
        {
            Status = "scheduled";
        }
        else
        {
            TakeEffect();
        }
    }

    private void TakeEffect()
    {
        Status = IsBroken ? "failed" : "completed";
        if (!IsBroken && gridCase.FlagChange != FlagChange.SameChange)
        {
            (Flag, IsShared) = ((true, Flag.Version + 1), gridCase.ChangeScope == ChangeScope.Project);
        }
    }
}
