using Approvals.Domain.Flags;
using Approvals.Domain.Listing;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Listing;

/// <summary>Lists of generated flags, against an oracle that knows each condition and field by itself.</summary>
public sealed class FlagQueryTests
{
    private const string Environment = "production";

    private static readonly string[] s_tags = ["web", "Beta", "eu"];

    /// <summary>Conditions, and which flags they are meant for.</summary>
    private static readonly (string Text, Func<ListedFlag, bool> Holds)[] s_conditions =
    [
        ("query:A", it => $"{it.Flag.Key} {it.Flag.Name}".Contains('a', StringComparison.OrdinalIgnoreCase)),
        ("query:b c", it => it.Flag.Name.ToLowerInvariant().Contains("b c", StringComparison.Ordinal)),
        ("tags:beta", it => it.Flag.Tags.Contains("Beta")),
        ("tags:web+beta", it => it.Flag.Tags.Contains("Beta") && it.Flag.Tags.Contains("web")),
        ("tags:none", _ => false),
        ("state:live", it => it.Flag is { Archived: false, Deprecated: false }),
        ("state:deprecated", it => it.Flag is { Archived: false, Deprecated: true }),
        ("state:archived", it => it.Flag.Archived),
        ("archived:true", it => it.Flag.Archived),
        ("archived:false", it => !it.Flag.Archived),
        ("type:temporary", it => it.Flag.Temporary),
        ("type:permanent", it => !it.Flag.Temporary),
        ("maintainerId:m1", it => it.Flag.MaintainerId == "m1"),
        ("maintainerTeamKey:ops", it => it.Flag.MaintainerTeamKey == "ops"),
        ("sdkAvailability:client", it => it.Flag.ClientSideAvailability.UsingEnvironmentId),
        ("sdkAvailability:mobile", it => it.Flag.ClientSideAvailability.UsingMobileKey),
        ("sdkAvailability:anyClient", it => it.Flag.ClientSideAvailability != new ClientSideAvailability(false, false)),
        ("sdkAvailability:server", it => it.Flag.ClientSideAvailability == new ClientSideAvailability(false, false)),
        (Before(3), it => it.Flag.CreatedAt < At(3)),
        (" " + Before(3).Replace(":{", " : { ", StringComparison.Ordinal) + " ", it => it.Flag.CreatedAt < At(3)),
        ($$"""evaluated:{"after":{{At(2).ToUnixTimeMilliseconds()}}},filterEnv:{{Environment}}""", it => it.LastRequested >= At(2)),
        ("filterEnv:production", _ => true),
        ("purpose:all+!(holdout)", _ => true),
        ("purpose:all !(holdout)", _ => true),
        ("purpose:!(holdout)", _ => true),
        ("purpose:holdout", _ => false),
        ("purpose:!(all)", _ => false),
    ];

    /// <summary>Fields, and texts that sort as they do.</summary>
    private static readonly (string Name, Func<ListedFlag, string> Key)[] s_fields =
    [
        ("name", it => it.Flag.Name.ToUpperInvariant()),
        ("key", it => it.Flag.Key),
        ("creationDate", it => $"{it.Flag.CreatedAt:O}"),
        ("maintainerId", it => it.Flag.MaintainerId ?? ""),
        ("tags", it => string.Join('\0', it.Flag.Tags.Select(tag => tag.ToUpperInvariant()).Order(StringComparer.Ordinal))),
        ("type", it => it.Flag.Temporary ? "temporary" : "permanent"),
        ("targetingModifiedDate", it => $"{it.Flag.Environments[Environment].LastModified:O}"),
    ];

    [Fact]
    public void A_list_has_what_is_asked_for_in_the_order_and_page_that_are_asked_for()
    {
        var shown = 0;
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var flags = Enumerable.Range(0, random.Next(30)).Select(i => Make(random, $"f{i:00}")).ToList();
            var conditions = random.GetItems(s_conditions, random.Next(3));
            var filter = string.Join(',', conditions.Select(it => it.Text));
            var (sort, compare) = Order(random);
            string[] tags = random.Next(4) == 0 ? random.GetItems(s_tags, 1) : [];
            var (archived, limit, offset) = (random.Next(6) == 0, random.Next(1, 12), random.Next(10));

            var parsed = FlagQuery.Parse(filter, sort, tags, archived, [Environment], PageQuery.Parse($"{limit}", $"{offset}"));
            Assert.True(parsed.Accepted(out var query, out var refusal), $"seed {seed}: {filter}: {refusal?.Detail}");
            var (items, totalCount) = query.Selection.Of(flags);

            var expected = new List<ListedFlag>();
            var asksForState = conditions.Any(it => it.Text.Contains("state:") || it.Text.Contains("archived:"));
            foreach (var flag in flags)
            {
                if (
                    conditions.All(it => it.Holds(flag))
                    && tags.All(flag.Flag.Tags.Contains)
                    && (archived ? flag.Flag.Archived : asksForState || !flag.Flag.Archived)
                )
                {
                    var place = expected.FindIndex(other => compare(flag, other) < 0);
                    expected.Insert(place < 0 ? expected.Count : place, flag);
                }
            }

            Assert.Equal(expected.Count, totalCount);
            Assert.True(
                expected.Skip(offset).Take(limit).SequenceEqual(items),
                $"seed {seed}: filter={filter} sort={sort}: {string.Join(' ', items.Select(it => it.Flag.Key))}"
            );
            shown += items.Count;
        }

