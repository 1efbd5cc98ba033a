using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Approvals.Local;

/// <summary>The program cannot run; the message says in one line what is wrong and what to do.</summary>
internal sealed class LocalException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Checks where the program is to listen.</summary>
    /// <exception cref="LocalException">That is no address.</exception>
    public static void CheckUrls(string urls)
    {
        try
        {
            _ = urls.Split(';').Select(BindingAddress.Parse).ToList();
        }
        catch (FormatException failure)
        {
            throw new LocalException(
                $"'{urls}' is no address to listen on: --urls takes some with ';' between them, as http://localhost:7071.",
                failure
            );
        }
    }

    /// <summary>What keeps the program from listening; null where the failure is another one.</summary>
    /// <param name="urls">Where it is to listen.</param>
    /// <param name="failure">What the web server failed with.</param>
    public static LocalException? OfListening(string urls, Exception failure)
    {
        const string another = "or choose another address, as --urls http://localhost:7072";
        return failure switch
        {
            IOException { InnerException: AddressInUseException } => new(
                $"Something else listens on {urls} already: stop it, {another}.",
                failure
            ),
            SocketException or IOException { InnerException: SocketException } => new(
                $"It is not possible to listen on {urls} ({failure.GetBaseException().Message}): choose another address, as --urls http://localhost:7072.",
                failure
            ),
            _ => null,
        };
    }
}
