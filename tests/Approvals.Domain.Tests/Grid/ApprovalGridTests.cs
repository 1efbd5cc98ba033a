using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;
using Xunit.Abstractions;

namespace Approvals.Domain.Tests.Grid;

/// <summary>
/// Every combination of rules, of groups that have to approve, of who says what in which order, of what happened to the resource and of when the change is
/// to be made, judged by the code and by the <see cref="Oracle"/>.
/// </summary>
public sealed class ApprovalGridTests(ITestOutputHelper output)
{
    /// <summary>Sequences of this length are complete; longer ones leave out the comments.</summary>
    private const int CompleteLength = 3;

    private const int MaxLength = 4;

    private static readonly Flag s_flag = A.NewFlag;

    private static readonly Meanwhile[] s_everyMeanwhile = Enum.GetValues<Meanwhile>();

    private static readonly Meanwhile[] s_changedOrNot = [Meanwhile.Nothing, Meanwhile.Broken];

    private static readonly Resource?[] s_resources = [.. Enum.GetValues<Meanwhile>().Select(After)];

    private int _cases;

    [Fact]
    public void The_code_and_the_specification_agree_on_every_case()
    {
        // What is judged in the end has a requester who was allowed to say everything: who was not allowed to has said less.
        Grow(Requested, [], [], ownAllowed: true, Asked.Nobody, judge: true);
        foreach (var asked in Asked.All)
        {
            Grow(Requested, [], [], ownAllowed: false, asked, judge: false);
        }

        output.WriteLine($"{_cases:N0} cases");
        Assert.True(_cases > 20_000, $"Only {_cases} cases were judged.");
    }

    /// <summary>The request for turning the flag on and adding a target to a variation that may be gone.</summary>
    private static ApprovalRequest Requested =>
        A.Request with
        {
            Requestor = ActorOf(GridReview.Requester),
            NotifyMemberIds = ["named reviewer"],
            Instructions = [A.TurnOn, A.Instruction($$"""{"kind": "updateOffVariation", "variationId": "{{s_flag.Variations[1].Id}}"}""")],
        };

    /// <param name="request">The request as it is after the reviews.</param>
    /// <param name="reviews">The reviews so far.</param>
    /// <param name="taken">What of it was taken.</param>
    /// <param name="ownAllowed">Whether the rules allow own verdicts while reviews are given; those in force later may be others.</param>
    /// <param name="asked">The groups that are asked while reviews are given.</param>
    /// <param name="judge">Whether to judge what can be done with it then.</param>
    private void Grow(ApprovalRequest request, List<GridReview> reviews, List<GridReview> taken, bool ownAllowed, Asked asked, bool judge)
    {
        if (judge)
        {
            Judge(request, reviews, taken);
        }

        if (reviews.Count == MaxLength)
        {
            return;
        }

        var rules = new Rules(Needed: 1, Own: ownAllowed, DespiteDeclines: true, Auto: false, Tokens: true);
        foreach (var next in GridReview.All.Where(next => reviews.Count < CompleteLength || next.What != "comment"))
        {
            var reviewed = ReviewOf(next).Decide(request, SettingsOf(rules, asked), A.Now);
            var refusal =
                Oracle.Refuses(next, ownAllowed, "pending") ?? (Oracle.IsTooEarly(next, taken, rules, asked) ? "stage_not_open" : null);
            Agree(
                refusal,
                reviewed.Refusal?.Rule,
                reviews,
                () => $"{next}, with own verdicts {(ownAllowed ? "" : "not ")}allowed, asked of {asked}"
            );
            if (reviewed.Accepted(out var grown, out _))
            {
                Grow(grown, [.. reviews, next], [.. taken, next], ownAllowed, asked, judge);
            }
        }
    }

