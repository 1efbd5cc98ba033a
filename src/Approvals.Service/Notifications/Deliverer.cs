using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Notifications;

/// <summary>
/// Sends what is owed: each line in its order, a few at a time to one receiver and a bounded number to all. What is not sent in this
/// process, for whatever reason, stays owed and is found by the timer.
/// </summary>
public sealed partial class Deliverer(NoticeSender sender, ILogger<Deliverer> logger) : IDisposable
{
    /// <summary>How long a notice is left to the instance that has begun to send it.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>Lines that are kept in memory; more wait for the timer.</summary>
    private const int MaxLines = 5_000;

    private const int MaxAtOnce = 64;

    private readonly ConcurrentDictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Receiver> _receivers = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _slots = new(MaxAtOnce);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Work _work = new();

    /// <summary>Ends when nothing is being sent.</summary>
    internal Task Idle => _work.Idle;

    /// <summary>Sends notices in the background.</summary>
    /// <param name="to">The subscription that all of them are for.</param>
    /// <param name="notices">Notices of one line, in the order of their entries.</param>
    /// <param name="use">Whether they begin the line.</param>
    /// <returns>Whether they are sent in this process; if not, the timer finds them.</returns>
    public bool Offer(Subscription to, IReadOnlyList<OwedNotice> notices, LineUse use)
    {
        var key = notices[0].Stored.Value.Line;
        while (_lines.TryGetValue(key, out var running))
        {
            if (use == LineUse.New || running.TryAdd(notices))
            {
                return use != LineUse.New;
            }

            // It has ended and is about to be removed.
            _lines.TryRemove(new(key, running));
        }

        if (use == LineUse.Running || _lines.Count >= MaxLines || _stopped.IsCancellationRequested)
        {
            return false;
        }

        var line = new Line(notices);
        if (!_lines.TryAdd(key, line))
        {
            return false;
        }

        _work.Begin();
        _ = Task.Run(() => RunAsync(key, line, to));
        return true;
    }

    /// <summary>Stops sending; what was not sent stays owed.</summary>
    public async Task StopAsync()
    {
        await _stopped.CancelAsync();
        await _work.Idle;
    }

    public void Dispose()
    {
        _stopped.Dispose();
        _slots.Dispose();
    }

    private async Task RunAsync(string key, Line line, Subscription to)
    {
        var stop = _stopped.Token;
        try
        {
            var receiver = _receivers.GetOrAdd(to.Receiver, _ => new());
            var failures = receiver.Failures;
            await receiver.Slots.WaitAsync(stop);
            try
            {
                await _slots.WaitAsync(stop);
                try
                {
                    while (
                        receiver.Failures == failures
                        && line.Next(to.MostTogether) is { Count: > 0 } next
                        && await sender.SendAsync(to, next, receiver, stop)
                    ) { }
                }
                finally
                {
                    _slots.Release();
                }
            }
            finally
            {
                receiver.Slots.Release();
            }
        }
        catch (Exception failure)
        {
            if (!stop.IsCancellationRequested)
            {
                Log.NotSent(logger, to.Id, failure);
            }
        }
        finally
        {
            line.End();
            _lines.TryRemove(new(key, line));
            _work.End();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What {SubscriptionId} is owed could not be sent; the timer tries again")]
        public static partial void NotSent(ILogger logger, string subscriptionId, Exception exception);
    }
}
