using System.Text.Json;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

public sealed class ReachTests
{
    private const string OfOne = """{"kind": "turnFlagOn"}""";

    private const string OfAll = """{"kind": "updateVariation", "variationId": "v", "value": 1}""";

    /// <summary>Each kind asks for its own number of approvals; "test" for 1 to 3, "production" for 3 to 5.</summary>
    private static readonly Project s_project = new()
    {
        Id = "project",
        Key = "shop",
        Name = "Shop",
        Environments = [Environment("test", 1), Environment("production", 3)],
    };

    [Theory]
    [InlineData("proj/shop:env/test:flag/checkout", OfOne, 1, "test")]
    [InlineData("proj/shop:env/production:flag/checkout", OfOne, 3, "production")]
    [InlineData("proj/shop:env/test:flag/checkout", OfAll, 3, "test production")]
    [InlineData("proj/shop:env/test:flag/checkout", """{"kind": "addVariation", "value": 1}""", 3, "test production")]
    [InlineData("proj/shop:env/test:flag/checkout", """{"kind": "removeVariation", "variationId": "v"}""", 3, "test production")]
    [InlineData("proj/shop:env/test:flag/checkout", """{"kind": "updateDefaultVariation", "onVariationValue": 1}""", 3, "test production")]
    [InlineData("proj/shop:env/test:flag/checkout", """{"kind": "archiveFlag"}""", 3, "test production")]
    [InlineData("proj/shop:env/*:flag/checkout", OfAll, 3, "test production")]
    [InlineData("proj/shop:env/test:aiConfig/chat", """{"kind": "updateTrackEvents", "trackEvents": true}""", 3, "test")]
    [InlineData("proj/shop:env/test:aiConfig/chat", """{"kind": "updateDefaultVariation", "onVariationValue": 1}""", 5, "test production")]
    [InlineData("proj/shop:env/test:segment/beta", """{"kind": "addTags", "values": ["a"]}""", 2, "test")]
    [InlineData("proj/shop:env/production:segment/beta", """{"kind": "addIncludedUsers", "values": ["kim"]}""", 4, "production")]
    [InlineData("proj/shop:env/gone:segment/beta", """{"kind": "addIncludedUsers", "values": ["kim"]}""", 1, "gone")]
    [InlineData("proj/shop:env/gone:flag/checkout", OfAll, 3, "test production gone")]
    public void A_change_is_ruled_by_the_strictest_of_the_environments_it_reaches_and_takes_the_right_in_each(
        string specifier,
        string instruction,
        int approvals,
        string places
    )
    {
        Assert.True(ResourceId.Parse(specifier).Accepted(out var resource, out _));

        var reach = Reach.Of(resource, [A.Instruction(instruction)]);

        Assert.Equal(approvals, reach.RulesIn(s_project).MinNumApprovals);
        Assert.Equal(places.Split(' '), reach.PlacesIn(s_project).Select(place => place.EnvironmentKey));
        Assert.All(places.Split(' '), key => Assert.True(reach.Includes(key)));
        Assert.Equal(places.Split(' ').Except(["gone"]), reach.EnvironmentsIn(s_project).Select(environment => environment.Key));
    }

    [Fact]
    public void One_instruction_for_the_whole_project_is_enough()
    {
        var orders = new[] { new[] { OfOne, OfAll }, [OfAll, OfOne], [OfOne, OfOne] };

        Assert.Equal([true, true, false], orders.Select(order => Reach.Of(A.Request.Resource, order.Select(A.Instruction)).IsProject));
    }

    /// <summary>What was asked for no longer counts once it was replaced, and what replaces it does.</summary>
    [Fact]
    public void What_a_scheduled_change_was_amended_to_counts()
    {
        var narrow = A.Request with { Amendment = new([A.Instruction(OfAll)]) };
        var wide = A.Request with { Instructions = [A.Instruction(OfAll)], Amendment = new([A.Instruction(OfOne)]) };

        Assert.True(Reach.Of(narrow).IsProject);
        Assert.False(Reach.Of(wide).IsProject);
    }

