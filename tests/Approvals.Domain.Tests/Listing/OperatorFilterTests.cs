using Approvals.Domain.AiConfigs;
using Approvals.Domain.Listing;
using Approvals.Domain.Segments;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Listing;

/// <summary>Filters of segments and AI Configs.</summary>
public sealed class OperatorFilterTests
{
    private static readonly Decision<PageQuery> s_page = PageQuery.Parse(null, null);

    private static readonly Segment[] s_segments =
    [
        Segment("a", "Toggles", "web", "beta"),
        Segment("b", "Beta users", "Beta"),
        Segment("c", "People", "eu") with
        {
            Description = "who toggle",
        },
    ];

    private static readonly AiConfig[] s_configs =
    [
        Config("x", AiConfigMode.Completion),
        Config("y", AiConfigMode.Judge),
        Config("z", AiConfigMode.Agent),
    ];

    [Theory]
    [InlineData(null, "a b c")]
    [InlineData("  ", "a b c")]
    [InlineData("query equals \"toggle\"", "a c")]
    [InlineData("query equals TOGGLE", "a c")]
    [InlineData("query equals [\"users\",\"people\"]", "b c")]
    [InlineData("tags anyOf [\"beta\",\"eu\"]", "a b c")]
    [InlineData("tags anyOf [\"beta\"]", "a b")]
    [InlineData("tags anyOf []", "")]
    [InlineData("includedKeys anyOf [\"a\",\"c\"]", "a c")]
    [InlineData("excludedKeys anyOf [\"a\",\"c\"]", "b")]
    [InlineData("unbounded equals true", "")]
    [InlineData("unbounded equals False", "a b c")]
    [InlineData("external exists false", "a b c")]
    [InlineData("tags anyOf [\"beta\"],query equals toggle", "a")]
    [InlineData("query equals users | tags anyOf [\"eu\"]", "b c")]
    [InlineData("query equals users|query equals toggle,tags equals eu", "b c")]
    [InlineData("(query equals users|query equals toggle),tags equals eu", "c")]
    [InlineData(" ( (query equals \"a(b\" ) | ( tags equals eu ) ) ", "c")]
    [InlineData("((tags equals web))", "a")]
    public void A_comma_is_an_and_a_bar_an_or_and_parentheses_group(string? filter, string keys)
    {
        Assert.True(SegmentLists.Parse(filter, null, s_page).Accepted(out var asked, out var refusal), refusal?.Detail);

        Assert.Equal(keys, string.Join(' ', asked.Of(s_segments).Items.Select(segment => segment.Key)));
    }

    [Theory]
    [InlineData("mode anyOf [\"judge\"]", "y")]
    [InlineData("mode equals Agent|key equals x", "x z")]
    [InlineData("query equals Z", "z")]
    [InlineData("tags equals z", "z")]
    public void AI_Configs_are_found_by_mode_too(string filter, string keys)
    {
        Assert.True(AiConfigLists.Parse(filter, null, s_page).Accepted(out var asked, out var refusal), refusal?.Detail);

        Assert.Equal(keys, string.Join(' ', asked.Of(s_configs).Items.Select(config => config.Key)));
    }

    [Theory]
    [InlineData(
        "nonsense:1",
        "unsupported_filter_field",
        "must be one of: query, tags, includedKeys, excludedKeys, unbounded, external. Found 'nonsense'"
    )]
    [InlineData("view equals a", "unsupported_filter_field", "view here: this service has no views")]
    [InlineData("tags exists true", "unsupported_filter_operator", "'exists' is no operator: use equals or anyOf.")]
    [InlineData("external equals true", "unsupported_filter_operator", "use exists.")]
    [InlineData("unbounded equals maybe", "invalid_filter_value", "'maybe' is no unbounded: use one of true, false.")]
    [InlineData("tags equals a)", "invalid_filter", "At character 14 of the filter, expected a comma or '|'")]
    [InlineData("(tags equals a", "invalid_filter", "or ')', but found the end")]
    [InlineData("()", "invalid_filter", "expected a field")]
    [InlineData("tags equals a|", "invalid_filter", "expected a field")]
    [InlineData("tags equals a,,tags equals b", "invalid_filter", "expected a field")]
    [InlineData("tags equals", "invalid_filter", "white space and a value")]
    public void What_is_no_filter_is_refused_where_it_stops(string filter, string rule, string detail)
    {
        var refusal = SegmentLists.Parse(filter, null, s_page).Refusal;

        Assert.Equal(rule, refusal?.Rule);
        Assert.Contains(detail, refusal!.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    [InlineData(100_000, false)]
    public void Parentheses_are_nested_only_so_deep(int depth, bool isTaken)
    {
        var filter = $"{new string('(', depth)}tags equals a{new string(')', depth)}";

        Assert.Equal(isTaken ? null : "invalid_filter", SegmentLists.Parse(filter, null, s_page).Refusal?.Rule);
    }

    [Theory]
    [InlineData("name", "b c a")]
    [InlineData("-name", "a c b")]
    [InlineData("-creationDate", "c b a")]
    [InlineData("lastModified,creationDate", "a b c")]
    public void Segments_are_sorted(string sort, string keys)
    {
        Assert.True(SegmentLists.Parse(null, sort, s_page).Accepted(out var asked, out var refusal), refusal?.Detail);

        Assert.Equal(keys, string.Join(' ', asked.Of(s_segments).Items.Select(segment => segment.Key)));
    }

    private static Segment Segment(string key, string name, params string[] tags) =>
        Domain.Segments.Segment.Create(
            new NewSegment
            {
                Key = key,
                Name = name,
                Tags = tags,
            },
            A.Now.AddDays(key[0])
        ) with
        {
            LastModified = A.Now,
        };

    private static AiConfig Config(string key, AiConfigMode mode) =>
        AiConfig.Create(
            new NewAiConfig
            {
                Key = key,
                Name = key,
                Mode = mode,
                Tags = [key],
            },
            [],
            A.Now,
            () => key
        );
}
