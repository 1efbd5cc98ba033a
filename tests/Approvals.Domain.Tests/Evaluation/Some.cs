using System.Text.Json;
using Approvals.Domain.Delivery;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Tests.Evaluation;

/// <summary>Makes what evaluations need, with as little as a test has to say.</summary>
internal static class Some
{
    /// <summary>A flag that is on and serves "on" to all, and "off" when it is off.</summary>
    public static FlagData Flag(string key = "flag") =>
        new()
        {
            Key = key,
            Version = 1,
            On = true,
            Variations = [Json("\"on\""), Json("\"off\""), Json("\"third\"")],
            OffVariation = 1,
            Fallthrough = new(0),
            Salt = "salt",
        };

    public static SegmentData Segment(string key) =>
        new()
        {
            Key = key,
            Version = 1,
            Salt = "salt",
        };

    public static EnvironmentData Environment(IEnumerable<FlagData> flags, params IEnumerable<SegmentData> segments) =>
        new(flags.ToDictionary(it => it.Key), segments.ToDictionary(it => it.Key));

    public static FlagRuleData Rule(params IReadOnlyList<ClauseData> clauses) => new("rule", clauses, new(2), TrackEvents: false);

    public static SegmentRuleData SegmentRule(params IReadOnlyList<ClauseData> clauses) =>
        new("rule", clauses, Weight: null, BucketBy: null);

    public static ClauseData IsIn(params IEnumerable<string> segments) => Clause("", ClauseOperators.SegmentMatch, Strings(segments));

    public static ClauseData Clause(string attribute, string op, string values, bool negate = false, string kind = ContextKind.User) =>
        new(
            new()
            {
                Id = "clause",
                ContextKind = kind,
                Attribute = attribute,
                Op = op,
                Values = [.. Json(values).EnumerateArray()],
                Negate = negate,
            }
        );

    public static EvaluationContext Context(string json) =>
        ContextReader.Read(Json(json)).Accepted(out var context, out var refusal)
            ? context
            : throw new InvalidOperationException(refusal.Detail);

    public static EvaluationContext User(string key = "ann") => Context($$"""{"kind":"user","key":"{{key}}"}""");

    public static JsonElement Json(string json) => JsonElement.Parse(json);

    private static string Strings(IEnumerable<string> texts) => $"[{string.Join(',', texts.Select(it => $"\"{it}\""))}]";
}