    /// <summary>To move or call off what changes production is to change what production serves at that time.</summary>
    [Theory]
    [InlineData("""{"kind": "deleteScheduledChange"}""", OfOne, false)]
    [InlineData("""{"kind": "deleteScheduledChange"}""", OfAll, true)]
    [InlineData("""{"kind": "updateScheduledChangesExecutionDate", "value": 1900000000000}""", OfAll, true)]
    [InlineData("""{"kind": "replaceScheduledChangesInstructions", "value": [{"kind": "turnFlagOn"}]}""", OfAll, true)]
    [InlineData(
        """{"kind": "replaceScheduledChangesInstructions", "value": [{"kind": "removeVariation", "variationId": "v"}]}""",
        OfOne,
        true
    )]
    [InlineData("""{"kind": "replaceScheduledChangesInstructions", "value": [{"kind": "turnFlagOn"}]}""", OfOne, false)]
    public void A_request_for_a_scheduled_change_reaches_where_that_acts_and_where_it_shall_act(
        string edit,
        string scheduled,
        bool isProject
    )
    {
        var operatedOn = A.Request with { Id = "scheduled", Status = RequestStatus.Scheduled, Instructions = [A.Instruction(scheduled)] };
        var request = A.Request with { OperatingOnId = operatedOn.Id, Instructions = [A.Instruction(edit)] };

        Assert.Equal(isProject, Reach.Of(request, operatedOn).IsProject);
    }

    [Fact]
    public void Each_rule_is_as_strict_as_the_strictest_environment_has_it()
    {
        ApprovalSettings[] lax =
        [
            new()
            {
                CanReviewOwnRequest = true,
                CanApplyDeclinedChanges = true,
                AutoApplyApprovedChanges = true,
                BypassApprovalsForPendingChanges = true,
                RequiredApprovalTags = ["a", "b"],
                ServiceConfig = JsonElement.Parse("""{"of": "lax"}"""),
            },
        ];
        ApprovalSettings[] strict =
        [
            new()
            {
                Required = true,
                MinNumApprovals = 4,
                CanApplyDeclinedChanges = false,
                CanLastEditorReview = false,
                RequiredApprovalTags = ["b", "c"],
            },
        ];

        foreach (var both in new[] { lax.Concat(strict), strict.Concat(lax) })
        {
            var merged = ApprovalSettings.Strictest([.. both]);

            Assert.True(merged.Required);
            Assert.Equal(4, merged.MinNumApprovals);
            Assert.False(merged.CanReviewOwnRequest);
            Assert.False(merged.CanLastEditorReview);
            Assert.False(merged.CanApplyDeclinedChanges);
            Assert.False(merged.AutoApplyApprovedChanges);
            Assert.False(merged.BypassApprovalsForPendingChanges);
            Assert.Equal(["a", "b", "c"], merged.RequiredApprovalTags.Order());
            Assert.Null(merged.ServiceConfig);
        }

        Assert.Same(lax[0], ApprovalSettings.Strictest(lax));
        Assert.Equal(new ApprovalSettings().MinNumApprovals, ApprovalSettings.Strictest([]).MinNumApprovals);
    }

    [Fact]
    public void Of_a_project_that_is_gone_only_the_name_is_left()
    {
        var reach = Reach.Of(A.Request.Resource, [A.Instruction(OfAll)]);

        Assert.Equal([A.Request.Resource], reach.PlacesIn(null));
        Assert.Equal(1, reach.RulesIn(null).MinNumApprovals);
    }

    private static ProjectEnvironment Environment(string key, int approvals) =>
        new()
        {
            Id = key,
            Key = key,
            Name = key,
            ApprovalSettings = new() { MinNumApprovals = approvals },
            ResourceApprovalSettings = new Dictionary<ResourceKind, ApprovalSettings>
            {
                [ResourceKind.Segment] = new() { MinNumApprovals = approvals + 1 },
                [ResourceKind.AiConfig] = new() { MinNumApprovals = approvals + 2 },
            },
        };
}
