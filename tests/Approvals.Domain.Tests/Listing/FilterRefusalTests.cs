using Approvals.Domain.Listing;

namespace Approvals.Domain.Tests.Listing;

public sealed class FilterRefusalTests
{
    private const string Fields = "requestorId, projectKey, notifyMemberIds, reviewStatus, status, resourceId, resourceKind";

    private const string Unsupported = $"Unsupported filter field. Filter field must be one of: {Fields}. Found ";

    private const string Value = "a value: a word, a string in double quotes, or a list of such strings in [ ]";

    private const string Operator = "white space and an operator, equals or anyOf";

    private const string Escape = "one of \" \\ / b f n r t u after the '\\'";

    /// <summary>The filter, where it stops, what would be right there, and what stands there.</summary>
    public static TheoryData<string, int, string, string> Misspelt =>
        new()
        {
            { ",", 1, $"a field, one of {Fields}", "','" },
            { "  ,status equals pending", 3, $"a field, one of {Fields}", "','" },
            { "status equals pending,", 23, $"a field, one of {Fields}", "the end" },
            { "status equals pending, ,", 24, $"a field, one of {Fields}", "','" },
            { "\"status\" equals pending", 1, $"a field, one of {Fields}", "'\"'" },
            { "1status equals pending", 1, $"a field, one of {Fields}", "'1status'" },
            { "😀 equals pending", 1, $"a field, one of {Fields}", "'😀'" },
            { "\0", 1, $"a field, one of {Fields}", "'\\u0000'" },
            { "\ud83d", 1, $"a field, one of {Fields}", "'\ufffd'" },
            { "status", 7, Operator, "the end" },
            { "status=pending", 7, Operator, "'='" },
            { "status:pending", 7, Operator, "':'" },
            { "status\u00a0equals pending", 7, Operator, "'\u00a0'" },
            { "status ", 8, "an operator, equals or anyOf", "the end" },
            { "status , requestorId equals a", 8, "an operator, equals or anyOf", "','" },
            { "status = pending", 8, "an operator, equals or anyOf", "'='" },
            { "status equals", 14, "white space and a value", "the end" },
            { "status equals\"pending\"", 14, "white space and a value", "'\"'" },
            { "status anyOf[\"pending\"]", 13, "white space and a value", "'['" },
            { "status equals ", 15, Value, "the end" },
            { "status equals ,", 15, Value, "','" },
            { "status equals pending declined", 23, "a comma and another condition, or the end", "'declined'" },
            { "status equals \"pending\"declined", 24, "a comma and another condition, or the end", "'declined'" },
            { "status anyOf [\"pending\"]]", 25, "a comma and another condition, or the end", "']'" },
            { "status anyOf [", 15, "a string in double quotes or ']'", "the end" },
            { "status anyOf [,]", 15, "a string in double quotes or ']'", "','" },
            { "status anyOf [pending]", 15, "a string in double quotes or ']'", "'pending'" },
            { "status anyOf ['pending']", 15, "a string in double quotes or ']'", "'''" },
            { "status anyOf [1]", 15, "a string in double quotes or ']'", "'1'" },
            { "status anyOf [[\"pending\"]]", 15, "a string in double quotes or ']'", "'['" },
            { "status anyOf [{}]", 15, "a string in double quotes or ']'", "'{'" },
            { "status anyOf [\"pending\",]", 25, "a string in double quotes", "']'" },
            { "status anyOf [\"pending\", null]", 26, "a string in double quotes", "'null'" },
            { "status anyOf [\"pending\" \"failed\"]", 25, "a comma and another string, or ']'", "'\"'" },
            { "status anyOf [\"pending\"", 24, "a comma and another string, or ']'", "the end" },
            { "status anyOf [\"pending\",\"fai", 29, "'\"' to end the string that starts at character 25", "the end" },
            { "status equals \"", 16, "'\"' to end the string that starts at character 15", "the end" },
            { "status equals \"pend\ning\"", 20, "'\"' to end the string that starts at character 15", "'\\u000A'" },
            { "status equals \"\\x\"", 17, Escape, "'x'" },
            { "status equals \"\\U0041\"", 17, Escape, "'U0041'" },
            { "status equals \"\\", 17, Escape, "the end" },
            { "status equals \"\\u12\"", 20, "four hexadecimal digits after the '\\u'", "'\"'" },
            { "status equals \"\\u1 23\"", 19, "four hexadecimal digits after the '\\u'", "' '" },
            { "status equals \"\\u", 18, "four hexadecimal digits after the '\\u'", "the end" },
            { "status equals \"\\u00zz\"", 20, "four hexadecimal digits after the '\\u'", "'zz'" },
        };

