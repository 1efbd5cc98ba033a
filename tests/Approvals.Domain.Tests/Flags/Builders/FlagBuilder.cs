using System.Text.Json;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Tests.Flags.Builders;

/// <summary>Builds flags with ids that can be read: variation "red" has the id v-red and the value "red".</summary>
internal sealed class FlagBuilder(string key)
{
    public static readonly DateTimeOffset Yesterday = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>1782864000000 in Unix milliseconds.</summary>
    public static readonly DateTimeOffset July = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, FlagEnvironment> _environments = [];
    private Variation[] _variations = [];

    /// <summary>
    /// A flag that uses a bit of everything. Production is off, test is on. Grey is used nowhere and stands before green and blue.
    /// </summary>
    public static Flag Colours() =>
        new FlagBuilder("colours")
            .With("red", "grey", "green", "blue")
            .In(
                "production",
                environment =>
                    environment with
                    {
                        Targets = [new("user", 0, ["ann", "abe"]), new("user", 2, ["bob"])],
                        ContextTargets = [new("org", 0, ["acme"])],
                        Rules =
                        [
                            Rule("r1", VariationOrRollout.Only(2), Clause("c1", "country", "in", "SE", "FI")) with
                            {
                                Description = "Nordics",
                            },
                            Rule(
                                "r2",
                                Split((0, 50_000), (2, 50_000)),
                                Clause("c2", "plan", "in", "pro"),
                                Clause("c3", "mail", "endsWith", "@x.org")
                            ),
                        ],
                        Prerequisites = [new("gate", 0)],
                    }
            )
            .In("test", environment => environment with { On = true, TrackEvents = true })
            .Build() with
        {
            Tags = ["ui"],
            MaintainerId = "m-1",
            CustomProperties = new Dictionary<string, CustomProperty> { ["jira"] = new("Jira", ["T-1"]) },
            ClientSideAvailability = new(UsingMobileKey: true, UsingEnvironmentId: false),
        };

    /// <summary>The same flag, where the user ann is served red in production until July.</summary>
    public static Flag Expiring()
    {
        var flag = Colours();
        var production = flag.Environments["production"] with { ExpiringTargets = [Until(July, "user", "ann", "v-red")] };
        return flag with { Environments = new Dictionary<string, FlagEnvironment>(flag.Environments) { ["production"] = production } };
    }

    public static ExpiringTarget Until(DateTimeOffset at, string contextKind, string contextKey, string place) =>
        new()
        {
            Id = "e1",
            Version = 1,
            ExpiresAt = at,
            ContextKind = contextKind,
            ContextKey = contextKey,
            Place = place,
            Answerable = new("m-1"),
        };

    public static Flag Switch(string key = "switch") =>
        new FlagBuilder(key).With("true", "false").In("production", it => it).Build() with
        {
            Kind = FlagKind.Boolean,
            Variations = [new() { Id = "v-true", Value = Json("true") }, new() { Id = "v-false", Value = Json("false") }],
        };

    public FlagBuilder With(params string[] variations)
    {
        _variations =
        [
            .. variations.Select(it => new Variation
            {
                Id = $"v-{it}",
                Value = Json($"\"{it}\""),
                Name = it,
            }),
        ];
        return this;
    }

    public FlagBuilder In(string environmentKey, Func<FlagEnvironment, FlagEnvironment> edit)
    {
        _environments[environmentKey] = edit(
            new()
            {
                Version = 5,
                Salt = "salt",
                Sel = "sel",
                LastModified = Yesterday,
                Fallthrough = VariationOrRollout.Only(0),
                OffVariation = _variations.Length > 2 ? 2 : 1,
            }
        );
        return this;
    }

    public FlagBuilder WaitingFor(string key, int variation) => In("production", it => it with { Prerequisites = [new(key, variation)] });

    public Flag Build() =>
        new()
        {
            Key = key,
            Name = key,
            Kind = FlagKind.Multivariate,
            Version = 7,
            CreatedAt = Yesterday,
            Variations = _variations,
            Defaults = new(0, _variations.Length > 2 ? 2 : 1),
            Environments = _environments,
        };

    public static TargetingRule Rule(string id, VariationOrRollout serve, params Clause[] clauses) =>
        new()
        {
            Id = id,
            Serve = serve,
            Clauses = clauses,
        };

    public static Clause Clause(string id, string attribute, string op, params string[] values) =>
        new()
        {
            Id = id,
            Attribute = attribute,
            Op = op,
            Values = [.. values.Select(it => Json($"\"{it}\""))],
        };

    public static VariationOrRollout Split(params (int Variation, int Weight)[] shares) =>
        new() { Rollout = new() { Variations = [.. shares.Select(it => new WeightedVariation(it.Variation, it.Weight))] } };

    public static JsonElement Json(string json) => JsonElement.Parse(json);
}
