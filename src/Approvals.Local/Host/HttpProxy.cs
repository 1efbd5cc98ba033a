using System.Net;
using Approvals.Local.Host.Rpc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace Approvals.Local.Host;

/// <summary>
/// Forwards an HTTP request to the worker's own web server, and at the same time has the worker run the function. The worker matches
/// request and invocation by the invocation's id, which is sent along as a header.
/// </summary>
internal sealed class HttpProxy(IHttpForwarder forwarder, WorkerDispatcher workers) : IDisposable
{
    private const string CorrelationHeader = "x-ms-invocation-id";

    private static readonly ForwarderRequestConfig s_config = new() { ActivityTimeout = TimeSpan.FromSeconds(240) };

    private readonly HttpMessageInvoker _client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
        }
    );

    public async Task InvokeAsync(HttpContext http, FunctionMetadata function)
    {
        WorkerChannel worker;
        try
        {
            worker = await workers.CurrentAsync(http.RequestAborted);
        }
        catch (WorkerException)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var invocation = workers.Invocation(function, new TypedData { Http = new() });
        foreach (var (name, value) in http.GetRouteData().Values.Where(value => value.Value is string))
        {
            invocation.TriggerMetadata[name] = new TypedData { String = (string)value! };
        }

        // Replaces what the caller may have sent in this header, which would have the worker wait for an invocation that never comes.
        http.Request.Headers[CorrelationHeader] = invocation.InvocationId;
        var invoking = worker.InvokeAsync(invocation, CancellationToken.None);
        await forwarder.SendAsync(http, worker.HttpUri!.ToString(), _client, s_config);
        try
        {
            await invoking;
        }
        catch (WorkerException) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (WorkerException)
        {
            http.Abort();
        }
    }

    public void Dispose() => _client.Dispose();
}
