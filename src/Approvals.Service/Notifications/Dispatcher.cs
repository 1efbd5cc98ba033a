using Approvals.Domain.Auditing;
using Approvals.Service.AuditLog;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Storage.Outbox;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Notifications;

/// <summary>
/// Goes through an audit chain from where it was last looked at, and stores which subscriptions are owed which entries. Any instance may
/// do so at any time: the cursor moves under its ETag, and what is made twice has the same id.
/// </summary>
public sealed partial class Dispatcher(
    AuditStore log,
    OutboxStore outbox,
    Subscriptions subscriptions,
    Deliverer deliverer,
    TimeProvider time,
    ILogger<Dispatcher> logger
)
{
    /// <summary>Entries that are looked at in one transaction.</summary>
    private const int MaxEntries = 200;

    /// <summary>Each lost attempt means that another instance has moved the cursor.</summary>
    private const int MaxLost = 8;

    /// <summary>Stores what is owed for all entries of a chain that were not looked at yet, and begins to deliver it.</summary>
    public async Task DispatchAsync(AuditChain chain, CancellationToken cancellationToken)
    {
        for (var lost = 0; lost < MaxLost; )
        {
            var known = await subscriptions.LastReadAsync(cancellationToken);
            if (!known.Any(one => one.IsOn))
            {
                return;
            }

            var state = await outbox.ReadAsync(chain, cancellationToken);
            var since = known.Where(one => one.IsOn).Min(one => one.Since).ToUnixTimeMilliseconds();
            var links = await log.OldestAsync(chain, chain.NewerThan(state.Cursor?.Value, since), MaxEntries, cancellationToken);
            if (links is [])
            {
                return;
            }

            // Read after the entries: who subscribed before one of them was made is among these.
            var asked = await subscriptions.ReadAsync(cancellationToken);
            var owed = Owed(chain, links, asked);
            var notices = owed.Select(it => it.Notice).ToList();
            if (await outbox.AdvanceAsync(chain, state.Cursor, links[^1].Place, notices, cancellationToken) is not { } stored)
            {
                lost++;
                continue;
            }

            await OfferAsync(
                chain,
                asked,
                state.Owed,
                [.. stored.Zip(owed, (notice, it) => new OwedNotice(notice, it.Entry))],
                cancellationToken
            );
            if (links.Count < MaxEntries)
            {
                // What is added meanwhile brings a nudge of its own.
                return;
            }

            lost = 0;
        }
    }

    private List<(Notice Notice, ParsedAuditEntry Entry)> Owed(
        AuditChain chain,
        IReadOnlyList<ChainLink> links,
        IReadOnlyList<Subscription> asked
    )
    {
        var now = time.GetUtcNow();
        List<(Notice, ParsedAuditEntry)> owed = [];
        foreach (var link in links)
        {
            if (!link.IsIntact)
            {
                Log.NotIntact(logger, link.Place.Sequence, chain.Name);
                continue;
            }

            var entry = new ParsedAuditEntry(chain, link);
            foreach (var one in asked.Where(one => one.IsOn && one.Since.ToUnixTimeMilliseconds() <= link.Place.Date && one.Wants(entry)))
            {
                var notice = new Notice
                {
                    Id = Notice.IdOf(link.Id!, one.Id),
                    SubscriptionId = one.Id,
                    Chain = chain,
                    Place = link.Place,
                    EntryId = link.Id!,
                    RequestId = entry.RequestId,
                    IsGathered = one.IsGathered,
                    OwedSince = now,
                    DueAt = now,
                    LeasedUntil = now + Deliverer.Lease,
                };
                owed.Add((notice, entry));
            }
        }

        return owed;
    }

    /// <summary>
    /// Has what was stored sent, each line in its order. Where an earlier notice of the line was owed before, it joins the line if this
    /// instance is sending that one. If not, that one may have been delivered meanwhile, or waits, and then both wait for the timer.
    /// </summary>
    private async Task OfferAsync(
        AuditChain chain,
        IReadOnlyList<Subscription> asked,
        IReadOnlyList<Stored<Notice>> before,
        IReadOnlyList<OwedNotice> notices,
        CancellationToken cancellationToken
    )
    {
        var subscription = asked.ToDictionary(one => one.Id);
        var waiting = LinesOf(before);
        List<IGrouping<string, OwedNotice>> left = [];
        foreach (var line in notices.GroupBy(it => it.Stored.Value.Line))
        {
            if (!Offer(line, waiting.Contains(line.Key) ? LineUse.Running : LineUse.Either) && waiting.Contains(line.Key))
            {
                left.Add(line);
            }
        }

        if (left is [])
        {
            return;
        }

        var first = notices[0].Stored.Value.Place.Sequence;
        var now = await outbox.ReadAsync(chain, cancellationToken);
        var stillWaiting = LinesOf(now.Owed.Where(it => it.Value.Place.Sequence < first));
        foreach (var line in left.Where(line => !stillWaiting.Contains(line.Key)))
        {
            Offer(line, LineUse.Either);
        }

        bool Offer(IGrouping<string, OwedNotice> line, LineUse use) =>
            deliverer.Offer(subscription[line.First().Stored.Value.SubscriptionId], [.. line], use);
    }

    private static HashSet<string> LinesOf(IEnumerable<Stored<Notice>> notices) =>
        notices.Select(it => it.Value.Line).ToHashSet(StringComparer.Ordinal);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Entry {Sequence} of {Chain} is not as it was, so nobody is told of it")]
        public static partial void NotIntact(ILogger logger, long sequence, string chain);
    }
}
