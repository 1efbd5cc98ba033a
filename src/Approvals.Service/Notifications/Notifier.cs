using System.Collections.Concurrent;
using System.Threading.Channels;
using Approvals.Service.AuditLog;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Storage.Commits;
using Approvals.Storage.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Notifications;

/// <summary>
/// Has subscriptions told of new audit entries: right after this instance has made them, in the background, and by the timer whatever
/// that has missed.
/// </summary>
public sealed partial class Notifier(
    ChangeLog changes,
    AuditChains chains,
    OutboxStore outbox,
    Subscriptions subscriptions,
    Dispatcher dispatcher,
    Deliverer deliverer,
    NoticeSender sender,
    TimeProvider time,
    ILogger<Notifier> logger
) : BackgroundService
{
    private const int MaxConcurrency = 8;

    /// <summary>Most notices that one run of the timer looks at.</summary>
    private const int MaxOwed = 20_000;

    /// <summary>How long a run of the timer waits for what it sends. It runs each minute.</summary>
    private static readonly TimeSpan s_longestRun = TimeSpan.FromSeconds(40);

    /// <summary>A chain is always looked at by the same worker, so this instance does not compete with itself.</summary>
    private readonly Channel<AuditChain>[] _workers =
    [
        .. Enumerable.Range(0, MaxConcurrency).Select(_ => Channel.CreateUnbounded<AuditChain>(new() { SingleReader = true })),
    ];

    private readonly ConcurrentDictionary<string, bool> _waiting = new(StringComparer.Ordinal);
    private readonly Work _work = new();

    /// <summary>Waits until every entry that this instance has made is looked at, and nothing is being sent.</summary>
    internal async Task IdleAsync()
    {
        do
        {
            await _work.Idle;
            await deliverer.Idle;
        } while (!_work.Idle.IsCompleted);
    }

    /// <summary>Looks at all chains, and sends whatever is due. Waits for that, but not for long.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var all = await subscriptions.ReadAsync(cancellationToken);
        if (all is [])
        {
            return;
        }

        if (all.Any(one => one.IsOn))
        {
            var some = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(
                await chains.AllAsync(cancellationToken),
                some,
                async (chain, stop) => await TryDispatchAsync(chain, stop)
            );
        }

        await SendDueAsync(all.ToDictionary(one => one.Id), cancellationToken);
        await Task.WhenAny(deliverer.Idle, Task.Delay(s_longestRun, time, cancellationToken));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        changes.Recorded -= Nudge;
        await base.StopAsync(cancellationToken);
        await deliverer.StopAsync();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        changes.Recorded += Nudge;
        return Task.WhenAll(_workers.Select(worker => WorkAsync(worker.Reader, stoppingToken)));
    }

    private void Nudge(AuditChain chain)
    {
        if (subscriptions.IsNobody || !_waiting.TryAdd(chain.Name, true))
        {
            return;
        }

        _work.Begin();
        var worker = (uint)string.GetHashCode(chain.Name, StringComparison.Ordinal) % (uint)_workers.Length;
        _workers[worker].Writer.TryWrite(chain);
    }

    private async Task WorkAsync(ChannelReader<AuditChain> nudges, CancellationToken cancellationToken)
    {
        await foreach (var chain in nudges.ReadAllAsync(cancellationToken))
        {
            // From here on a nudge is about entries that this look may not see.
            _waiting.TryRemove(chain.Name, out _);
            await TryDispatchAsync(chain, cancellationToken);
            _work.End();
        }
    }

    private async Task TryDispatchAsync(AuditChain chain, CancellationToken cancellationToken)
    {
        try
        {
            await dispatcher.DispatchAsync(chain, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotDispatched(logger, chain.Name, failure);
        }
    }

    private async Task SendDueAsync(IReadOnlyDictionary<string, Subscription> all, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var line in (await outbox.OwedAsync(MaxOwed, cancellationToken)).GroupBy(owed => owed.Value.Line))
        {
            var notices = line.OrderBy(owed => owed.Value.Place.Date).ThenBy(owed => owed.Value.Place.Sequence).ToList();
            if (!all.TryGetValue(notices[0].Value.SubscriptionId, out var to) || !to.IsOn)
            {
                await DropAsync(to, notices, cancellationToken);
            }
            else if (notices[0].Value is var first && first.DueAt <= now && !(first.LeasedUntil > now))
            {
                deliverer.Offer(to, [.. notices.Select(owed => new OwedNotice(owed))], LineUse.New);
            }
        }
    }

    /// <summary>What a subscription that is off was owed can be sent again when it is on; of one that is gone nothing is kept.</summary>
    private async Task DropAsync(Subscription? to, IEnumerable<Stored<Notice>> notices, CancellationToken cancellationToken)
    {
        foreach (var owed in notices)
        {
            if (to is null)
            {
                await outbox.DeleteAsync(owed.Value, cancellationToken);
            }
            else
            {
                await sender.GiveUpAsync(owed, owed.Value.Error ?? "the subscription is off", cancellationToken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "New entries of {Chain} could not be looked at; the timer tries again")]
        public static partial void NotDispatched(ILogger logger, string chain, Exception exception);
    }
}