    private void Judge(ApprovalRequest request, List<GridReview> reviews, List<GridReview> taken)
    {
        if (reviews.Count <= CompleteLength)
        {
            foreach (var (rules, asked) in from rules in Rules.All from asked in Asked.All select (rules, asked))
            {
                JudgeGroups(request, reviews, taken, rules, asked);
            }
        }

        foreach (var rules in Rules.All)
        {
            var settings = SettingsOf(rules);
            var reviewStatus = Oracle.ReviewStatus(taken, rules);
            Agree(reviewStatus, Word(request.ReviewStatus(settings)), reviews, () => $"review status under {rules}");
            foreach (var when in Enum.GetValues<When>())
            {
                var scheduled = request with { ExecutionDate = DateOf(when) };
                foreach (var auto in new[] { rules, rules with { Auto = true } })
                {
                    var next = NextStep.Of(scheduled, SettingsOf(auto), A.Now);
                    Agree(
                        Oracle.AppliesItself(reviewStatus, auto, when) ? StepKind.Apply : StepKind.Wait,
                        next.Kind,
                        reviews,
                        () => $"next step under {auto}, {when}"
                    );
                }

                foreach (var meanwhile in reviews.Count < MaxLength ? s_everyMeanwhile : s_changedOrNot)
                {
                    JudgeApply(scheduled, settings, reviews, reviewStatus, when, meanwhile, rules);
                }
            }
        }
    }

    /// <summary>What groups add: what the reviews amount to, and with that whether it applies itself and may be applied.</summary>
    private void JudgeGroups(ApprovalRequest request, List<GridReview> reviews, List<GridReview> taken, Rules rules, Asked asked)
    {
        _cases++;
        var settings = SettingsOf(rules with { Auto = true }, asked);
        var status = Oracle.ReviewStatus(taken, rules, asked);
        Func<string> about = () => $"under {rules}, asked of {asked}";
        Agree(status, Word(request.ReviewStatus(settings)), reviews, about);
        Agree(
            Oracle.AppliesItself(status, rules with { Auto = true }, When.AtOnce),
            NextStep.Of(request, settings, A.Now).Kind == StepKind.Apply,
            reviews,
            about
        );
        Agree(
            Oracle.Apply(status, When.AtOnce, Meanwhile.Broken).Outcome == "not_approved",
            new ApplyRequest(ActorOf(GridReview.Requester))
                .Decide(request, settings, new CurrentState(s_resources[(int)Meanwhile.Broken], A.Context))
                .Refusal
                is { Rule: "not_approved" },
            reviews,
            about
        );
    }

    private void JudgeApply(
        ApprovalRequest request,
        ApprovalSettings settings,
        List<GridReview> reviews,
        string reviewStatus,
        When when,
        Meanwhile meanwhile,
        Rules rules
    )
    {
        _cases++;
        var resource = s_resources[(int)meanwhile];
        var (outcome, changes) = Oracle.Apply(reviewStatus, when, meanwhile);
        var applied = new ApplyRequest(ActorOf("unnamed reviewer")).Decide(request, settings, new CurrentState(resource, A.Context));
        Func<string> about = () => $"apply under {rules}, {when}, {meanwhile}";
        if (!applied.Accepted(out var result, out var refusal))
        {
            Agree(outcome, refusal.Rule, reviews, about);
            return;
        }

        var ended = result.Request;
        Agree(outcome, Word(ended.Status), reviews, about);
        Agree(changes ? resource!.Version + 1 : resource?.Version, result.Changed?.Version ?? resource?.Version, reviews, about);
        Agree(request.Version + 1, ended.Version, reviews, about);
        Agree(outcome == "failed", ended.Failure.Count > 0, reviews, about);
        JudgeEnded(ended, settings, resource, reviews, outcome, about);
    }

