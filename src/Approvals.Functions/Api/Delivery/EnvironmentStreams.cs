using Approvals.Service.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Approvals.Functions.Api.Delivery;

/// <summary>Opens streams, and has the times that are common to them.</summary>
public sealed class EnvironmentStreams(EnvironmentFeeds feeds, SdkKeyReader keys, TimeProvider time, IHostApplicationLifetime app)
{
    /// <summary>SDKs give up a stream in which nothing came for five minutes, and proxies one in which nothing came for less.</summary>
    internal static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The host ends a function after ten minutes (<c>functionTimeout</c> in host.json). Streams that were opened together end one by one
    /// within the last of these times, so that they do not come back all at once.
    /// </summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(9);

    private static readonly TimeSpan s_spread = TimeSpan.FromMinutes(2);

    /// <summary>Who takes nothing for so long is dropped; what waits for it would fill the memory.</summary>
    private static readonly TimeSpan s_write = TimeSpan.FromSeconds(30);

    internal async Task<IResult> OpenAsync(SdkCall call, StreamForm form) =>
        new EventStream(this, call, await feeds.FollowAsync(call.Environment, call.Aborted), form);

    internal StreamEnd EndsOf(CancellationToken aborted) =>
        new(aborted, app.ApplicationStopping, Longest - (s_spread * Random.Shared.NextDouble()), time);

    /// <summary>The state that follows; null when there is none within the time of a heartbeat.</summary>
    internal async Task<FeedState?> NextAsync(FeedState state, CancellationToken ends)
    {
        try
        {
            return await state.Next.WaitAsync(Heartbeat, time, ends);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Whether the key of a stream is valid yet: it may have expired.</summary>
    internal Task<bool> IsOpenToAsync(SdkCall call, CancellationToken ends) =>
        keys.StillOpensAsync(call.Key, call.Environment.Kind, call.Environment.EnvironmentId, ends);

    /// <exception cref="TimeoutException">It took too long.</exception>
    internal Task InTimeAsync(Task write) => write.WaitAsync(s_write, time);
}

/// <summary>When a stream ends: its SDK went away, the app stops, or its time is over.</summary>
internal sealed class StreamEnd : IDisposable
{
    private readonly CancellationTokenSource _time;
    private readonly CancellationTokenSource _any;

    public StreamEnd(CancellationToken aborted, CancellationToken stopping, TimeSpan after, TimeProvider time)
    {
        _time = new(after, time);
        _any = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping, _time.Token);
    }

    public CancellationToken Token => _any.Token;

    public bool IsCancellationRequested => _any.IsCancellationRequested;

    public void Dispose()
    {
        _any.Dispose();
        _time.Dispose();
    }
}
