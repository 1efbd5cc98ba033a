using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Listing;

public sealed class FilterMatchTests
{
    private static readonly ResourceId[] s_resources =
    [
        new("shop", null, ResourceKind.Flag, "checkout"),
        new("shop", "production", ResourceKind.Flag, "checkout"),
        new("Shop", "production", ResourceKind.Segment, "beta"),
        new("blog", "test", ResourceKind.AiConfig, "helper"),
    ];

    [Fact]
    public void A_request_matches_when_each_condition_names_one_of_its_values()
    {
        var matching = new Dictionary<FilterField, int>();
        for (var seed = 0; seed < 5000; seed++)
        {
            var random = new Random(seed);
            var filters = new RandomFilter(random);
            var conditions = filters.Conditions(most: 3, oddValues: false);
            var (request, reviewStatus) = (RandomRequest(random), random.GetItems(Enum.GetValues<ReviewStatus>(), 1)[0]);

            Assert.True(RequestFilter.Parse(filters.Write(conditions)).Accepted(out var filter, out _));

            var expected = conditions.All(condition => condition.Values.Any(value => Has(request, reviewStatus, condition.Field, value)));
            Assert.True(expected == filter.Matches(request, reviewStatus), $"seed {seed}: {filters.Write(conditions)}");
            if (expected)
            {
                foreach (var (field, _) in conditions)
                {
                    matching[field] = matching.GetValueOrDefault(field) + 1;
                }
            }
        }

        Assert.All(Enum.GetValues<FilterField>(), field => Assert.InRange(matching.GetValueOrDefault(field), 50, 2500));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("status anyOf []", false)]
    [InlineData("status equals pending, status anyOf []", false)]
    [InlineData("status equals pending, status equals failed", false)]
    [InlineData("status equals pending, status anyOf [\"failed\",\"pending\"]", true)]
    [InlineData("notifyMemberIds equals bob", true)]
    [InlineData("notifyMemberIds anyOf [\"eve\",\"bob\"]", true)]
    [InlineData("notifyMemberIds equals ann, notifyMemberIds equals bob", true)]
    [InlineData("notifyMemberIds equals ann, notifyMemberIds equals eve", false)]
    [InlineData("notifyMemberIds equals Ann", false)]
    [InlineData("requestorId equals requester", true)]
    [InlineData("requestorId equals Requester", false)]
    [InlineData("projectKey equals Shop", false)]
    [InlineData("resourceKind equals FLAG", true)]
    public void All_conditions_must_hold_and_only_kinds_ignore_case(string text, bool expected)
    {
        Assert.True(RequestFilter.Parse(text).Accepted(out var filter, out var refusal), refusal?.Detail);

        Assert.Equal(expected, filter.Matches(A.Request with { NotifyMemberIds = ["ann", "bob"] }, ReviewStatus.Pending));
    }

    /// <summary>From the words of the specification, over the values that <see cref="RandomFilter"/> picks.</summary>
    private static bool Has(ApprovalRequest request, ReviewStatus reviewStatus, FilterField field, string value) =>
        (field, value) switch
        {
            (FilterField.RequestorId, _) => request.Requestor == new Actor(ActorKind.Member, value),
            (FilterField.ProjectKey, _) => request.Resource.ProjectKey == value,
            (FilterField.NotifyMemberIds, _) => request.NotifyMemberIds.Contains(value),
            (FilterField.ReviewStatus, "pending") => reviewStatus == ReviewStatus.Pending,
            (FilterField.ReviewStatus, "approved") => reviewStatus == ReviewStatus.Approved,
            (FilterField.ReviewStatus, "declined") => reviewStatus == ReviewStatus.Declined,
            (FilterField.Status, "pending") => request.Status == RequestStatus.Pending,
            (FilterField.Status, "scheduled") => request.Status == RequestStatus.Scheduled,
            (FilterField.Status, "completed") => request.Status == RequestStatus.Completed,
            (FilterField.Status, "failed") => request.Status == RequestStatus.Failed,
            (FilterField.ResourceId, _) => request.Resource == s_resources[Array.IndexOf(RandomFilter.Pool[FilterField.ResourceId], value)],
            (FilterField.ResourceKind, "flag") => request.Resource.Kind == ResourceKind.Flag,
            (FilterField.ResourceKind, "segment") => request.Resource.Kind == ResourceKind.Segment,
            (FilterField.ResourceKind, "aiconfig") => request.Resource.Kind == ResourceKind.AiConfig,
            _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Not a value of the field."),
        };

    private static ApprovalRequest RandomRequest(Random random) =>
        A.Request with
        {
            Requestor = new Actor(
                random.Next(3) == 0 ? ActorKind.ServiceToken : ActorKind.Member,
                random.GetItems(["ann", "bob", "cid"], 1)[0]
            ),
            NotifyMemberIds = [.. random.GetItems(["ann", "bob", "cid", "dan"], random.Next(4)).Distinct()],
            Resource = random.GetItems(s_resources, 1)[0],
            Status = random.GetItems(Enum.GetValues<RequestStatus>(), 1)[0],
        };
}
