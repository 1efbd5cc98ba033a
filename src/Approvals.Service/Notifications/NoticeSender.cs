using Approvals.Domain.Notifications;
using Approvals.Service.AuditLog;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Storage.Diagnostics;
using Approvals.Storage.Outbox;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Notifications;

/// <summary>Sends one notice, and stores what came of it.</summary>
public sealed partial class NoticeSender(
    OutboxStore outbox,
    AuditStore log,
    Subscriptions subscriptions,
    TimeProvider time,
    ILogger<NoticeSender> logger
)
{
    /// <summary>More than sending one notice takes.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    /// <summary>False when the notices after it in its line have to wait.</summary>
    internal async Task<bool> SendAsync(Subscription to, OwedNotice owed, Receiver receiver, CancellationToken cancellationToken)
    {
        var stored = owed.Stored;
        if (owed.Entry is null || !(stored.Value.LeasedUntil > time.GetUtcNow() + s_longest))
        {
            var leased = stored.Value with { LeasedUntil = time.GetUtcNow() + Deliverer.Lease };
            if (await outbox.ReplaceAsync(stored, leased, cancellationToken) is not { } claimed)
            {
                return false;
            }

            stored = claimed;
        }

        var entry = owed.Entry ?? await EntryAsync(stored.Value, cancellationToken);
        if (entry is null)
        {
            await GiveUpAsync(stored, "its entry is not in the audit log as it was", cancellationToken);
            return true;
        }

        var outcome = await TrySendAsync(to, stored.Value, entry, cancellationToken);
        if (outcome.Kind == SendOutcomeKind.Delivered)
        {
            await outbox.DeleteAsync(stored.Value, cancellationToken);
            Count("delivered");
            Instruments.NoticeDelay.Record((time.GetUtcNow().ToUnixTimeMilliseconds() - stored.Value.Place.Date) / 1000.0);
            return true;
        }

        if (outcome.Kind == SendOutcomeKind.Unreachable)
        {
            receiver.Failed();
        }

        return await FailAsync(to, stored, outcome, cancellationToken);
    }

    /// <summary>Moves a notice to those that could not be delivered, from where it can be sent again on demand.</summary>
    internal async Task GiveUpAsync(Stored<Notice> stored, string error, CancellationToken cancellationToken)
    {
        Log.GivenUp(logger, stored.Value.Id, stored.Value.SubscriptionId, error);
        Count("undeliverable");
        await outbox.GiveUpAsync(stored, stored.Value with { LeasedUntil = null, Error = error }, cancellationToken);
    }

    private async Task<bool> FailAsync(Subscription to, Stored<Notice> stored, SendOutcome outcome, CancellationToken cancellationToken)
    {
        var (now, notice, error) = (time.GetUtcNow(), stored.Value, outcome.Error ?? "failed");
        var failed = notice with { Attempts = notice.Attempts + 1, LeasedUntil = null, Error = error };
        Count("failed");
        Log.Failed(logger, notice.Id, notice.SubscriptionId, failed.Attempts, error);
        if (outcome.Kind == SendOutcomeKind.Gone)
        {
            await subscriptions.ChannelOf(to).TurnOffAsync(to, error, cancellationToken);
        }
        else if (RetryTimes.Next(notice.OwedSince, failed.Attempts, now, Random.Shared.NextDouble()) is { } next)
        {
            await outbox.ReplaceAsync(stored, failed with { DueAt = next }, cancellationToken);
            return false;
        }

        await GiveUpAsync(stored with { Value = failed }, error, cancellationToken);
        return outcome.Kind != SendOutcomeKind.Gone;
    }

    private async Task<SendOutcome> TrySendAsync(
        Subscription to,
        Notice notice,
        ParsedAuditEntry entry,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await subscriptions.ChannelOf(to).SendAsync(to, notice, entry, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Broken(logger, notice.Id, notice.SubscriptionId, failure);
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
