using Approvals.Service.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Approvals.Functions.Api.Delivery;

/// <summary>What streams send.</summary>
internal enum StreamForm
{
    /// <summary>Flags and segments.</summary>
    All,

    /// <summary>Flags only, as older SDKs read them.</summary>
    Flags,

    /// <summary>Only that something has changed: client-side SDKs then ask again.</summary>
    Ping,
}

/// <summary>
/// A stream of server-sent events: the state of the environment, then each change of it. Ends when the key is no longer valid, when the
/// app stops, and in good time before the host ends the function; SDKs connect again by themselves.
/// </summary>
internal sealed class EventStream(EnvironmentStreams streams, SdkCall call, Following place, StreamForm form) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (place)
        using (var ends = streams.EndsOf(httpContext.RequestAborted))
        {
            try
            {
                await RunAsync(httpContext, ends.Token);
            }
            catch (OperationCanceledException) when (ends.IsCancellationRequested)
            {
                // Its time is over, the SDK went away, or the app stops.
            }
            catch (Exception broken) when (broken is IOException or TimeoutException)
            {
                httpContext.Abort();
            }
        }
    }

    private async Task RunAsync(HttpContext http, CancellationToken ends)
    {
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var state = place.First;
        await SendAsync(First(state.Snapshot));
        while (true)
        {
            if (await streams.NextAsync(state, ends) is { } next)
            {
                state = next;
                if (!await state.IsOpenToAsync(call.Key, call.Environment.Kind))
                {
                    return;
                }

                await SendAsync(Changes(state.Changes!));
            }
            else if (await streams.IsOpenToAsync(call, ends))
            {
                await SendAsync(StreamEvents.Heartbeat);
            }
            else
            {
                return;
            }
        }

        async Task SendAsync(ReadOnlyMemory<byte> events)
        {
            if (!events.IsEmpty)
            {
                await streams.InTimeAsync(WriteAsync(http.Response, events, ends));
            }
        }
    }

    private static async Task WriteAsync(HttpResponse response, ReadOnlyMemory<byte> events, CancellationToken ends)
    {
        await response.Body.WriteAsync(events, ends);
        await response.Body.FlushAsync(ends);
    }

    private ReadOnlyMemory<byte> First(EnvironmentSnapshot snapshot) =>
        form switch
        {
            StreamForm.All => snapshot.Put,
            StreamForm.Flags => snapshot.PutOfFlags,
            _ => StreamEvents.Ping,
        };

    private ReadOnlyMemory<byte> Changes(SnapshotChanges changes) =>
        changes.AreNone ? ReadOnlyMemory<byte>.Empty
        : form == StreamForm.All ? changes.OfAll
        : form == StreamForm.Flags ? changes.OfFlags
        : StreamEvents.Ping;
}
