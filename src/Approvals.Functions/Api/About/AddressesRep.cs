namespace Approvals.Functions.Api.About;

/// <summary>The addresses of the service, for the rules of firewalls.</summary>
/// <param name="Addresses">Those that clients call.</param>
/// <param name="OutboundAddresses">Those from which the service calls others.</param>
internal sealed record AddressesRep(IReadOnlyList<string> Addresses, IReadOnlyList<string> OutboundAddresses)
{
    /// <summary>Null when none is set.</summary>
    public static AddressesRep? Of(AddressOptions options) =>
        new AddressesRep(Split(options.Inbound), Split(options.Outbound)) is var known && known is { Addresses: [], OutboundAddresses: [] }
            ? null
            : known;

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
