namespace Approvals.Domain.Tests.Grid;

/// <summary>
/// What must become of a request, told from the specification (3.1 to 3.7) a second time and in another way; it uses
/// nothing of the code it judges.
/// </summary>
internal static class Oracle
{
    /// <summary>The rule that refuses a review; null when it is taken.</summary>
    public static string? Refuses(GridReview review, bool ownAllowed, string status) =>
        status != "pending" ? "not_pending"
        : review is { Who: GridReview.Requester, What: not "comment" } && !ownAllowed ? "own_request"
        : null;

    /// <summary>Whether somebody may not approve yet: they are asked, but only after others who have not approved.</summary>
    /// <param name="review">The review.</param>
    /// <param name="taken">Those that were taken before it.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="asked">The groups in force.</param>
    public static bool IsTooEarly(GridReview review, IEnumerable<GridReview> taken, Rules rules, Asked asked)
    {
        if (review is { What: not "approve" } or { Who: GridReview.ServiceToken })
        {
            return false;
        }

        var stages = asked.Groups.Where(group => group.Who.Contains(review.Who)).Select(group => group.Stage).ToList();
        var opinion = Opinions(taken, rules);
        return stages.Count > 0 && !stages.Any(stage => HaveApproved(asked, opinion, before: stage));
    }

    /// <summary>Whether nobody can be found whom groups lack: any of them together have as many approvals as they ask for together.</summary>
    /// <param name="asked">The groups.</param>
    /// <param name="opinion">What each reviewer last said.</param>
    /// <param name="before">Only groups of stages before this one.</param>
    private static bool HaveApproved(Asked asked, Dictionary<string, string> opinion, int before = int.MaxValue)
    {
        var groups = asked.Groups.Where(group => group.Stage < before).ToList();
        var yes = opinion.Where(said => said.Value == "approve" && said.Key != GridReview.ServiceToken).Select(said => said.Key).ToList();
        if (asked.ForAll)
        {
            return groups.All(group => yes.Intersect(group.Who).Count() >= group.Number);
        }

        for (var some = 1; some < 1 << groups.Count; some++)
        {
            var together = groups.Where((_, i) => (some >> i & 1) == 1).ToList();
            if (yes.Intersect(together.SelectMany(group => group.Who)).Count() < together.Sum(group => group.Number))
            {
                return false;
            }
        }

        return true;
    }

    /// <param name="taken">The reviews that were taken, in their order.</param>
    /// <param name="rules">The rules in force now.</param>
    /// <param name="asked">The groups in force now.</param>
    public static string ReviewStatus(IEnumerable<GridReview> taken, Rules rules, Asked? asked = null)
    {
        var opinion = Opinions(taken, rules);
        var (yes, no) = (opinion.Values.Count(what => what == "approve"), opinion.Values.Count(what => what == "decline"));
        if (yes >= rules.Needed && (no == 0 || rules.DespiteDeclines) && HaveApproved(asked ?? Asked.Nobody, opinion))
        {
            return "approved";
        }

        return no > 0 ? "declined" : "pending";
    }

    /// <summary>What each reviewer last said, where it counts.</summary>
    private static Dictionary<string, string> Opinions(IEnumerable<GridReview> taken, Rules rules)
    {
        var opinion = new Dictionary<string, string>();
        foreach (var review in taken)
        {
            if (
                review.What == "comment"
                || (review.Who == GridReview.Requester && !rules.Own)
                || (review.Who == GridReview.ServiceToken && !rules.Tokens)
            )
            {
                continue;
            }

            opinion[review.Who] = review.What;
        }

        return opinion;
    }

    /// <summary>What applying comes to: a refusal's rule, or the status the request then has; and whether the resource is different after it.</summary>
    public static (string Outcome, bool Changes) Apply(string reviewStatus, When when, Meanwhile meanwhile)
    {
        if (reviewStatus != "approved")
        {
            return ("not_approved", false);
        }

        if (when is When.Late or When.Missed)
        {
            return ("execution_date_passed", false);
        }

        var possible = meanwhile is not (Meanwhile.Broken or Meanwhile.Gone);
        return possible
            ? when == When.Later
                ? ("scheduled", false)
                : ("completed", meanwhile != Meanwhile.SameChange)
            : ("failed", false);
    }

    /// <summary>Whether the orchestration applies it by itself.</summary>
    public static bool AppliesItself(string reviewStatus, Rules rules, When when) =>
        rules.Auto && reviewStatus == "approved" && when != When.Missed;

    /// <summary>The rules that a request is under, in a project with the environments "here" and "there".</summary>
    /// <param name="environment">The environment that the request names; null for none.</param>
    /// <param name="isShared">Whether it changes what all environments share.</param>
    /// <param name="here">The rules of one.</param>
    /// <param name="there">The rules of the other.</param>
    public static Rules InForce(string? environment, bool isShared, Rules here, Rules there) =>
        (environment, isShared) switch
        {
            ("here", false) => here,
            ("there", false) => there,
            _ => new(
                here.Needed >= there.Needed ? here.Needed : there.Needed,
                !(!here.Own || !there.Own),
                !(!here.DespiteDeclines || !there.DespiteDeclines),
                !(!here.Auto || !there.Auto),
                !(!here.Tokens || !there.Tokens)
            ),
        };

    /// <summary>The environments in which whoever acts on it needs the right.</summary>
    public static string[] RightsIn(string? environment, bool isShared) =>
        environment is not null && !isShared ? [environment] : ["here", "there"];

    /// <summary>Whether a requester who may not delete everybody's requests may delete this one.</summary>
    public static bool MayBeDeleted(string status) => status != "completed";
}
