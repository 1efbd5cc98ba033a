using System.Net;
using System.Net.Sockets;
using Approvals.Domain.Notifications;
using Microsoft.Extensions.Options;

namespace Approvals.Service.Notifications;

/// <summary>The answer of a receiver.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The start of the body, at most <see cref="OutboundCall.MaxAnswerBytes"/>.</param>
/// <param name="IsWhole">Whether that is all of the body.</param>
public sealed record OutboundAnswer(int Status, ReadOnlyMemory<byte> Body, bool IsWhole);

/// <summary>
/// Calls addresses that people have given. Unless private addresses are allowed it connects to none but those of the public internet,
/// which is decided on the address that is connected to, for each connection and after each redirect.
/// </summary>
public sealed class OutboundHttp : IDisposable
{
    /// <summary>Most bytes of an answer that are read.</summary>
    public const int MaxAnswerBytes = 64 * 1024;

    private const int MaxRedirects = 3;

    /// <summary>For the whole call, with redirects.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker _http;
    private readonly TimeProvider _time;
    private readonly bool _allowPrivate;

    public OutboundHttp(IOptions<NotificationOptions> options, TimeProvider time)
    {
        (_allowPrivate, _time) = (options.Value.AllowPrivateAddresses, time);
        _http = new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                UseCookies = false,
                // A proxy would connect to where this class does not.
                UseProxy = false,
                ActivityHeadersPropagator = null,
                MaxResponseHeadersLength = 16,
                MaxResponseDrainSize = 0,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                ConnectCallback = ConnectAsync,
            }
        );
    }

    /// <summary>Finds the addresses of a host.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; set; } = Dns.GetHostAddressesAsync;

    /// <summary>Connects to one of the addresses.</summary>
    internal Func<IPAddress[], int, CancellationToken, Task<Socket>> Connect { get; set; } = ConnectToAsync;

    /// <exception cref="OutboundException">There was no answer, or none may be asked for.</exception>
    public Task<OutboundAnswer> PostAsync(
        Uri to,
        ReadOnlyMemory<byte> body,
        string mediaType,
        IEnumerable<(string Name, string Value)> headers,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            new(HttpMethod.Post, to)
            {
                Body = body,
                MediaType = mediaType,
                Headers = headers,
            },
            cancellationToken
        );

    /// <exception cref="OutboundException">There was no answer, or none may be asked for.</exception>
    public async Task<OutboundAnswer> SendAsync(OutboundCall call, CancellationToken cancellationToken)
    {
        var to = call.To;
        using var limit = new CancellationTokenSource(s_limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            for (var redirects = 0; ; redirects++)
            {
                using var request = new HttpRequestMessage(call.Method, to);
                if (call.MediaType is not null)
                {
                    request.Content = new ReadOnlyMemoryContent(call.Body);
                    request.Content.Headers.TryAddWithoutValidation("Content-Type", call.MediaType);
                }

                foreach (var (name, value) in call.Headers)
                {
                    request.Headers.TryAddWithoutValidation(name, value);
                }

                using var response = await _http.SendAsync(request, either.Token);
                if (NextOf(to, response) is not { } next)
                {
                    var (body, isWhole) = await ReadAsync(response, call.MaxAnswerBytes, limit.Token, either.Token);
                    return new((int)response.StatusCode, body, isWhole);
                }

                to =
                    redirects == MaxRedirects ? throw new OutboundException($"redirected more than {MaxRedirects} times")
                    : call.StaysWithHost && next.GetLeftPart(UriPartial.Authority) != call.To.GetLeftPart(UriPartial.Authority)
                        ? throw new OutboundException("redirected to another host")
                    : next;
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new OutboundException($"no answer within {s_limit.TotalSeconds} seconds", isUnreachable: true);
        }
        catch (HttpRequestException failure)
        {
            throw failure.InnerException as OutboundException
                ?? new OutboundException($"could not be reached: {failure.HttpRequestError}", isUnreachable: true);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Where a redirect leads that keeps the method; null for another answer.</summary>
    private static Uri? NextOf(Uri from, HttpResponseMessage response)
    {
        if ((int)response.StatusCode is not (301 or 302 or 307 or 308) || response.Headers.Location is not { } location)
        {
            return null;
        }

        var next = new Uri(from, location);
        return next.Scheme is not ("http" or "https") || next.UserInfo is not ""
                ? throw new OutboundException("redirected to no proper address")
            : from.Scheme == "https" && next.Scheme == "http" ? throw new OutboundException("redirected from https to http")
            : next;
    }

    /// <summary>What there is of the answer within the limits; the status alone tells whether it was taken.</summary>
    private static async Task<(ReadOnlyMemory<byte> Body, bool IsWhole)> ReadAsync(
        HttpResponseMessage response,
        int max,
        CancellationToken limit,
        CancellationToken either
    )
    {
        var (buffer, length, isWhole) = (new byte[max], 0, false);
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(either);
            length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, either);
            isWhole = length < max || await stream.ReadAsync(new byte[1], either) == 0;
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException || limit.IsCancellationRequested)
        {
            // The status has come, and that is what counts.
        }

        return (buffer.AsMemory(0, length), isWhole);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Resolve(context.DnsEndPoint.Host, cancellationToken);
        if (!_allowPrivate && (addresses is [] || !addresses.All(PublicAddress.Is)))
        {
            throw new OutboundException("its address is not of the public internet");
        }

        return new NetworkStream(await Connect(addresses, context.DnsEndPoint.Port, cancellationToken), ownsSocket: true);
    }

    private static async Task<Socket> ConnectToAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
