using Approvals.Domain.Notifications;
using Approvals.Service.AuditLog;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Storage.Diagnostics;
using Approvals.Storage.Outbox;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Notifications;

/// <summary>Sends notices, and stores what came of it.</summary>
public sealed partial class NoticeSender(
    OutboxStore outbox,
    AuditStore log,
    Subscriptions subscriptions,
    TimeProvider time,
    ILogger<NoticeSender> logger
)
{
    /// <summary>More than sending takes.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    /// <summary>Sends notices as one. False when those after them in their line have to wait.</summary>
    internal async Task<bool> SendAsync(
        Subscription to,
        IReadOnlyList<OwedNotice> owed,
        Receiver receiver,
        CancellationToken cancellationToken
    )
    {
        List<(Stored<Notice> Stored, ParsedAuditEntry Entry)> ready = [];
        var isWhole = true;
        foreach (var one in owed)
        {
            if (await LeaseAsync(one, cancellationToken) is not { } stored)
            {
                // Another instance has it, and so whatever comes after it.
                isWhole = false;
                break;
            }

            if ((one.Entry ?? await EntryAsync(stored.Value, cancellationToken)) is { } entry)
            {
                ready.Add((stored, entry));
            }
            else
            {
                await GiveUpAsync(stored, "its entry is not in the audit log as it was", cancellationToken);
            }
        }

        if (ready is [])
        {
            return isWhole;
        }

        var outcome = await TrySendAsync(to, [.. ready.Select(it => new Told(it.Stored.Value, it.Entry))], cancellationToken);
        if (outcome.Kind == SendOutcomeKind.Delivered)
        {
            foreach (var (stored, _) in ready)
            {
                await outbox.DeleteAsync(stored.Value, cancellationToken);
                Count("delivered");
                Instruments.NoticeDelay.Record((time.GetUtcNow().ToUnixTimeMilliseconds() - stored.Value.Place.Date) / 1000.0);
            }

            return isWhole;
        }

        if (outcome.Kind == SendOutcomeKind.Unreachable)
        {
            receiver.Failed();
        }

        if (outcome.Kind == SendOutcomeKind.Gone)
        {
            await subscriptions.ChannelOf(to).TurnOffAsync(to, outcome.Error ?? "gone", cancellationToken);
        }

        var goesOn = isWhole && outcome.Kind != SendOutcomeKind.Gone;
        foreach (var (stored, _) in ready)
        {
            goesOn &= await FailAsync(stored, outcome, cancellationToken);
        }

        return goesOn;
    }

    /// <summary>Moves a notice to those that could not be delivered, from where it can be sent again on demand.</summary>
    internal async Task GiveUpAsync(Stored<Notice> stored, string error, CancellationToken cancellationToken)
    {
        Log.GivenUp(logger, stored.Value.Id, stored.Value.SubscriptionId, error);
        Count("undeliverable");
        await outbox.GiveUpAsync(stored, stored.Value with { LeasedUntil = null, Error = error }, cancellationToken);
    }

    /// <summary>The notice, leased to this instance for long enough; null when another instance has changed it.</summary>
    private async Task<Stored<Notice>?> LeaseAsync(OwedNotice owed, CancellationToken cancellationToken)
    {
        var (stored, now) = (owed.Stored, time.GetUtcNow());
        return owed.Entry is not null && stored.Value.LeasedUntil > now + s_longest
            ? stored
            : await outbox.ReplaceAsync(stored, stored.Value with { LeasedUntil = now + Deliverer.Lease }, cancellationToken);
    }

    /// <summary>True when it is not tried again.</summary>
    private async Task<bool> FailAsync(Stored<Notice> stored, SendOutcome outcome, CancellationToken cancellationToken)
    {
        var (now, notice, error) = (time.GetUtcNow(), stored.Value, outcome.Error ?? "failed");
        var failed = notice with { Attempts = notice.Attempts + 1, LeasedUntil = null, Error = error };
        Count("failed");
        Log.Failed(logger, notice.Id, notice.SubscriptionId, failed.Attempts, error);
        if (
            outcome.Kind is not (SendOutcomeKind.Gone or SendOutcomeKind.Rejected)
            && RetryTimes.Next(notice.OwedSince, failed.Attempts, now, Random.Shared.NextDouble()) is { } next
        )
        {
            await outbox.ReplaceAsync(stored, failed with { DueAt = next }, cancellationToken);
            return false;
        }

        await GiveUpAsync(stored with { Value = failed }, error, cancellationToken);
        return true;
    }

    private async Task<SendOutcome> TrySendAsync(Subscription to, IReadOnlyList<Told> told, CancellationToken cancellationToken)
    {
        try
        {
            return await subscriptions.ChannelOf(to).SendAsync(to, told, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Broken(logger, told[0].Notice.Id, to.Id, failure);
            return SendOutcome.Refused("could not be sent");
        }
    }

    private async Task<ParsedAuditEntry?> EntryAsync(Notice notice, CancellationToken cancellationToken) =>
        await log.FindAsync(notice.Chain, notice.Place, cancellationToken) is { IsIntact: true } link ? new(notice.Chain, link) : null;

    private static void Count(string outcome) =>
        Instruments.Notices.Add(1, new KeyValuePair<string, object?>(TelemetryNames.Tags.Outcome, outcome));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{NoticeId} could not be delivered to {SubscriptionId} at attempt {Attempt}: {Error}")]
        public static partial void Failed(ILogger logger, string noticeId, string subscriptionId, int attempt, string error);

        [LoggerMessage(2, LogLevel.Warning, "{NoticeId} is not tried again for {SubscriptionId}: {Error}")]
        public static partial void GivenUp(ILogger logger, string noticeId, string subscriptionId, string error);

        [LoggerMessage(3, LogLevel.Error, "{NoticeId} could not be sent to {SubscriptionId}")]
        public static partial void Broken(ILogger logger, string noticeId, string subscriptionId, Exception exception);
    }
}
