using Approvals.Domain.Listing;
using Approvals.Domain.Projects;

namespace Approvals.Domain.Tests.Listing;

public sealed class ProjectListTests
{
    private static readonly Decision<PageQuery> s_page = PageQuery.Parse(null, null);

    private static readonly Project[] s_projects =
    [
        Project("shop", "The shop", "eu", "vital"),
        Project("api", "Interfaces", "EU"),
        Project("web", "shop front"),
    ];

    private static readonly ProjectEnvironment[] s_environments =
    [
        Environment("shop", "The shop", "0b"),
        Environment("api", "Interfaces", "0c", critical: true),
        Environment("web", "shop front", "0a"),
    ];

    [Theory]
    [InlineData(null, "shop api web")]
    [InlineData(" , ", "shop api web")]
    [InlineData("query:SHOP", "shop web")]
    [InlineData("query: in ", "api")]
    [InlineData("query:a:b", "")]
    [InlineData("query:{", "")]
    [InlineData("query:{,tags:eu", "")]
    [InlineData("tags:Eu", "shop api")]
    [InlineData("tags:eu+vital", "shop")]
    [InlineData("tags:eu vital", "shop")]
    [InlineData("tags:eu,tags:vital", "shop")]
    [InlineData("keys:WEB|api", "api web")]
    [InlineData("keys:web|api,query:front", "web")]
    public void All_conditions_must_hold_and_letter_case_does_not_count(string? text, string keys)
    {
        Assert.True(ProjectLists.Projects(text, null, s_page).Accepted(out var asked, out var refusal), refusal?.Detail);

        Assert.Equal(keys, string.Join(' ', asked.Of(s_projects).Items.Select(item => item.Key)));
    }

    [Theory]
    [InlineData("critical:true", "api")]
    [InlineData("critical:False,query:shop", "shop web")]
    public void Environments_are_filtered_by_whether_they_are_critical(string text, string keys)
    {
        Assert.True(ProjectLists.Environments(text, null, s_page).Accepted(out var asked, out var refusal), refusal?.Detail);

        Assert.Equal(keys, string.Join(' ', asked.Of(s_environments).Items.Select(item => item.Key)));
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("query")]
    [InlineData("query:")]
    [InlineData(":shop")]
    [InlineData("tags:+")]
    [InlineData("keys:|")]
    [InlineData("Query:shop")]
    [InlineData("critical:true")]
    [InlineData("query:shop,colour:red")]
    public void A_condition_that_is_none_is_refused_with_those_that_would_be(string text)
    {
        var refusal = ProjectLists.Projects(text, null, s_page).Refusal;

        Assert.Equal("invalid_filter", refusal?.Rule);
        Assert.EndsWith("use any of query:TEXT, tags:ONE+TWO, keys:ONE|TWO, joined by commas.", refusal!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_are_those_of_the_list()
    {
        Assert.Equal("invalid_filter", ProjectLists.Environments("keys:a", null, s_page).Refusal?.Rule);
        Assert.Equal("invalid_filter", ProjectLists.Environments("critical:yes", null, s_page).Refusal?.Rule);
        Assert.Equal("unsupported_sort", ProjectLists.Projects(null, "critical", s_page).Refusal?.Rule);
        Assert.Equal("unsupported_sort", ProjectLists.Environments(null, "--name", s_page).Refusal?.Rule);
        Assert.Equal(
            "\"sort\" names '-'; use any of name, createdOn, joined by commas, with '-' before it for the other direction.",
            ProjectLists.Projects(null, "name,-", s_page).Refusal?.Detail
        );
    }

    [Theory]
    [InlineData(null, "shop api web")]
    [InlineData("name", "api web shop")]
    [InlineData("-name", "shop web api")]
    [InlineData("createdOn", "web shop api")]
    [InlineData("-createdOn", "api shop web")]
    [InlineData("critical", "shop web api")]
    [InlineData("-critical", "api shop web")]
    [InlineData("critical,name", "web shop api")]
    [InlineData("-critical , -name", "api shop web")]
    public void Items_are_sorted_by_the_fields_and_otherwise_stay_in_their_order(string? text, string keys)
    {
        Assert.True(ProjectLists.Environments(null, text, s_page).Accepted(out var asked, out var refusal), refusal?.Detail);

        Assert.Equal(keys, string.Join(' ', asked.Of(s_environments).Items.Select(item => item.Key)));
    }

    private static Project Project(string key, string name, params string[] tags) =>
        new()
        {
            Id = key,
            Key = key,
            Name = name,
            Tags = tags,
        };

    private static ProjectEnvironment Environment(string key, string name, string id, bool critical = false) =>
        ProjectEnvironment.Create(
            new NewEnvironment
            {
                Key = key,
                Name = name,
                Color = "123456",
                Critical = critical,
            },
            id,
            EnvironmentKeys.New(() => "")
        );
}
