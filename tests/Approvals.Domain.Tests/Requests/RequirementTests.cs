using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

public sealed class RequirementTests
{
    private static readonly Memberships s_memberships = new() { Teams = [A.Team("one", "sam"), A.Team("both", "sam", "tara")] };

    /// <summary>What is missing is told by environment, and what decides is the strictest of all: both must agree.</summary>
    [Fact]
    public void Nothing_is_missing_anywhere_exactly_when_the_request_is_approved()
    {
        var random = new Random(17);
        for (var i = 0; i < 2_000; i++)
        {
            var project = Project(Settings(random), Settings(random));
            var request = A.Request with
            {
                Resource = random.Next(2) == 0 ? A.Request.Resource : ResourceId.Flag("shop", null, "checkout"),
                Reviews = [.. Enumerable.Range(0, random.Next(5)).Select(_ => Review(random))],
            };
            var reach = Reach.Of(request);
            var inForce = reach.RulesIn(project, [], s_memberships, ["sam", "tara", A.Requester.Id]);

            var missing = Requirement.Of(request, reach, [], project, inForce, A.Now).SelectMany(requirement => requirement.Missing);

            Assert.Equal(request.ReviewStatus(inForce) == ReviewStatus.Approved, !missing.Any());
        }
    }

    [Fact]
    public void What_is_missing_is_said_in_sentences()
    {
        var project = Project(
            new()
            {
                MinNumApprovals = 2,
                Required = true,
                CanApplyDeclinedChanges = false,
            },
            new()
        );
        var request = A.Request with { Reviews = [A.Review(ReviewKind.Approve, "sam"), A.Review(ReviewKind.Decline, "tara")] };

        var requirement = Assert.Single(Requirement.Of(request, Reach.Of(request), [], project, Reach.Of(request).RulesIn(project), A.Now));

        Assert.Equal((true, 2, 1, 1), (requirement.IsRequired, requirement.MinNumApprovals, requirement.Approvals, requirement.Declined));
        Assert.Equal(["1 of 2 approvals", "The requester may not approve it", "A declined review stands"], requirement.Missing);
    }

    [Fact]
    public void A_change_that_needs_no_approval_anywhere_is_not_required_to_have_one()
    {
        var project = Project(new() { Required = true }, new());
        var request = A.Request with
        {
            Resource = ResourceId.Flag("shop", null, "checkout"),
            Instructions = [A.Instruction("""{"kind": "updateVariation", "variationId": "v", "name": "x"}""")],
        };

        var required = Requirement
            .Of(request, Reach.Of(request), [], project, Reach.Of(request).RulesIn(project), A.Now)
            .Select(it => (it.Environment.Key, it.IsRequired));

        Assert.Equal([("production", true), ("test", false)], required);
    }

    private static Review Review(Random random) =>
        A.Review((ReviewKind)random.Next(3), random.GetItems(["sam", "tara", A.Requester.Id], 1)[0]);

    private static ApprovalSettings Settings(Random random) =>
        new()
        {
            MinNumApprovals = random.Next(1, 4),
            CanApplyDeclinedChanges = random.Next(2) == 0,
            CanReviewOwnRequest = random.Next(2) == 0,
            CanServiceTokensReview = random.Next(2) == 0,
            Groups = new()
            {
                CountForAll = random.Next(2) == 0,
                Required =
                [
                    .. from key in new[] { "one", "both", "gone" }
                    where random.Next(4) == 0
                    select new RequiredGroup
                    {
                        Name = key,
                        Kind = GroupKind.Team,
                        Keys = [key],
                        Stage = random.Next(1, 3),
                        Tags = random.Next(3) == 0 ? ["other"] : [],
                    },
                ],
            },
        };

    private static Project Project(ApprovalSettings production, ApprovalSettings test) =>
        new()
        {
            Id = "p",
            Key = "shop",
            Name = "Shop",
            Environments = [Environment("production", production), Environment("test", test)],
        };

    private static ProjectEnvironment Environment(string key, ApprovalSettings settings) =>
        ProjectEnvironment.Create(
            new()
            {
                Key = key,
                Name = key,
                Color = "417505",
            },
            $"id-{key}",
            EnvironmentKeys.New(() => "x")
        ) with
        {
            ApprovalSettings = settings,
        };
}
