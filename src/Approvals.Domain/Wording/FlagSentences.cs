using Approvals.Domain.Flags;
using Sentences = System.Collections.Generic.Dictionary<string, System.Func<Approvals.Domain.Wording.InstructionText, string>>;

namespace Approvals.Domain.Wording;

/// <summary>Sentences of the kinds that flags understand.</summary>
internal static class FlagSentences
{
    public static Sentences All { get; } =
        new(TargetingSentences.OfTargeting.Concat(LabelSentences.All).Concat(ExpiringTargetSentences.Of(it => $"served {it.Variation}")))
        {
            ["turnFlagOn"] = _ => "Turn the flag on",
            ["turnFlagOff"] = _ => "Turn the flag off",
            ["addUserTargets"] = it => $"Serve {it.Variation} to {it.Contexts(ContextKind.User)}",
            ["removeUserTargets"] = it => $"No longer serve {it.Variation} by name to {it.Contexts(ContextKind.User)}",
            ["replaceUserTargets"] = it => TargetingSentences.ReplaceTargets(it, ContextKind.User),
            ["clearUserTargets"] = it => $"Serve {it.Variation} to no users by name",
            ["addPrerequisite"] = it => $"Require {Prerequisite(it)}",
            ["updatePrerequisite"] = it => $"Require {Prerequisite(it)} instead",
            ["removePrerequisite"] = it => $"No longer require {it.Names.Flag(it.Text("key"))}",
            ["replacePrerequisites"] = it =>
                it.Objects("prerequisites").ToList() is [_, ..] all
                    ? $"Replace all prerequisites: require {Lists.And(all.Select(Prerequisite))}"
                    : "Remove all prerequisites",
            ["addVariation"] = it =>
                it.Text("name") is { Length: > 0 }
                    ? $"Add the variation {it.Quoted("name")} with the value {Value(it, "value")}"
                    : $"Add a variation with the value {Value(it, "value")}",
            ["removeVariation"] = it => $"Remove the variation {it.Variation}",
            ["updateVariation"] = UpdateVariation,
            ["updateDefaultVariation"] = UpdateDefaults,
            ["makeFlagPermanent"] = _ => "Make the flag permanent",
            ["makeFlagTemporary"] = _ => "Make the flag temporary",
            ["updateMaintainerMember"] = it => $"Make {it.Names.Member(it.Text("value"))} the maintainer",
            ["updateMaintainerTeam"] = it => $"Make {it.Names.Team(it.Text("value"))} the maintainer",
            ["removeMaintainer"] = _ => "Leave the flag without a maintainer",
            ["addCustomProperties"] = it => $"Add {Values(it)} to the property {Property(it)}",
            ["replaceCustomProperties"] = it => $"Set the property {Property(it)} to {Values(it)}",
            ["removeCustomProperties"] = it => $"Remove {Values(it)} from the property {Property(it)}",
            ["turnOnClientSideAvailability"] = it => $"Show the flag to {Sdks(it)}",
            ["turnOffClientSideAvailability"] = it => $"Hide the flag from {Sdks(it)}",
            ["archiveFlag"] = _ => "Archive the flag: applications no longer see it",
            ["restoreFlag"] = _ => "Restore the archived flag",
            ["deprecateFlag"] = _ => "Deprecate the flag",
            ["restoreDeprecatedFlag"] = _ => "Take back that the flag is deprecated",
            ["deleteFlag"] = _ => "Delete the flag",
        };

    public static string UpdateDefaults(InstructionText it)
    {
        string?[] parts =
        [
            it.Value("onVariationValue") is { } on ? $"{it.Names.VariationWith(on)} while on" : null,
            it.Value("offVariationValue") is { } off ? $"{it.Names.VariationWith(off)} while off" : null,
        ];
        return $"In new environments serve {Lists.And(parts.OfType<string>())}";
    }

    private static string UpdateVariation(InstructionText it)
    {
        string?[] changes =
        [
            it.Value("value") is { } value ? $"its value to {Brief.OfValue(value)}" : null,
            it.Has("name") ? $"its name to {it.Quoted("name")}" : null,
            it.Has("description") ? $"its description to {it.Quoted("description")}" : null,
        ];
        return $"Change the variation {it.Variation}: {Lists.And(changes.OfType<string>())}";
    }

    private static string Prerequisite(InstructionText it) =>
        $"{it.Names.Flag(it.Text("key"))} to serve {it.Names.VariationOf(it.Text("key"), it.Text("variationId"))}";

    private static string Value(InstructionText it, string name) => it.Value(name) is { } value ? Brief.OfValue(value) : "nothing";

    private static string Values(InstructionText it) => Lists.And(it.Strings("values").Select(value => Brief.Of(value)));

    private static string Property(InstructionText it) => it.Has("name") ? it.Quoted("name") : it.Quoted("key");

    private static string Sdks(InstructionText it) =>
        it.Text("value") switch
        {
            "usingMobileKey" => "SDKs of phones",
            "usingEnvironmentId" => "SDKs of browsers",
            var other => $"SDKs {Brief.Quoted(other ?? "")}",
        };
}
