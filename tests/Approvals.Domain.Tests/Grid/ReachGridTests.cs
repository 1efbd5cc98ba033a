using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;
using Xunit.Abstractions;

namespace Approvals.Domain.Tests.Grid;

/// <summary>
/// Every pair of rules of two environments, with requests that name either and change it alone or what both share, after
/// all reviews that two people may have given: what it amounts to, whether it applies itself, and where it takes a right.
/// </summary>
public sealed class ReachGridTests(ITestOutputHelper output)
{
    private const int Length = 2;

    /// <summary>Patches, and whether each changes what all environments share; told from the specification (4) and not from the catalogue.</summary>
    private static readonly (string Instructions, bool IsShared)[] s_patches =
    [
        ("""{"kind": "turnFlagOn"}""", false),
        ("""{"kind": "replaceTargets", "targets": []} {"kind": "updateOffVariation", "variationId": "v"}""", false),
        ("""{"kind": "updateVariation", "variationId": "v", "value": 1}""", true),
        ("""{"kind": "addVariation", "value": 1}""", true),
        ("""{"kind": "removeVariation", "variationId": "v"}""", true),
        ("""{"kind": "updateDefaultVariation", "onVariationValue": 1}""", true),
        ("""{"kind": "turnFlagOn"} {"kind": "updateVariation", "variationId": "v", "value": 1}""", true),
    ];

    private static readonly Rules[] s_rules = [.. Rules.All.SelectMany(rules => new[] { rules, rules with { Auto = true } })];

    [Fact]
    public void The_code_and_the_specification_agree_on_which_environments_rule()
    {
        var cases = 0;
        var sequences = Sequences().ToList();
        foreach (var (here, there) in from here in s_rules from there in s_rules select (here, there))
        {
            var project = Project(here, there);
            foreach (var (instructions, isShared) in s_patches)
            {
                foreach (var environment in new string?[] { "here", "there", null })
                {
                    var inForce = Oracle.InForce(environment, isShared, here, there);
                    var request = A.Request with
                    {
                        Requestor = ActorOf(GridReview.Requester),
                        Resource = ResourceId.Flag("shop", environment, "checkout"),
                        Instructions = [.. instructions.Split("} ").Select(it => A.Instruction(it.TrimEnd('}') + "}"))],
                    };
                    var reach = Reach.Of(request);
                    var settings = reach.RulesIn(project);
                    Assert.Equal(Oracle.RightsIn(environment, isShared), reach.PlacesIn(project).Select(place => place.EnvironmentKey));
                    foreach (var taken in sequences)
                    {
                        cases++;
                        var status = Oracle.ReviewStatus(taken, inForce);
                        var reviewed = request with
                        {
                            Reviews =
                            [
                                .. taken.Select(
                                    (one, i) =>
                                        new Review
                                        {
                                            Id = $"{i}",
                                            By = ActorOf(one.Who),
                                            Kind = Enum.Parse<ReviewKind>(one.What, ignoreCase: true),
                                            CreatedAt = A.Now,
                                        }
                                ),
                            ],
                        };
                        var step = NextStep.Of(reviewed, settings, A.Now).Kind;
                        Assert.True(
                            status == reviewed.ReviewStatus(settings).ToString().ToLowerInvariant()
                                && (step == StepKind.Apply) == Oracle.AppliesItself(status, inForce, When.AtOnce),
                            $"[{string.Join("; ", taken)}] about {instructions} in {environment ?? "all"}, {here} here, {there} there: the specification says {status}, the code {reviewed.ReviewStatus(settings)} and {step}."
                        );
                    }
                }
            }
        }

        output.WriteLine($"{cases:N0} cases");
    }

    private static IEnumerable<IReadOnlyList<GridReview>> Sequences()
    {
        GridReview[] all = [.. GridReview.All.Where(review => review.What != "comment")];
        IEnumerable<IReadOnlyList<GridReview>> of =
        [
            [],
        ];
        return Enumerable
            .Range(0, Length + 1)
            .SelectMany(length =>
                Enumerable
                    .Range(0, length)
                    .Aggregate(of, (shorter, _) => from some in shorter from next in all select (IReadOnlyList<GridReview>)[.. some, next])
            );
    }

    private static Project Project(Rules here, Rules there) =>
        new()
        {
            Id = "project",
            Key = "shop",
            Name = "Shop",
            Environments =
            [
                new()
                {
                    Id = "1",
                    Key = "here",
                    Name = "Here",
                    ApprovalSettings = SettingsOf(here),
                },
                new()
                {
                    Id = "2",
                    Key = "there",
                    Name = "There",
                    ApprovalSettings = SettingsOf(there),
                },
            ],
        };

    private static ApprovalSettings SettingsOf(Rules rules) =>
        new()
        {
            MinNumApprovals = rules.Needed,
            CanReviewOwnRequest = rules.Own,
            CanServiceTokensReview = rules.Tokens,
            CanApplyDeclinedChanges = rules.DespiteDeclines,
            AutoApplyApprovedChanges = rules.Auto,
        };

    private static Actor ActorOf(string who) =>
        new(who == GridReview.ServiceToken ? ActorKind.ServiceToken : ActorKind.Member, who) { Person = who };
}
