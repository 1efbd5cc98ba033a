using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Approvals.Domain.Flags;
using Approvals.Domain.Segments;

namespace Approvals.Domain.Tests.Instructions.DocumentDiffs;

/// <summary>
/// Wire documents as clients see them, but for versions and dates. Targets and custom properties, whose order means nothing, are sorted, so that documents
/// can be compared.
/// </summary>
internal static class WireDocument
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static JsonObject Of(Flag flag) =>
        Write(
            new
            {
                flag.Key,
                flag.Name,
                flag.Description,
                kind = $"{flag.Kind}",
                _links = new { self = new { href = $"/api/v2/flags/shop/{flag.Key}" } },
                variations = flag.Variations.Select(it => new
                {
                    _id = it.Id,
                    it.Value,
                    it.Name,
                    it.Description,
                }),
                flag.Defaults,
                flag.ClientSideAvailability,
                flag.Temporary,
                flag.Archived,
                archivedDate = flag.ArchivedAt?.ToUnixTimeMilliseconds(),
                flag.Deprecated,
                flag.MaintainerId,
                flag.MaintainerTeamKey,
                flag.Tags,
                customProperties = flag
                    .CustomProperties.OrderBy(it => it.Key, StringComparer.Ordinal)
                    .ToDictionary(it => it.Key, it => new { it.Value.Name, value = it.Value.Values }),
                environments = flag.Environments.ToDictionary(it => it.Key, it => Of(flag, it.Value)),
            }
        );

    public static JsonObject Of(Segment segment) =>
        Write(
            new
            {
                segment.Key,
                segment.Name,
                segment.Description,
                segment.Tags,
                unbounded = false,
                included = segment.Included.Order(StringComparer.Ordinal),
                excluded = segment.Excluded.Order(StringComparer.Ordinal),
                includedContexts = segment.IncludedContexts.OrderBy(it => it.ContextKind, StringComparer.Ordinal).Select(Sorted),
                excludedContexts = segment.ExcludedContexts.OrderBy(it => it.ContextKind, StringComparer.Ordinal).Select(Sorted),
                rules = segment.Rules.Select(it => new
                {
                    _id = it.Id,
                    clauses = it.Clauses.Select(Of),
                    it.Description,
                    it.Weight,
                    it.RolloutContextKind,
                    it.BucketBy,
                }),
            }
        );

    public static JsonElement Element(JsonNode document) => document.Deserialize<JsonElement>();

    /// <summary>Everything that has an id and is in the document, at any depth.</summary>
    public static IEnumerable<JsonObject> Identified(JsonNode? node) =>
        node switch
        {
            JsonObject it =>
            [
                .. it.ContainsKey("_id") ? [it] : Array.Empty<JsonObject>(),
                .. it.SelectMany(member => Identified(member.Value)),
            ],
            JsonArray it => it.SelectMany(Identified),
            _ => [],
        };

    /// <summary>The document as a client writes it who leaves out the ids that are not among these.</summary>
    public static JsonObject Without(JsonObject document, ISet<string> known)
    {
        var copy = document.DeepClone().AsObject();
        foreach (var item in Identified(copy).ToList())
        {
            if (!known.Contains($"{item["_id"]}"))
            {
                item.Remove("_id");
            }
        }

        return copy;
    }

    private static object Of(Flag flag, FlagEnvironment environment) =>
        new
        {
            environment.On,
            flag.Archived,
            environment.Salt,
            environment.Sel,
            targets = environment.Targets.Order(ByPlace).Select(Of),
            contextTargets = environment.ContextTargets.Order(ByPlace).Select(Of),
            rules = environment.Rules.Select(it => new
            {
                _id = it.Id,
                clauses = it.Clauses.Select(Of),
                it.Serve.Variation,
                rollout = it.Serve.Rollout,
                it.TrackEvents,
                it.Description,
            }),
            fallthrough = new { environment.Fallthrough.Variation, environment.Fallthrough.Rollout },
            environment.OffVariation,
            environment.Prerequisites,
            environment.TrackEvents,
            environment.TrackEventsFallthrough,
        };

    private static object Of(Clause it) =>
        new
        {
            _id = it.Id,
            it.ContextKind,
            it.Attribute,
            it.Op,
            it.Negate,
            it.Values,
        };

    private static object Of(Target it) =>
        new
        {
            it.ContextKind,
            it.Variation,
            values = it.Values.Order(StringComparer.Ordinal),
        };

    private static object Sorted(SegmentTarget it) => new { it.ContextKind, values = it.Values.Order(StringComparer.Ordinal) };

    private static Comparer<Target> ByPlace { get; } =
        Comparer<Target>.Create((one, other) => (one.ContextKind, one.Variation).CompareTo((other.ContextKind, other.Variation)));

    private static JsonObject Write(object document) => JsonSerializer.SerializeToNode(document, Options)!.AsObject();
}
