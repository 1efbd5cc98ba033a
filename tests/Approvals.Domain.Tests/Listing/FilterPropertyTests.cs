using System.Text;
using System.Text.RegularExpressions;
using Approvals.Domain.Listing;

namespace Approvals.Domain.Tests.Listing;

public sealed partial class FilterPropertyTests
{
    [Fact]
    public void However_conditions_are_spelt_the_same_come_back()
    {
        for (var seed = 0; seed < 5000; seed++)
        {
            var filters = new RandomFilter(new Random(seed));
            var conditions = filters.Conditions(most: 5, oddValues: true);
            var text = filters.Write(conditions);

            Assert.True(RequestFilter.Parse(text).Accepted(out var filter, out var refusal), $"seed {seed}: {text}: {refusal?.Detail}");

            Assert.Equal(conditions.Select(it => Line(it.Field, it.Values)), filter.Conditions.Select(it => Line(it.Field, it.Values)));
        }

        static string Line(FilterField field, IEnumerable<string> values) =>
            $"{field}: {string.Join('|', values.Distinct().Order(StringComparer.Ordinal))}";
    }

    [Fact]
    public void Whatever_the_text_is_it_is_a_filter_or_a_refusal_that_says_where()
    {
        const string pool = "[]\",,\\u  \t\n\0\u007f\ud83d\ude00{}:/'é1a";
        var (read, refused) = (0, 0);
        for (var seed = 0; seed < 20000; seed++)
        {
            var random = new Random(seed);
            var filters = new RandomFilter(random);
            var text = new StringBuilder(seed % 4 == 0 ? "" : filters.Write(filters.Conditions(most: 3, oddValues: true)));
            for (var edits = random.Next(seed % 4 == 0 ? 30 : 4); edits > 0; edits--)
            {
                var at = random.Next(text.Length + 1);
                if (at < text.Length && filters.Maybe())
                {
                    text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at));
                }
                else
                {
                    text.Insert(at, pool[random.Next(pool.Length)]);
                }
            }

            if (RequestFilter.Parse(text.ToString()).Accepted(out var filter, out var refusal))
            {
                Assert.NotNull(filter);
                read++;
                continue;
            }

            refused++;
            Assert.Equal(RefusalKind.Invalid, refusal.Kind);
            Assert.DoesNotContain(refusal.Detail, char.IsControl);
            var position = int.Parse(Position().Match(refusal.Detail).Groups[1].Value, null);
            Assert.InRange(position, 1, text.Length + 1);
        }

        Assert.InRange(read, 2000, 18000);
        Assert.InRange(refused, 2000, 18000);
    }

    /// <summary>A parser that looks back, copies what is left or recurses would not come through these in the life of a test run.</summary>
    [Theory]
    [InlineData("", "[", "")]
    [InlineData("", "status equals pending,", "")]
    [InlineData("", " ", "x")]
    [InlineData("status anyOf ", "[", "")]
    [InlineData("status anyOf [", "\"pending\",", "")]
    [InlineData("requestorId equals ", "x", "")]
    [InlineData("requestorId equals \"", "\\\\", "")]
    [InlineData("requestorId equals \"", "\\u0041", "\"")]
    [InlineData("resourceId equals ", "proj/a:", "")]
    [InlineData("resourceKind anyOf [\"flag\"", ",\"flag\"", "]")]
    public void Huge_filters_are_read_in_linear_time(string start, string repeated, string end)
    {
        var huge = start + string.Concat(Enumerable.Repeat(repeated, 200_000)) + end;

        var refusal = RequestFilter.Parse(huge).Refusal;

        Assert.InRange(refusal?.Detail.Length ?? 0, 0, 500);
    }

    [GeneratedRegex(@"[Aa]t character (\d+)\b")]
    private static partial Regex Position();
}
