using System.Text.Json;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;
using Approvals.Domain.Segments;

namespace Approvals.Tests.Properties;

/// <summary>Instructions at random that mostly can be done on a resource as it is.</summary>
internal sealed class InstructionDice(Random chance, Func<DateTimeOffset> now)
{
    private static readonly string[] s_clientSide = ["usingEnvironmentId", "usingMobileKey"];

    private static readonly string[] s_users = ["kim", "lou", "max"];

    public string ForFlag(Flag flag, string environmentKey, IReadOnlyList<string> otherFlags)
    {
        var state = flag.Environments.GetValueOrDefault(environmentKey);
        var variation = Pick(flag.Variations).Id;
        var rule = state?.Rules is [_, ..] rules ? Pick(rules).Id : "none";
        var prerequisite = state?.Prerequisites is [var first, ..] ? first.Key : Pick(otherFlags);
        return Pick<Func<string>>([
            () => Of("turnFlagOn"),
            () => Of("turnFlagOff"),
            () => Of("addTargets", ("contextKind", "user"), ("variationId", variation), ("values", new[] { Pick(s_users) })),
            () => Of("removeTargets", ("contextKind", "user"), ("variationId", variation), ("values", new[] { Pick(s_users) })),
            () =>
                Of(
                    "replaceTargets",
                    (
                        "targets",
                        new[]
                        {
                            new
                            {
                                contextKind = "user",
                                variationId = variation,
                                values = new[] { Pick(s_users) },
                            },
                        }
                    )
                ),
            () => Of("clearTargets"),
            () => ForExpiring(flag, environmentKey),
            () => ForExpiring(flag, environmentKey),
            () => Of("addRule", ("variationId", variation), ("clauses", new[] { Clause() })),
            () => Of("removeRule", ("ruleId", rule)),
            () => Of("replaceRules", ("rules", new[] { new { variationId = variation, clauses = new[] { Clause() } } })),
            () => Of("updateRuleVariationOrRollout", ("ruleId", rule), ("variationId", variation)),
            () => Of("updateFallthroughVariationOrRollout", ("variationId", variation)),
            () => Of("updateOffVariation", ("variationId", variation)),
            () => Of("addPrerequisite", ("key", Pick(otherFlags)), ("variationId", variation)),
            () => Of("removePrerequisite", ("key", prerequisite)),
            () => Of("updateTrackEvents", ("trackEvents", chance.Next(2) == 0)),
            () => Shared(variation),
            () => Shared(variation),
            () => Shared(variation),
            () => Shared(variation),
        ])();
    }

    /// <summary>Of what all environments share; some cannot be asked for.</summary>
    private string Shared(string variation) =>
        Pick<Func<string>>([
            () => Of("updateVariation", ("variationId", variation), ("value", $"value {chance.Next(1000)}")),
            () => Of("updateVariation", ("variationId", variation), ("name", $"name {chance.Next(1000)}")),
            () => Of("addVariation", ("value", $"value {chance.Next(1000)}")),
            () => Of("removeVariation", ("variationId", variation)),
            () => Of("updateDefaultVariation", ("onVariationId", variation)),
            () => Of("addTags", ("values", new[] { Pick(["vital", "other"]) })),
            () => Of("removeTags", ("values", new[] { Pick(["vital", "other"]) })),
            () => Of("updateName", ("value", $"Name {chance.Next(1000)}")),
            () => Of("archiveFlag"),
            () => Of("restoreFlag"),
            () => Of("restoreFlag"),
            () => Of("deleteFlag"),
            () => Of("turnOnClientSideAvailability", ("value", Pick(s_clientSide))),
            () => Of("turnOnClientSideAvailability", ("value", Pick(s_clientSide))),
            () => Of("turnOffClientSideAvailability", ("value", Pick(s_clientSide))),
        ])();

    public string ForSegment(Segment segment)
    {
        var rule = segment.Rules is [_, ..] rules ? Pick(rules).Id : "none";
        return Pick<Func<string>>([
            () => Of("addIncludedUsers", ("values", new[] { Pick(s_users) })),
            () => Of("removeIncludedUsers", ("values", new[] { Pick(s_users) })),
            () => Of("addExcludedTargets", ("contextKind", "org"), ("values", new[] { Pick(s_users) })),
            () => Of("addRule", ("clauses", new[] { Clause() })),
            () => Of("removeRule", ("ruleId", rule)),
            () => ForExpiring(segment),
            () => Of("addTags", ("values", new[] { "other" })),
            () => Of("updateName", ("value", $"Name {chance.Next(1000)}")),
            () => Of("deleteSegment"),
        ])();
    }

    /// <summary>That a target expires soon, mostly one that there is.</summary>
    public string ForExpiring(Flag flag, string environmentKey)
    {
        var targets = flag.Environments.GetValueOrDefault(environmentKey)?.Targets.Where(it => it.Values.Count > 0).ToList() ?? [];
        return targets is [_, ..] && Pick(targets) is var target
            ? ForExpiring(("variationId", flag.Variations[target.Variation].Id), Pick(target.Values))
            : ForExpiring(("variationId", Pick(flag.Variations).Id), Pick(s_users));
    }

    /// <inheritdoc cref="ForExpiring(Flag, string)"/>
    public string ForExpiring(Segment segment) =>
        ForExpiring(("targetType", "included"), segment.Included is [_, ..] users ? Pick(users) : Pick(s_users));

    private string ForExpiring((string Name, object Value) place, string key) =>
        Of(
            Pick(["addExpiringTarget", "addExpiringTarget", "updateExpiringTarget", "removeExpiringTarget"]),
            ("contextKind", "user"),
            ("contextKey", key),
            place,
            ("value", now().AddMinutes(chance.Next(5, 90)).ToUnixTimeMilliseconds())
        );

    public string ForAiConfig(AiConfig config)
    {
        var variation = Pick(config.Variations).Id;
        return Pick<Func<string>>([
            () => Of("addTargets", ("contextKind", "user"), ("variationId", variation), ("values", new[] { Pick(s_users) })),
            () => Of("clearTargets"),
            () => Of("addRule", ("variationId", variation), ("clauses", new[] { Clause() })),
            () => Of("updateFallthroughVariationOrRollout", ("variationId", variation)),
            () => Of("updateDefaultVariation", ("onVariationId", variation)),
            () => Of("deleteAIConfig"),
        ])();
    }

    public T Pick<T>(IReadOnlyList<T> all) => all[chance.Next(all.Count)];

    private object Clause() =>
        new
        {
            contextKind = "user",
            attribute = "country",
            op = "in",
            values = new[] { Pick(s_users) },
        };

    private static string Of(string kind, params (string Name, object Value)[] parameters) =>
        JsonSerializer.Serialize(parameters.Prepend(("kind", kind)).ToDictionary(it => it.Item1, it => it.Item2));
}
