using Approvals.Domain;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Flags;
using Approvals.Functions.Http;
using Approvals.Resources;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Flags;

/// <summary>What the flag routes take out of bodies and queries.</summary>
internal static class FlagInput
{
    public static Decision<NewFlag> New(BodyReader body) => new NewFlag
    {
        Key = body.Required("key"),
        Name = body.Required("name"),
        Description = body.Optional("description") ?? "",
        Variations = [.. (body.OptionalObjects("variations") ?? []).Select(Variation)],
        Defaults = body.OptionalReader("defaults") is { } defaults ? new FlagDefaults(defaults.RequiredInteger("onVariation"), defaults.RequiredInteger("offVariation")) : null,
        Temporary = body.Boolean("temporary") ?? true,
        Tags = body.Strings("tags"),
        MaintainerId = body.Optional("maintainerId"),
        MaintainerTeamKey = body.Optional("maintainerTeamKey"),
        CustomProperties = CustomProperties(body.OptionalReader("customProperties")),
        ClientSideAvailability = Availability(body),
        On = body.Boolean("isFlagOn") ?? false,
    };

    public static Decision<ConfigCopy> Copy(BodyReader body)
    {
        var (source, target) = (Config(body.RequiredObject("source")), Config(body.RequiredObject("target")));
        _ = body.Optional("comment");
        return CopyActions.Parse(body.OptionalStrings("includedActions"), body.OptionalStrings("excludedActions")).Accepted(out var actions, out var refusal)
            ? new ConfigCopy(source, target, actions)
            : refusal;
    }

    private static FlagConfig Config(BodyReader body) => new(body.Required("key"), body.Integer("currentVersion"));

    private static NewVariation Variation(BodyReader body) => new(body.RequiredJson("value"), body.Optional("name"), body.Optional("description"));

    /// <summary>The old member says the same as the new one for client-side ids.</summary>
    private static ClientSideAvailability Availability(BodyReader body)
    {
        var old = body.Boolean("includeInSnippet") ?? false;
        return body.OptionalReader("clientSideAvailability") is { } both
            ? new(both.Boolean("usingMobileKey") ?? false, both.Boolean("usingEnvironmentId") ?? false)
            : new(UsingMobileKey: false, UsingEnvironmentId: old);
    }

    private static IReadOnlyDictionary<string, CustomProperty> CustomProperties(BodyReader? body) =>
        body?.Names.ToDictionary(name => name, name => Property(body.RequiredObject(name))) ?? [];

    private static CustomProperty Property(BodyReader body) => new(body.Required("name"), [.. body.Strings("value").Distinct()]);
}
