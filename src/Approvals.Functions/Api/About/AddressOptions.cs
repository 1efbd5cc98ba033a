using Approvals.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.About;

/// <summary>The service's own addresses, which only whoever runs it can know.</summary>
public sealed class AddressOptions
{
    public const string Section = "PublicAddresses";

    /// <summary>
    /// <c>Approvals__PublicAddresses__Inbound</c>: the addresses that clients call, comma separated, for example <c>203.0.113.0/24</c>.
    /// </summary>
    public string Inbound { get; set; } = "";

    /// <summary><c>Approvals__PublicAddresses__Outbound</c>: the addresses from which the service calls webhooks, comma separated.</summary>
    public string Outbound { get; set; } = "";

    /// <summary>An empty list would tell firewalls that there are no addresses, so nothing is answered in its place.</summary>
    internal static readonly ApiError Unknown = new(
        StatusCodes.Status404NotFound,
        "not_found",
        "The addresses of this service are not known to it. Whoever runs it can tell them by the settings "
            + $"Approvals__{Section}__Inbound and Approvals__{Section}__Outbound.",
        "unknown_addresses"
    );
}