    /// <summary>What has ended stays as it is; what is scheduled is executed at its time and not before.</summary>
    private static void JudgeEnded(
        ApprovalRequest ended,
        ApprovalSettings settings,
        Resource? resource,
        List<GridReview> reviews,
        string status,
        Func<string> about
    )
    {
        Agree(
            "not_pending",
            new ApplyRequest(ActorOf(GridReview.Requester)).Decide(ended, settings, new CurrentState(resource, A.Context)).Refusal?.Rule,
            reviews,
            about
        );
        foreach (var late in new[] { new GridReview("unnamed reviewer", "decline"), new GridReview(GridReview.Requester, "comment") })
        {
            Agree(
                Oracle.Refuses(late, ownAllowed: true, status),
                ReviewOf(late).Decide(ended, settings, A.Now).Refusal?.Rule,
                reviews,
                about
            );
        }

        Agree(
            Oracle.MayBeDeleted(status),
            new DeleteRequest(ActorOf(GridReview.Requester), A.Denial).Decide(ended) is null,
            reviews,
            about
        );
        Agree("not_due", ApplyRequest.Execute(ended, new CurrentState(resource, A.Context)).Refusal?.Rule, reviews, about);
        if (status == "scheduled")
        {
            var (then, atTime) = (ended.ExecutionDate!.Value, A.Context with { Now = ended.ExecutionDate.Value });
            Agree(new NextStep(StepKind.Wait, then), NextStep.Of(ended, settings, then.AddTicks(-1)), reviews, about);
            Agree(new NextStep(StepKind.Apply), NextStep.Of(ended, settings, then), reviews, about);
            foreach (var (later, possible) in new[] { (resource, true), (After(Meanwhile.Broken), false) })
            {
                Assert.True(ApplyRequest.Execute(ended, new CurrentState(later, atTime)).Accepted(out var executed, out _));
                Agree(possible ? "completed" : "failed", Word(executed.Request.Status), reviews, about);
                Agree(possible, executed.Changed is not null, reviews, about);
                Agree(new NextStep(StepKind.Done), NextStep.Of(executed.Request, settings, then), reviews, about);
            }
        }
        else
        {
            Agree(new NextStep(StepKind.Done), NextStep.Of(ended, settings, A.Now), reviews, about);
        }
    }

    private static Resource? After(Meanwhile meanwhile) =>
        meanwhile switch
        {
            Meanwhile.Nothing => new FlagResource(s_flag),
            Meanwhile.SameChange => Patched("""{"kind": "turnFlagOn"}"""),
            Meanwhile.OtherChange => Patched("""{"kind": "updateTrackEvents", "trackEvents": true}"""),
            Meanwhile.Broken => new FlagResource(
                s_flag with
                {
                    Variations = [s_flag.Variations[0], s_flag.Variations[1] with { Id = "another" }],
                }
            ),
            _ => null,
        };

    private static Resource? Patched(string instruction) =>
        new FlagResource(s_flag).Patch("production", [A.Instruction(instruction)], A.Context);

    private static DateTimeOffset? DateOf(When when) =>
        when switch
        {
            When.Later => A.Now.AddDays(200),
            When.Missed => A.Now.AddMinutes(-10),
            When.Late => A.Now,
            _ => null,
        };

    private static ReviewRequest ReviewOf(GridReview review) =>
        new()
        {
            ReviewId = "review",
            By = ActorOf(review.Who),
            Kind = Enum.Parse<ReviewKind>(review.What, ignoreCase: true),
            Comment = "Because",
        };

    private static Actor ActorOf(string who) =>
        new(who == GridReview.ServiceToken ? ActorKind.ServiceToken : ActorKind.Member, who) { Person = who };

    private static ApprovalSettings SettingsOf(Rules rules, Asked? asked = null) =>
        new()
        {
            Groups = new()
            {
                CountForAll = asked?.ForAll ?? false,
                Required =
                [
                    .. (asked ?? Asked.Nobody).Groups.Select(
                        (group, i) =>
                            new RequiredGroup
                            {
                                Name = $"{i}",
                                Kind = GroupKind.Team,
                                Keys = [$"{i}"],
                                MinNumApprovals = group.Number,
                                Stage = group.Stage,
                                Known = new(group.Who),
                            }
                    ),
                ],
            },
            MinNumApprovals = rules.Needed,
            CanReviewOwnRequest = rules.Own,
            CanServiceTokensReview = rules.Tokens,
            CanApplyDeclinedChanges = rules.DespiteDeclines,
            AutoApplyApprovedChanges = rules.Auto,
        };

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();

    private static void Agree<T>(T oracle, T code, List<GridReview> reviews, Func<string> about)
    {
        if (!EqualityComparer<T>.Default.Equals(oracle, code))
        {
            Assert.Fail($"After [{string.Join("; ", reviews)}] the specification says {oracle} and the code {code}: {about()}.");
        }
    }
}
