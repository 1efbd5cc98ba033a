using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Writing;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>Simple settings of a whole flag.</summary>
internal static class SettingDocument
{
    public static readonly string[] Members =
    [
        "temporary",
        "archived",
        "deprecated",
        "maintainerId",
        "maintainerTeamKey",
        "customProperties",
        "clientSideAvailability",
        OldAvailability,
    ];

    /// <summary>An older name of availability by client-side id.</summary>
    private const string OldAvailability = "includeInSnippet";

    private static readonly string[] ClientSides = ["usingMobileKey", "usingEnvironmentId"];

    public static IEnumerable<Instruction> Changes(Flag flag, PatchedObject document) =>
        [
            .. Switch(document, "temporary", "makeFlagTemporary", "makeFlagPermanent"),
            .. Switch(document, "archived", "archiveFlag", "restoreFlag"),
            .. Switch(document, "deprecated", "deprecateFlag", "restoreDeprecatedFlag"),
            .. Maintainer(document),
            .. CustomProperties(flag, document.OptionalObject("customProperties")),
            .. ClientSide(document.Object("clientSideAvailability")),
            .. document.Changed(OldAvailability)
                ? [Availability("usingEnvironmentId", document.Read.Bool(OldAvailability))]
                : Array.Empty<Instruction>(),
        ];

    private static IEnumerable<Instruction> Switch(PatchedObject document, string name, string on, string off)
    {
        if (document.Changed(name))
        {
            yield return Write.Instruction(document.Read.Bool(name) ? on : off);
        }
    }

    /// <summary>A flag has one maintainer, so a new one takes the place of the one before.</summary>
    private static IEnumerable<Instruction> Maintainer(PatchedObject document)
    {
        var (member, team) = (document.Changed("maintainerId"), document.Changed("maintainerTeamKey"));
        if (!member && !team)
        {
            yield break;
        }

        var newMember = member ? document.Read.OptionalText("maintainerId") : null;
        var newTeam = team ? document.Read.OptionalText("maintainerTeamKey") : null;
        if (newMember is not null && newTeam is not null)
        {
            document.Read.Fail("\"maintainerId\" and \"maintainerTeamKey\" cannot both be set; a flag has one maintainer.");
        }

        if (newMember is not null)
        {
            yield return Write.Instruction("updateMaintainerMember", ("value", newMember));
        }
        else if (newTeam is not null)
        {
            yield return Write.Instruction("updateMaintainerTeam", ("value", newTeam));
        }
        else
        {
            yield return Write.Instruction("removeMaintainer");
        }
    }

    private static IEnumerable<Instruction> CustomProperties(Flag flag, PatchedObject properties)
    {
        foreach (var key in properties.Names.Where(properties.Changed))
        {
            if (!properties.Read.Has(key))
            {
                yield return Write.Instruction(
                    "removeCustomProperties",
                    ("key", key),
                    ("values", Write.Strings(flag.CustomProperties[key].Values))
                );
                continue;
            }

            var property = properties.Read.Object(key);
            property.Only("name", "value");
            yield return Write.Instruction(
                "replaceCustomProperties",
                ("key", key),
                ("name", property.String("name")),
                ("values", Write.Strings(property.Strings("value", example: "TICKET-1")))
            );
        }
    }

    private static IEnumerable<Instruction> ClientSide(PatchedObject availability)
    {
        availability.RefuseAllBut(ClientSides);
        foreach (var name in ClientSides.Where(availability.Changed))
        {
            yield return Availability(name, availability.Read.Bool(name));
        }
    }

    private static Instruction Availability(string to, bool on) =>
        Write.Instruction(on ? "turnOnClientSideAvailability" : "turnOffClientSideAvailability", ("value", to));
}