        Assert.True(shown > 3000, $"The lists show {shown} flags, too few to tell anything.");
    }

    [Theory]
    [InlineData("nonsense:1", "invalid_filter", "'nonsense:1'; use any of query:TEXT, tags:ONE+TWO, state:live or state:deprecated")]
    [InlineData("state:on", "invalid_filter", "'state:on'")]
    [InlineData("type:boolean", "invalid_filter", "type:temporary or type:permanent")]
    [InlineData("archived:maybe", "invalid_filter", "'archived:maybe'")]
    [InlineData("sdkAvailability:web", "invalid_filter", "sdkAvailability:client or")]
    [InlineData("creationDate:1690527600000", "invalid_filter", """creationDate:{"before":1690527600000}""")]
    [InlineData("""creationDate:{"after":1}""", "invalid_filter", "creationDate:{")]
    [InlineData("""creationDate:{"before":"1"}""", "invalid_filter", "creationDate:{")]
    [InlineData("""creationDate:{"before":1e300}""", "invalid_filter", "creationDate:{")]
    [InlineData("""creationDate:{"before":9223372036854775807}""", "invalid_filter", "creationDate:{")]
    [InlineData("creationDate:{", "invalid_filter", "creationDate:{")]
    [InlineData("creationDate:{}", "invalid_filter", "creationDate:{")]
    [InlineData("""evaluated:{"after":1}""", "invalid_filter", "add filterEnv:KEY")]
    [InlineData("purpose:+", "invalid_filter", "purpose:all+!(holdout)")]
    [InlineData("purpose:!()", "invalid_filter", "purpose:all+!(holdout)")]
    [InlineData("purpose:!(a", "invalid_filter", "purpose:all+!(holdout)")]
    [InlineData(
        "hasExperiment:true",
        "unsupported_filter_field",
        "hasExperiment here: this service has no experiments. Use any of query:TEXT"
    )]
    [InlineData("codeReferences.min:1", "unsupported_filter_field", "no code references")]
    [InlineData("contextKindsEvaluated:user", "unsupported_filter_field", "is not kept")]
    public void What_cannot_be_asked_is_refused_with_what_can(string filter, string rule, string detail)
    {
        var refusal = FlagQuery.Parse(filter, null, [], onlyArchived: false, [], PageQuery.Parse(null, null)).Refusal;

        Assert.Equal(rule, refusal?.Rule);
        Assert.Contains(detail, refusal!.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", "use any of name, key, creationDate, maintainerId, tags, type, targetingModifiedDate")]
    [InlineData("name,--key", "names '--key'")]
    [InlineData("-targetingModifiedDate,name", "stands alone")]
    [InlineData("targetingModifiedDate", "needs \"env\"")]
    public void An_order_that_is_none_is_refused(string sort, string detail)
    {
        string[] environments = sort.Contains(',') ? [Environment] : [];
        var refusal = FlagQuery.Parse(null, sort, [], onlyArchived: false, environments, PageQuery.Parse(null, null)).Refusal;

        Assert.Equal("unsupported_sort", refusal?.Rule);
        Assert.Contains(detail, refusal!.Detail, StringComparison.Ordinal);
    }

    private static DateTimeOffset At(int hour) => A.Now.AddHours(hour);

    private static string Before(int hour) => $$"""creationDate:{"before":{{At(hour).ToUnixTimeMilliseconds()}}}""";

    /// <summary>Up to two fields, each in one direction, and the comparison that they mean.</summary>
    private static (string Text, Comparison<ListedFlag> Compare) Order(Random random)
    {
        var fields = random.Next(5) == 0 ? [s_fields[^1]] : random.GetItems(s_fields[..^1], random.Next(3));
        var by = fields.Select(field => (field.Name, field.Key, Sign: random.Next(2) == 0 ? 1 : -1)).ToList();
        return (
            string.Join(',', by.Select(it => (it.Sign < 0 ? "-" : "") + it.Name)),
            (one, other) =>
                by.Select(it => it.Sign * string.CompareOrdinal(it.Key(one), it.Key(other))).FirstOrDefault(compared => compared != 0)
        );
    }

    /// <summary>A flag with few different values, so that conditions hold for some and fields are often equal.</summary>
    private static ListedFlag Make(Random random, string key)
    {
        var (maintained, flag) = (random.Next(4), A.NewFlag);
        return new(
            flag with
            {
                Key = key,
                Name = random.GetItems(["a b", "B c", "A B C", "d"], 1)[0],
                CreatedAt = At(random.Next(6)),
                Tags = [.. s_tags.Where(_ => random.Next(2) == 0).OrderBy(_ => random.Next())],
                Archived = random.Next(3) == 0,
                Deprecated = random.Next(3) == 0,
                Temporary = random.Next(2) == 0,
                MaintainerId = maintained < 2 ? $"m{maintained}" : null,
                MaintainerTeamKey = maintained == 2 ? "ops" : null,
                ClientSideAvailability = new(random.Next(2) == 0, random.Next(2) == 0),
                Environments = new Dictionary<string, FlagEnvironment>
                {
                    [Environment] = flag.Environments[Environment] with { LastModified = At(random.Next(6)) },
                },
            },
            random.Next(3) == 0 ? null : At(random.Next(4))
        );
    }
}
