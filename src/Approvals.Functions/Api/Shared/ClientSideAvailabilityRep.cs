using Approvals.Domain;
using Approvals.Domain.Flags;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Shared;

/// <summary>Which client-side SDKs may evaluate a flag. Answers have both members; bodies may leave out either.</summary>
internal sealed record ClientSideAvailabilityRep([property: Expected] bool? UsingMobileKey, [property: Expected] bool? UsingEnvironmentId)
{
    public static ClientSideAvailabilityRep Of(ClientSideAvailability availability) =>
        new(availability.UsingMobileKey, availability.UsingEnvironmentId);

    /// <summary>Null unless a body says one thing by this member and another by the older one, which means usingEnvironmentId.</summary>
    /// <param name="newer">The member of this type.</param>
    /// <param name="older">The older one.</param>
    /// <param name="names">What both are called.</param>
    public static Refusal? Contradiction(ClientSideAvailabilityRep? newer, bool? older, (string Newer, string Older) names) =>
        older is { } old && newer?.UsingEnvironmentId is { } wanted && old != wanted
            ? new Refusal(
                "invalid_body",
                RefusalKind.Invalid,
                $"\"{names.Older}\" must be what \"{names.Newer}.usingEnvironmentId\" is, or left out: it is the older name for the same."
            )
            : null;

    /// <param name="otherwise">What counts for a member that is not there.</param>
    public ClientSideAvailability Read(ClientSideAvailability otherwise) =>
        new(UsingMobileKey ?? otherwise.UsingMobileKey, UsingEnvironmentId ?? otherwise.UsingEnvironmentId);
}