    [Theory]
    [MemberData(nameof(Misspelt))]
    public void A_misspelt_filter_is_refused_where_it_stops(string filter, int position, string expected, string found) =>
        Assert.Equal(
            ("invalid_filter", $"At character {position} of the filter, expected {expected}, but found {found}."),
            Refused(filter)
        );

    [Theory]
    [InlineData("state equals pending", "'state' at character 1.")]
    [InlineData("Status equals pending", "'Status' at character 1.")]
    [InlineData("unknown", "'unknown' at character 1.")]
    [InlineData("status equals pending, and status equals failed", "'and' at character 24.")]
    [InlineData("status equals pending,declined", "'declined' at character 23.")]
    [InlineData("requestorId2 equals a", "'requestorId2' at character 1.")]
    public void An_unknown_field_is_refused_with_all_that_are_known(string filter, string found) =>
        Assert.Equal(("unsupported_filter_field", Unsupported + found), Refused(filter));

    [Theory]
    [InlineData("status is pending", "At character 8 of the filter, 'is' is no operator")]
    [InlineData("status Equals pending", "At character 8 of the filter, 'Equals' is no operator")]
    [InlineData("status  anyof [\"pending\"]", "At character 9 of the filter, 'anyof' is no operator")]
    [InlineData("status equals2 pending", "At character 8 of the filter, 'equals2' is no operator")]
    public void An_unknown_operator_is_refused_with_those_that_are_known(string filter, string problem) =>
        Assert.Equal(("unsupported_filter_operator", $"{problem}: use equals or anyOf."), Refused(filter));

    [Theory]
    [InlineData("status equals Pending", 15, "'Pending' is no status: use one of pending, scheduled, completed, failed.")]
    [InlineData(
        "status anyOf [\"pending\", \"approved\"]",
        26,
        "'approved' is no status: use one of pending, scheduled, completed, failed."
    )]
    [InlineData("status equals 0", 15, "'0' is no status: use one of pending, scheduled, completed, failed.")]
    [InlineData("status equals \"\"", 15, "(empty) is no status: use one of pending, scheduled, completed, failed.")]
    [InlineData("reviewStatus equals failed", 21, "'failed' is no reviewStatus: use one of pending, approved, declined.")]
    [InlineData(
        "resourceKind anyOf [\"flag\",\"flags\"]",
        28,
        "'flags' is no resourceKind: use one of flag, segment, aiconfig, outside-flag."
    )]
    [InlineData("projectKey equals a\0b", 19, "'a\\u0000b' holds a control character or half a surrogate pair; no id or key has one.")]
    [InlineData("projectKey equals \"\\n\"", 19, "'\\u000A' holds a control character or half a surrogate pair; no id or key has one.")]
    [InlineData(
        "projectKey equals \"\\udc00\\ud800\"",
        19,
        "'\ufffd\ufffd' holds a control character or half a surrogate pair; no id or key has one."
    )]
    public void A_value_that_no_request_can_have_is_refused(string filter, int position, string problem) =>
        Assert.Equal(("invalid_filter_value", $"At character {position} of the filter, {problem}"), Refused(filter));

    [Theory]
    [InlineData("resourceId equals checkout", 19, "'checkout' is not a resource specifier: use proj/")]
    [InlineData("resourceId equals \"\"", 19, "(empty) is not a resource specifier: use proj/")]
    [InlineData(
        "resourceId anyOf [\"proj/shop:flag/a\",\"proj/shop:metric/m\"]",
        38,
        "'metric' in 'proj/shop:metric/m' is not a kind of resource"
    )]
    [InlineData("resourceId equals proj/*:env/production:flag/*", 19, "'*' in 'proj/*:env/production:flag/*' is not a key")]
    public void A_resource_id_that_names_no_resource_is_refused_with_its_own_reason(string filter, int position, string problem)
    {
        var (rule, detail) = Refused(filter);

        Assert.Equal("invalid_resource_id", rule);
        Assert.StartsWith($"At character {position} of the filter, {problem}", detail, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_long_is_not_quoted_in_full()
    {
        var much = new string('x', 2000);
        string[] filters =
        [
            $"{much} equals a",
            $"status {much} a",
            $"status equals {much}",
            $"resourceId equals {much}",
            $"status equals pending {much}",
        ];

        Assert.All(filters, filter => Assert.Contains($"'{much[..40]}…'", Refused(filter).Detail, StringComparison.Ordinal));
    }

    private static (string Rule, string Detail) Refused(string filter)
    {
        var refusal = RequestFilter.Parse(filter).Refusal;
        Assert.Equal(RefusalKind.Invalid, refusal?.Kind);
        return (refusal!.Rule, refusal.Detail);
    }
}
