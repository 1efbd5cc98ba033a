using System.Net;

namespace Approvals.Domain.Notifications;

/// <summary>What can be the address of a receiver.</summary>
public static class ReceiverUrl
{
    private const int MaxLength = 2_000;

    /// <summary>
    /// Null when the text is an absolute http or https address. What a name stands for is looked at when it is connected to, and not here.
    /// </summary>
    public static Refusal? Check(string url, bool allowPrivate)
    {
        if (url.Length > MaxLength)
        {
            return Invalid($"must have at most {MaxLength} characters; it has {url.Length}");
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host is "")
        {
            return Invalid("must be an address that begins with https:// or http://");
        }

        if (address.UserInfo is not "")
        {
            return Invalid("must not have a user name or password in it");
        }

        return !allowPrivate && (address.IsLoopback || (IPAddress.TryParse(address.IdnHost, out var ip) && !PublicAddress.Is(ip)))
            ? Invalid("must be an address of the public internet")
            : null;
    }

    private static Refusal Invalid(string problem) =>
        new("invalid_url", RefusalKind.Invalid, $"\"url\" {problem}.") { Errors = [new("url", $"It {problem}.")] };
}
