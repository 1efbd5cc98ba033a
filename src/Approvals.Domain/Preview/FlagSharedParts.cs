using Approvals.Domain.Flags;
using Approvals.Domain.Json;
using Approvals.Domain.Wording;

namespace Approvals.Domain.Preview;

/// <summary>The parts of a flag that all of its environments share.</summary>
internal static class FlagSharedParts
{
    public static IReadOnlyList<StatePart> Of(Flag flag, KnownNames names) =>
        [
            StateParts.Text("name", "Name", flag.Name),
            StateParts.Text("description", "Description", flag.Description),
            StateParts.Tags(flag.Tags),
            .. flag.Variations.Select(Variation),
            StateParts.Defaults(flag.Defaults, flag.Variations, names),
            new(
                "clientSideAvailability",
                null,
                "Client-side SDKs",
                $"{flag.ClientSideAvailability}",
                new Line(PartWords.ClientSide(flag.ClientSideAvailability.UsingMobileKey, flag.ClientSideAvailability.UsingEnvironmentId))
            ),
            new(
                "maintainer",
                null,
                "Maintainer",
                $"{flag.MaintainerId} {flag.MaintainerTeamKey}",
                new Line(PartWords.Maintainer(flag.MaintainerId, flag.MaintainerTeamKey, names))
            ),
            .. StateParts.If(flag.Temporary, "temporary", "Temporary", "The flag is meant to be removed again"),
            .. StateParts.If(flag.Archived, "archived", "Archived", "The flag is archived: applications do not see it"),
            .. StateParts.If(flag.Deprecated, "deprecated", "Deprecated", "The flag should get no new uses"),
            .. flag.CustomProperties.OrderBy(property => property.Key, StringComparer.Ordinal).Select(Property),
        ];

    private static StatePart Variation(Variation variation) =>
        new(
            "variation",
            variation.Id,
            PartWords.Variation(KnownNames.NameOf(variation)),
            $"{variation.Name}\n{variation.Description}\n{CanonicalJson.Of(variation.Value)}",
            [
                new Line(PartWords.Value(variation.Value)),
                .. string.IsNullOrEmpty(variation.Description) ? [] : new[] { new Line(PartWords.Text(variation.Description)) },
            ]
        );

    private static StatePart Property(KeyValuePair<string, CustomProperty> property) =>
        new(
            "customProperty",
            property.Key,
            PartWords.Text(property.Value.Name),
            $"{property.Value.Name}\n{string.Join('\n', property.Value.Values)}",
            new Line(PartWords.Tags(property.Value.Values))
        );
}
