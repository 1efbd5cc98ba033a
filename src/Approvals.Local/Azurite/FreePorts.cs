using System.Net;
using System.Net.Sockets;

namespace Approvals.Local.Azurite;

/// <summary>
/// Finds ports that nobody listens on, below those that the system hands out by itself: between the finding and the use of one of
/// those, any outgoing connection may be given it.
/// </summary>
internal static class FreePorts
{
    private const int First = 10_000;

    private const int End = 32_000;

    /// <summary>Several that differ.</summary>
    public static int[] Find(int count)
    {
        HashSet<int> found = [];
        while (found.Count < count)
        {
            var port = Random.Shared.Next(First, End);
            if (IsFree(port))
            {
                found.Add(port);
            }
        }

        return [.. found];
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
