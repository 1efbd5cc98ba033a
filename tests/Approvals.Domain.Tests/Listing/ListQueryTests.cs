using Approvals.Domain.Listing;

namespace Approvals.Domain.Tests.Listing;

public sealed class ListQueryTests
{
    [Theory]
    [InlineData(null, Expand.None)]
    [InlineData("", Expand.None)]
    [InlineData(" , ,", Expand.None)]
    [InlineData("flag", Expand.Flag)]
    [InlineData("project", Expand.Project)]
    [InlineData("environments", Expand.Environments)]
    [InlineData("resource", Expand.Resource)]
    [InlineData("flag,project,environments,resource", Expand.Flag | Expand.Project | Expand.Environments | Expand.Resource)]
    [InlineData(" resource ,\tflag, flag", Expand.Flag | Expand.Resource)]
    public void Expand_names_what_to_show_too(string? text, Expand expected)
    {
        Assert.True(Expands.Parse(text).Accepted(out var expand, out var refusal), refusal?.Detail);

        Assert.Equal(expected, expand);
    }

    [Theory]
    [InlineData(null, null, 20, 0)]
    [InlineData("", "", 20, 0)]
    [InlineData("1", "0", 1, 0)]
    [InlineData("200", "2147483647", 200, int.MaxValue)]
    [InlineData("007", "007", 7, 7)]
    public void Limit_and_offset_are_read_or_take_their_defaults(string? limit, string? offset, int expectedLimit, int expectedOffset)
    {
        Assert.True(
            ListQuery.Parse("status equals pending", "flag", limit, offset).Accepted(out var query, out var refusal),
            refusal?.Detail
        );

        Assert.Equal((expectedLimit, expectedOffset, Expand.Flag), (query.Page.Limit, query.Page.Offset, query.Expand));
        Assert.Equal(FilterField.Status, Assert.Single(query.Filter.Conditions).Field);
    }

    [Theory]
    [InlineData("state equals x", null, null, null, "unsupported_filter_field", "must be one of: requestorId")]
    [InlineData(null, "flags", null, null, "unsupported_expand", "'flags'; use any of flag, project, environments, resource,")]
    [InlineData(null, "flag, Project", null, null, "unsupported_expand", "'Project'; use any of")]
    [InlineData(null, "flag project", null, null, "unsupported_expand", "'flag project'; use any of")]
    [InlineData(null, "None", null, null, "unsupported_expand", "'None'; use any of")]
    [InlineData(null, null, "0", null, "invalid_query", "\"limit\" must be a whole number from 1 to 200; it is '0'.")]
    [InlineData(null, null, "201", null, "invalid_query", "1 to 200; it is '201'.")]
    [InlineData(null, null, "-1", null, "invalid_query", "1 to 200; it is '-1'.")]
    [InlineData(null, null, "+1", null, "invalid_query", "1 to 200; it is '+1'.")]
    [InlineData(null, null, " 1", null, "invalid_query", "1 to 200; it is ' 1'.")]
    [InlineData(null, null, "1.5", null, "invalid_query", "1 to 200; it is '1.5'.")]
    [InlineData(null, null, "ten", null, "invalid_query", "1 to 200; it is 'ten'.")]
    [InlineData(null, null, "99999999999999999999", null, "invalid_query", "1 to 200; it is '99999999999999999999'.")]
    [InlineData(null, null, null, "-1", "invalid_query", "\"offset\" must be a whole number of items to skip, 0 or more (at most")]
    [InlineData(null, null, null, "2147483648", "invalid_query", "(at most 2147483647); it is '2147483648'.")]
    [InlineData(null, null, null, "x\n", "invalid_query", "it is 'x\\u000A'.")]
    public void What_makes_no_sense_is_refused_with_what_would(
        string? filter,
        string? expand,
        string? limit,
        string? offset,
        string rule,
        string detail
    )
    {
        var refusal = ListQuery.Parse(filter, expand, limit, offset).Refusal;

        Assert.Equal((rule, RefusalKind.Invalid), (refusal?.Rule, refusal?.Kind));
        Assert.Contains(detail, refusal!.Detail, StringComparison.Ordinal);
    }
}
