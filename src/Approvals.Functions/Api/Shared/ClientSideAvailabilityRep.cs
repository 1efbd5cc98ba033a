using Approvals.Domain.Flags;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Shared;

/// <summary>Which client-side SDKs may evaluate a flag. Answers have both members; bodies may leave out either.</summary>
internal sealed record ClientSideAvailabilityRep([property: Expected] bool? UsingMobileKey, [property: Expected] bool? UsingEnvironmentId)
{
    public static ClientSideAvailabilityRep Of(ClientSideAvailability availability) =>
        new(availability.UsingMobileKey, availability.UsingEnvironmentId);

    /// <param name="otherwise">What counts for a member that is not there.</param>
    public ClientSideAvailability Read(ClientSideAvailability otherwise) =>
        new(UsingMobileKey ?? otherwise.UsingMobileKey, UsingEnvironmentId ?? otherwise.UsingEnvironmentId);
}
