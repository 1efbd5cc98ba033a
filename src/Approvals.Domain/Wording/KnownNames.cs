using System.Text.Json;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;
using Approvals.Domain.Resources.State;

namespace Approvals.Domain.Wording;

/// <summary>The names of what instructions and states refer to. What is not among them is called by its id or key.</summary>
public sealed record KnownNames
{
    /// <summary>Variations of the resource.</summary>
    public IReadOnlyList<Variation> Variations { get; init; } = [];

    /// <summary>The rules of the resource in the environment that is spoken of, in their order.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    /// <summary>Other flags of the project, by key.</summary>
    public IReadOnlyDictionary<string, Flag> Flags { get; init; } = new Dictionary<string, Flag>();

    /// <summary>Names of segments in the environment that is spoken of, by key.</summary>
    public IReadOnlyDictionary<string, string> Segments { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of members, by id.</summary>
    public IReadOnlyDictionary<string, string> Members { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of teams, by key.</summary>
    public IReadOnlyDictionary<string, string> Teams { get; init; } = new Dictionary<string, string>();

    /// <summary>The names with those of a resource in one of its environments; a segment is in one itself.</summary>
    public KnownNames Of(Resource? resource, string? environmentKey) =>
        resource switch
        {
            FlagResource { Flag: var flag } => this with
            {
                Variations = flag.Variations,
                Rules = flag.Environments.GetValueOrDefault(environmentKey ?? "")?.Rules ?? [],
            },
            AiConfigResource { AiConfig: var config } => this with
            {
                Variations = config.Variations,
                Rules = config.Environments.GetValueOrDefault(environmentKey ?? "")?.Rules ?? [],
            },
            SegmentResource { Segment: var segment } => this with { Variations = [], Rules = segment.Rules },
            _ => this,
        };

    internal string Variation(string? id) =>
        id is null ? "nothing"
        : Variations.FirstOrDefault(it => it.Id == id) is { } found ? NameOf(found)
        : $"the unknown variation {Brief.Quoted(id)}";

    internal string VariationAt(int position) =>
        position >= 0 && position < Variations.Count ? NameOf(Variations[position]) : $"the unknown variation {position}";

    /// <summary>The name of a variation, or its value where it has none.</summary>
    public static string NameOf(Variation variation) =>
        string.IsNullOrWhiteSpace(variation.Name)
            ? variation is AiVariation ai
                ? Brief.Of(ai.Key)
                : Brief.OfValue(variation.Value)
            : Brief.Of(variation.Name);

    /// <summary>The variation that has a value, by its name.</summary>
    internal string VariationWith(JsonElement value) =>
        Variations.FirstOrDefault(it => JsonElement.DeepEquals(it.Value, value)) is { } found ? NameOf(found) : Brief.OfValue(value);

    internal string Flag(string? key) =>
        key is null ? "nothing"
        : Flags.TryGetValue(key, out var flag) ? $"the flag {Brief.Quoted(flag.Name)}"
        : $"the flag {Brief.Quoted(key)}";

    internal string VariationOf(string? flagKey, string? variationId) =>
        (this with { Variations = Flags.GetValueOrDefault(flagKey ?? "")?.Variations ?? [] }).Variation(variationId);

    internal string VariationOf(string flagKey, int position) =>
        (this with { Variations = Flags.GetValueOrDefault(flagKey)?.Variations ?? [] }).VariationAt(position);

    internal string Segment(string key) => Brief.Quoted(Segments.GetValueOrDefault(key, key));

    internal string Member(string? id) => id is null ? "nobody" : Brief.Of(Members.GetValueOrDefault(id, id));

    internal string Team(string? key) => key is null ? "nobody" : $"the team {Brief.Quoted(Teams.GetValueOrDefault(key, key))}";

    /// <summary>A rule by its place: <c>rule 2 ("Nordics")</c>.</summary>
    internal string RuleNamed(string? id) =>
        Rules.Index().FirstOrDefault(it => it.Item.Id == id) is { Item: { } rule, Index: var place }
            ? RuleNamed(rule, place)
            : $"the unknown rule {Brief.Quoted(id ?? "")}";

    internal static string RuleNamed(Rule rule, int place) =>
        string.IsNullOrWhiteSpace(rule.Description) ? $"rule {place + 1}" : $"rule {place + 1} ({Brief.Quoted(rule.Description)})";
}
