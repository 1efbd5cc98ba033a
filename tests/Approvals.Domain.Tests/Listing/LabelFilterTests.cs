using Approvals.Domain.Listing;

namespace Approvals.Domain.Tests.Listing;

public sealed class LabelFilterTests
{
    private static readonly Labelled[] s_items =
    [
        new("shop", "The shop", ["eu", "vital"]),
        new("api", "Interfaces", ["EU"], Critical: true),
        new("web", "shop front", []),
    ];

    [Theory]
    [InlineData(null, "shop api web")]
    [InlineData(" , ", "shop api web")]
    [InlineData("query:SHOP", "shop web")]
    [InlineData("query: in ", "api")]
    [InlineData("query:a:b", "")]
    [InlineData("tags:Eu", "shop api")]
    [InlineData("tags:eu+vital", "shop")]
    [InlineData("tags:eu vital", "shop")]
    [InlineData("tags:eu,tags:vital", "shop")]
    [InlineData("keys:WEB|api", "api web")]
    [InlineData("keys:web|api,query:front", "web")]
    [InlineData("critical:true", "api")]
    [InlineData("critical:False,query:shop", "shop web")]
    public void All_conditions_must_hold_and_letter_case_does_not_count(string? text, string keys)
    {
        var parsed = text?.Contains("critical", StringComparison.Ordinal) is true
            ? LabelFilter.OfEnvironments(text)
            : LabelFilter.OfProjects(text);
        Assert.True(parsed.Accepted(out var filter, out var refusal), refusal?.Detail);

        Assert.Equal(keys, string.Join(' ', s_items.Where(filter.Matches).Select(item => item.Key)));
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
    public void A_condition_that_is_none_is_refused(string text) =>
        Assert.Equal("invalid_filter", LabelFilter.OfProjects(text).Refusal?.Rule);

    [Fact]
    public void Fields_are_those_of_the_list()
    {
        Assert.Equal("invalid_filter", LabelFilter.OfEnvironments("keys:a").Refusal?.Rule);
        Assert.Equal("invalid_filter", LabelFilter.OfEnvironments("critical:yes").Refusal?.Rule);
        Assert.Equal("unsupported_sort", LabelOrder.OfProjects("critical").Refusal?.Rule);
        Assert.Equal("unsupported_sort", LabelOrder.OfEnvironments("--name").Refusal?.Rule);
    }

    [Theory]
    [InlineData(null, "shop api web")]
    [InlineData("name", "api web shop")]
    [InlineData("-name", "shop web api")]
    [InlineData("createdOn", "web shop api")]
    [InlineData("-createdOn", "api shop web")]
    [InlineData("critical", "shop web api")]
    [InlineData("-critical", "api shop web")]
    public void Items_are_sorted_by_the_field_and_otherwise_stay_in_their_order(string? text, string keys)
    {
        Assert.True(LabelOrder.OfEnvironments(text).Accepted(out var order, out _));

        var ids = new Dictionary<string, string>
        {
            ["shop"] = "0b",
            ["api"] = "0c",
            ["web"] = "0a",
        };
        Assert.Equal(keys, string.Join(' ', order.Sort(s_items, item => item, item => ids[item.Key]).Select(item => item.Key)));
    }
}
