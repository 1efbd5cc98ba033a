using Approvals.Domain.Projects;

namespace Approvals.Domain.Tests.Projects;

public sealed class ProjectTests
{
    private static readonly NewEnvironment s_environment = new() { Key = "qa", Name = "QA" };

    private static readonly NewProject s_project = new() { Key = "shop", Name = "Shop" };

    [Fact]
    public void A_project_without_environments_of_its_own_gets_test_and_production()
    {
        Assert.Null(s_project.Check());
        var project = Project.Create(s_project, "id", Ids(), Secrets());

        Assert.Equal(("id", "shop", "Shop"), (project.Id, project.Key, project.Name));
        Assert.Equal(["id1 test EBFF00", "id2 production 417505"], project.Environments.Select(it => $"{it.Id} {it.Key} {it.Color}"));
        Assert.All(project.Environments, it => Assert.Null(it.Check()));
    }

    [Fact]
    public void All_that_is_asked_for_is_kept()
    {
        var asked = s_environment with
        {
            Color = "abcdef",
            DefaultTtl = 60,
            SecureMode = true,
            DefaultTrackEvents = true,
            RequireComments = true,
            ConfirmChanges = true,
            Critical = true,
            Tags = ["a", "a", "b"],
        };
        var made = Assert.Single(
            Project.Create(s_project with { Environments = [asked], Tags = ["x", "x"] }, "id", Ids(), Secrets()) is { Tags: ["x"] } project
                ? project.Environments
                : []
        );

        Assert.True(
            made
                is {
                    Key: "qa",
                    Name: "QA",
                    Color: "abcdef",
                    DefaultTtl: 60,
                    SecureMode: true,
                    DefaultTrackEvents: true,
                    RequireComments: true,
                    ConfirmChanges: true,
                    Critical: true,
                    Tags: ["a", "b"],
                    ApprovalSettings.Required: false,
                }
        );
    }

    [Fact]
    public void An_environment_comes_last_and_goes_alone_and_the_last_one_stays()
    {
        var project = Project
            .Create(s_project, "id", Ids(), Secrets())
            .WithNew(ProjectEnvironment.Create(s_environment, "id3", EnvironmentKeys.New(Secrets())));
        Assert.Equal(["test", "production", "qa"], project.Environments.Select(it => it.Key));

        Assert.True(project.Without("test").Accepted(out var without, out _));
        Assert.Equal(["production", "qa"], without.Environments.Select(it => it.Key));
        Assert.True(without.Without("qa").Accepted(out var last, out _));

        Assert.Equal("last_environment", last.Without("production").Refusal?.Rule);
    }

    public static TheoryData<NewEnvironment, string> BadEnvironments =>
        new()
        {
            { s_environment with { Key = "" }, "invalid_key" },
            { s_environment with { Key = "a b" }, "invalid_key" },
            { s_environment with { Key = new string('k', 101) }, "invalid_key" },
            { s_environment with { Name = " " }, "invalid_name" },
            { s_environment with { Name = new string('n', 257) }, "invalid_name" },
            { s_environment with { Color = "12345" }, "invalid_color" },
            { s_environment with { Color = "12345g" }, "invalid_color" },
            { s_environment with { Color = "123456\n" }, "invalid_color" },
            { s_environment with { DefaultTtl = -1 }, "invalid_default_ttl" },
            { s_environment with { DefaultTtl = 61 }, "invalid_default_ttl" },
            { s_environment with { Tags = [""] }, "invalid_tags" },
            { s_environment with { Tags = [new string('t', 65)] }, "invalid_tags" },
            { s_environment with { Tags = [.. Enumerable.Range(0, 101).Select(i => $"tag{i}")] }, "invalid_tags" },
        };

    [Theory]
    [MemberData(nameof(BadEnvironments))]
    public void What_an_environment_cannot_be_is_refused_alone_and_with_a_new_project(NewEnvironment environment, string rule)
    {
        Assert.Equal(rule, environment.Check()?.Rule);
        Assert.Equal(rule, (s_project with { Environments = [s_environment, environment] }).Check()?.Rule);
    }

    [Fact]
    public void Two_environments_of_a_project_cannot_have_one_key() =>
        Assert.Equal(
            "duplicate_environment",
            (s_project with { Environments = [s_environment, s_environment with { Name = "Other" }] }).Check()?.Rule
        );

    private static Func<string> Secrets() => () => "00000000-0000-4000-8000-000000000000";

    private static Func<string> Ids()
    {
        var made = 0;
        return () => $"id{++made}";
    }
}
