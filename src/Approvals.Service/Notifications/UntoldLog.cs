using System.Threading.Channels;
using Approvals.Domain.Auditing;
using Approvals.Service.AuditLog;
using Approvals.Storage.Audit;
using Approvals.Storage.Commits;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Approvals.Service.Notifications;

/// <summary>
/// Logs new audit entries while nobody subscribes to them, and what cannot be sent for want of settings, where
/// <see cref="NotificationOptions.LogUntold"/> asks for that.
/// </summary>
public sealed partial class UntoldLog(
    ChangeLog changes,
    AuditStore log,
    Subscriptions subscriptions,
    IOptions<NotificationOptions> options,
    TimeProvider time,
    ILogger<UntoldLog> logger
) : BackgroundService
{
    private const int MostAtOnce = 100;

    private readonly Channel<AuditChain> _waiting = Channel.CreateBounded<AuditChain>(
        new BoundedChannelOptions(MostAtOnce) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    private readonly Dictionary<string, ChainPlace> _seen = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.LogUntold)
        {
            return;
        }

        var start = time.GetUtcNow().ToUnixTimeMilliseconds();
        changes.Recorded += Note;
        try
        {
            await foreach (var chain in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                await TryTellAsync(chain, start, stoppingToken);
            }
        }
        finally
        {
            changes.Recorded -= Note;
        }
    }

    private void Note(AuditChain chain) => _waiting.Writer.TryWrite(chain);

    private async Task TryTellAsync(AuditChain chain, long start, CancellationToken cancellationToken)
    {
        try
        {
            var isNobody = !(await subscriptions.LastReadAsync(cancellationToken)).Any(one => one.IsOn);
            var range = chain.NewerThan(_seen.GetValueOrDefault(chain.Name), start);
            foreach (var link in await log.OldestAsync(chain, range, MostAtOnce, cancellationToken))
            {
                _seen[chain.Name] = link.Place;
                var entry = new ParsedAuditEntry(chain, link);
                if (isNobody)
                {
                    Log.Untold(logger, chain.Name, entry.Text("titleVerb"), entry.Text("name"));
                }

                foreach (var line in await subscriptions.UntoldAsync(entry, cancellationToken))
                {
                    Log.Unsent(logger, line);
                }
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotRead(logger, chain.Name, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Information, "Not sent, for want of a mail server: {Line}")]
        public static partial void Unsent(ILogger logger, string line);

        [LoggerMessage(1, LogLevel.Information, "No webhook is told that somebody in {Chain} {TitleVerb} {Name}")]
        public static partial void Untold(ILogger logger, string chain, string titleVerb, string name);

        [LoggerMessage(2, LogLevel.Warning, "New entries of {Chain} could not be read to be logged")]
        public static partial void NotRead(ILogger logger, string chain, Exception exception);
    }
}
