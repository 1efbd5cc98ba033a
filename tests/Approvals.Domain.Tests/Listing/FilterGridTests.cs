using Approvals.Domain.Listing;

namespace Approvals.Domain.Tests.Listing;

public sealed class FilterGridTests
{
    /// <summary>For each field three values as a client may write them, and as requests are known by them.</summary>
    private static readonly Dictionary<FilterField, (string Word, string[] Written, string[] Known)> s_fields = new()
    {
        [FilterField.RequestorId] = (
            "requestorId",
            ["12ab3c45de678910abc12345", "Ann", "x/y:z"],
            ["12ab3c45de678910abc12345", "Ann", "x/y:z"]
        ),
        [FilterField.ProjectKey] = ("projectKey", ["shop", "Shop", "a.b-c_1"], ["shop", "Shop", "a.b-c_1"]),
        [FilterField.NotifyMemberIds] = ("notifyMemberIds", ["m1", "M1", "ü😀"], ["m1", "M1", "ü😀"]),
        [FilterField.ReviewStatus] = ("reviewStatus", ["approved", "declined", "pending"], ["approved", "declined", "pending"]),
        [FilterField.Status] = ("status", ["pending", "scheduled", "failed", "completed"], ["pending", "scheduled", "failed", "completed"]),
        [FilterField.ResourceId] = (
            "resourceId",
            ["proj/shop:flag/checkout", "proj/shop:env/test:aiConfig/helper", "proj/Shop:env/*:flag/Checkout"],
            ["proj/shop:env/*:flag/checkout", "proj/shop:env/test:aiconfig/helper", "proj/Shop:env/*:flag/Checkout"]
        ),
        [FilterField.ResourceKind] = ("resourceKind", ["Flag", "SEGMENT", "aiConfig"], ["flag", "segment", "aiconfig"]),
    };

    public static TheoryData<string, FilterField, string[]> Cases()
    {
        var cases = new TheoryData<string, FilterField, string[]>();
        foreach (var (field, (word, written, known)) in s_fields)
        {
            foreach (var op in new[] { "equals", "anyOf" })
            {
                for (var i = 0; i < written.Length; i++)
                {
                    cases.Add($"{word} {op} {written[i]}", field, [known[i]]);
                    cases.Add($"{word} {op} \"{written[i]}\"", field, [known[i]]);
                    cases.Add($"{word} {op} [\"{written[i]}\"]", field, [known[i]]);
                }

                cases.Add($"{word} {op} [\"{string.Join("\",\"", written)}\"]", field, known);
                cases.Add($"{word} {op} [\"{string.Join("\" , \"", written.Concat(written))}\"]", field, known);
                cases.Add($"{word} {op} []", field, []);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_field_takes_both_operators_and_every_form_of_value(string filter, FilterField field, string[] values)
    {
        var condition = Assert.Single(Read(filter).Conditions);

        Assert.Equal(field, condition.Field);
        Assert.Equal(values.Order(StringComparer.Ordinal), condition.Values.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_grid_has_every_field() => Assert.Equal(Enum.GetValues<FilterField>().Order(), s_fields.Keys.Order());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    public void No_text_is_no_condition(string? filter) => Assert.Empty(Read(filter).Conditions);

    [Theory]
    [InlineData("status equals pending,requestorId equals a")]
    [InlineData("  status\tequals\r\n pending , requestorId  equals  a ")]
    [InlineData("status anyOf [ \"pending\" ],requestorId equals \"a\"")]
    [InlineData("status anyOf [\"p\\u0065nding\"]\t,\trequestorId anyOf\t[\n\"\\u0061\"\n]")]
    public void Conditions_are_joined_by_commas_with_or_without_white_space(string filter) =>
        Assert.Equal(
            ["Status: pending", "RequestorId: a"],
            Read(filter).Conditions.Select(it => $"{it.Field}: {Assert.Single(it.Values)}")
        );

    [Theory]
    [InlineData("requestorId equals \"a,b c]\"", "a,b c]")]
    [InlineData("requestorId anyOf [\"a,b c]\"]", "a,b c]")]
    [InlineData("requestorId equals a[\"]b", "a[\"]b")]
    [InlineData("requestorId equals 'a'", "'a'")]
    [InlineData("requestorId equals \"\"", "")]
    [InlineData("""requestorId equals "\"\\\/" """, "\"\\/")]
    [InlineData("""requestorId equals "\ud83d\uDE00" """, "😀")]
    public void A_value_is_taken_literally(string filter, string value) =>
        Assert.Equal(value, Assert.Single(Assert.Single(Read(filter).Conditions).Values));

    private static RequestFilter Read(string? filter)
    {
        Assert.True(RequestFilter.Parse(filter).Accepted(out var read, out var refusal), refusal?.Detail);
        return read;
    }
}
