using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Writing;
using Approvals.Domain.Wording;

namespace Approvals.Domain.Preview;

/// <summary>The parts of a flag's or AI Config's targeting in one environment.</summary>
internal sealed class TargetingParts(IReadOnlyList<Variation> variations, KnownNames names)
{
    private readonly Serving _serving = new(variations, names);

    public IReadOnlyList<StatePart> Of(Targeting state) =>
        [
            On(state),
            .. state is FlagEnvironment flag ? flag.Prerequisites.Select(Prerequisite) : [],
            .. Targets(state),
            .. state is FlagEnvironment { ExpiringTargets: var expiring } ? expiring.Select(Expiring) : [],
            .. state.Rules.Select(Rule),
            Fallthrough(state),
            OffVariation(state),
            .. Tracking(state),
        ];

    private static StatePart On(Targeting state)
    {
        var isOn = state is FlagEnvironment { On: true } or AiConfigEnvironment { Enabled: true };
        return new("targeting", null, PartWords.Targeting, $"{isOn}", new Line(PartWords.On(isOn)));
    }

    private StatePart Prerequisite(Prerequisite prerequisite) =>
        new(
            "prerequisite",
            prerequisite.Key,
            PartWords.Prerequisite,
            $"{prerequisite.Variation}",
            new Line(PartWords.Requires(prerequisite, names))
        );

    private IEnumerable<StatePart> Targets(Targeting state) =>
        from target in state.Targets.Concat(state.ContextTargets)
        where target.Values.Count > 0
        group target.Values by (target.ContextKind, target.Variation) into same
        let keys = same.SelectMany(values => values).ToList()
        let id = _serving.IdOf(same.Key.Variation)
        orderby same.Key.ContextKind == ContextKind.User descending, same.Key.ContextKind, same.Key.Variation
        select new StatePart(
            "targets",
            $"{same.Key.ContextKind}:{id}",
            PartWords.Targets(same.Key.ContextKind, names.VariationAt(same.Key.Variation)),
            string.Join('\n', keys.Order(StringComparer.Ordinal)),
            new Line(PartWords.Keys(same.Key.ContextKind, keys)) { Serve = [_serving.Of(same.Key.Variation)] }
        )
        {
            Keys = keys,
        };

    private StatePart Expiring(ExpiringTarget target) => StateParts.Expiring(target, $"served {names.Variation(target.Place)}");

    private StatePart Rule(TargetingRule rule, int place) =>
        new(
            "rule",
            rule.Id,
            PartWords.Rule(rule, place),
            JsonOf(Write.Object(new TargetingWriter(variations).Rule(rule))),
            new Line(RuleWords.Of(rule, names)) { Serve = _serving.Of(rule.Serve) }
        )
        {
            HasPlace = true,
        };

    private StatePart Fallthrough(Targeting state) =>
        new(
            "fallthrough",
            null,
            PartWords.DefaultRule,
            JsonOf(Write.Object(new TargetingWriter(variations).Serve(state.Fallthrough))),
            new Line(PartWords.Serves(state.Fallthrough, names)) { Serve = _serving.Of(state.Fallthrough) }
        );

    private StatePart OffVariation(Targeting state) =>
        state.OffVariation is { } off
            ? new(
                "offVariation",
                null,
                PartWords.OffVariation,
                _serving.IdOf(off),
                new Line(PartWords.WhileOff(names.VariationAt(off))) { Serve = [_serving.Of(off)] }
            )
            : new("offVariation", null, PartWords.OffVariation, "", new Line(PartWords.WhileOff(null)));

    private static IEnumerable<StatePart> Tracking(Targeting state)
    {
        if (state.TrackEvents)
        {
            yield return new("trackEvents", null, PartWords.Reports, "", new Line(PartWords.ReportsAll));
        }

        if (state.TrackEventsFallthrough)
        {
            yield return new("trackEventsFallthrough", null, PartWords.Reports, "", new Line(PartWords.ReportsDefaultRule));
        }
    }

    private static string JsonOf(JsonNode json) => json.ToJsonString(JsonSerializerOptions.Default);
}
