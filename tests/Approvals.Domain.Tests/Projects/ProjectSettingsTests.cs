using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Tests.Projects;

public sealed class ProjectSettingsTests
{
    /// <summary>Each kind asks for its own number of approvals; "test" for 1 to 3, "production" for 3 to 5.</summary>
    private static readonly Project s_project = new()
    {
        Id = "project",
        Key = "shop",
        Name = "Shop",
        Environments = [Environment("test", 1), Environment("production", 3)],
    };

    [Theory]
    [InlineData("proj/shop:env/test:flag/checkout", 1)]
    [InlineData("proj/shop:env/test:segment/beta", 2)]
    [InlineData("proj/shop:env/production:flag/checkout", 3)]
    [InlineData("proj/shop:env/production:segment/beta", 4)]
    [InlineData("proj/shop:env/production:aiConfig/chat", 5)]
    [InlineData("proj/shop:env/*:flag/checkout", 3)]
    [InlineData("proj/shop:env/gone:segment/beta", 1)]
    public void A_resource_is_under_the_rules_of_its_kind(string specifier, int expected)
    {
        Assert.True(ResourceId.Parse(specifier).Accepted(out var resource, out _));

        Assert.Equal(expected, s_project.SettingsFor(resource).MinNumApprovals);
    }

    [Theory]
    [InlineData(ResourceKind.Flag)]
    [InlineData(ResourceKind.Segment)]
    [InlineData(ResourceKind.AiConfig)]
    public void Changing_one_kind_in_one_environment_leaves_all_others(ResourceKind changed)
    {
        var project = s_project.With(s_project.Environment("test")!.With(changed, new ApprovalSettings { Required = true }));

        var required = from environment in project.Environments from kind in Enum.GetValues<ResourceKind>() where environment.SettingsFor(kind).Required select (environment.Key, kind);
        Assert.Equal([("test", changed)], required);
        Assert.DoesNotContain(s_project.Environments, environment => environment.SettingsFor(changed).Required);
    }

    private static ProjectEnvironment Environment(string key, int approvals) => new()
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
