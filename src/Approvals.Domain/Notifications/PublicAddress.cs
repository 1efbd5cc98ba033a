using System.Net;
using System.Net.Sockets;

namespace Approvals.Domain.Notifications;

/// <summary>
/// Tells addresses of the public internet from those that only mean something inside a network: this machine, private networks, the
/// metadata service of a cloud. The ranges are those of IANA's registries of special-purpose addresses.
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] s_special =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // Azure answers for the platform under this address, which looks like a public one.
            "168.63.129.16/32",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>All that is assigned for unicast on the public internet.</summary>
    private static readonly IPNetwork s_global = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] s_specialWithin =
    [
        .. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse),
    ];

    /// <summary>The prefix under which a translator reaches IPv4 addresses, which are the last four bytes.</summary>
    private static readonly IPNetwork s_translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool Is(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? !s_special.Any(network => network.Contains(address))
        : address.IsIPv4MappedToIPv6 || s_translated.Contains(address) ? Is(new IPAddress(address.GetAddressBytes().AsSpan(12)))
        : s_global.Contains(address) && !s_specialWithin.Any(network => network.Contains(address));
}
