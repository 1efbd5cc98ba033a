using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Tests.Projects;

public sealed class ProjectSettingsTests
{
    private static readonly Project s_project = new()
    {
        Id = "project",
        Key = "shop",
        Name = "Shop",
        Environments = [Environment("test"), Environment("production")],
    };

    [Theory]
    [InlineData(ResourceKind.Flag)]
    [InlineData(ResourceKind.Segment)]
    [InlineData(ResourceKind.AiConfig)]
    public void Changing_one_kind_in_one_environment_leaves_all_others(ResourceKind changed)
    {
        var project = s_project.With(s_project.Environment("test")!.With(changed, new ApprovalSettings { Required = true }));

        var required =
            from environment in project.Environments
            from kind in ResourceKinds.Own
            where environment.SettingsFor(kind).Required
            select (environment.Key, kind);
        Assert.Equal([("test", changed)], required);
        Assert.DoesNotContain(s_project.Environments, environment => environment.SettingsFor(changed).Required);
    }

    private static ProjectEnvironment Environment(string key) =>
        new()
        {
            Id = key,
            Key = key,
            Name = key,
        };
}
