using Approvals.Domain.Listing;

namespace Approvals.Domain.Tests.Listing;

/// <summary>Makes conditions up and writes them down in whatever way the grammar allows.</summary>
internal sealed class RandomFilter(Random random)
{
    /// <summary>Values as requests are known by them; few of each, so that requests and filters meet often.</summary>
    public static readonly Dictionary<FilterField, string[]> Pool = new()
    {
        [FilterField.RequestorId] = ["ann", "bob", "cid", "65f0c1d2e3a4b5c6d7e8f901"],
        [FilterField.ProjectKey] = ["shop", "Shop", "blog"],
        [FilterField.NotifyMemberIds] = ["ann", "bob", "cid", "dan"],
        [FilterField.ReviewStatus] = ["pending", "approved", "declined"],
        [FilterField.Status] = ["pending", "scheduled", "completed", "failed"],
        [FilterField.ResourceId] =
        [
            "proj/shop:env/*:flag/checkout",
            "proj/shop:env/production:flag/checkout",
            "proj/Shop:env/production:segment/beta",
            "proj/blog:env/test:aiconfig/helper",
        ],
        [FilterField.ResourceKind] = ["flag", "segment", "aiconfig"],
    };

    private static readonly string[] s_odd = [.. "aZ09 ,[]\"'\\/:*?#%+&=<>|{}é\u00a0\u2028\ufeff日".Select(it => $"{it}"), "😀"];

    private static readonly FilterField[] s_freeText = [FilterField.RequestorId, FilterField.ProjectKey, FilterField.NotifyMemberIds];

    public (FilterField Field, string[] Values)[] Conditions(int most, bool oddValues)
    {
        return [.. Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Condition())];

        (FilterField Field, string[] Values) Condition()
        {
            var field = One(Enum.GetValues<FilterField>());
            string[] values = [.. Enumerable.Range(0, One([0, 1, 1, 2, 3])).Select(_ => One(Pool[field]))];
            return (field, oddValues && s_freeText.Contains(field) ? [.. values.Select(value => Maybe() ? value : OddText())] : values);
        }
    }

    public string Write(IEnumerable<(FilterField Field, string[] Values)> conditions) =>
        Space() + string.Join($"{Space()},{Space()}", conditions.Select(Write)) + Space();

    public T One<T>(T[] choices) => choices[random.Next(choices.Length)];

    public bool Maybe() => random.Next(2) == 0;

    private string Write((FilterField Field, string[] Values) condition)
    {
        var word = $"{char.ToLowerInvariant($"{condition.Field}"[0])}{$"{condition.Field}"[1..]}";
        return $"{word} {Space()}{One(["equals", "anyOf"])}\t{Space()}{Values()}";

        string Values()
        {
            string[] written = [.. condition.Values.Select(value => Respelt(condition.Field, value))];
            return written switch
            {
                [var only] when CanBeBare(only) && Maybe() => only,
                [var only] when Maybe() => Quoted(only),
                _ => $"[{Space()}{string.Join($"{Space()},{Space()}", written.Select(Quoted))}{Space()}]",
            };
        }
    }

    private string Respelt(FilterField field, string value) =>
        field switch
        {
            FilterField.ResourceKind => AnyCase(value),
            FilterField.ResourceId => (Maybe() ? value.Replace(":env/*", "", StringComparison.Ordinal) : value).Replace(
                "aiconfig",
                AnyCase("aiconfig"),
                StringComparison.Ordinal
            ),
            _ => value,
        };

    private string AnyCase(string text) => string.Concat(text.Select(it => Maybe() ? char.ToUpperInvariant(it) : it));

    private static bool CanBeBare(string text) => text is not ("" or ['[' or '"', ..]) && text.IndexOfAny([',', ' ']) < 0;

    private string Quoted(string text) => $"\"{string.Concat(text.Select(Escaped))}\"";

    private string Escaped(char character) =>
        character switch
        {
            _ when random.Next(6) == 0 => $"\\u{(Maybe() ? $"{(int)character:x4}" : $"{(int)character:X4}")}",
            '"' or '\\' => $"\\{character}",
            '/' when Maybe() => "\\/",
            _ => character.ToString(),
        };

    private string OddText() => string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => One(s_odd)));

    private string Space() => string.Concat(Enumerable.Range(0, Math.Max(0, random.Next(-2, 3))).Select(_ => One([' ', '\t', '\r', '\n'])));
}
