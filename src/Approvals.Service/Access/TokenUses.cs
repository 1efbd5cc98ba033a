using System.Threading.Channels;
using Approvals.Domain.Access;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Access;

/// <summary>
/// Stores when tokens were last used, to about an hour. No call waits for that or fails because of it: a background task writes,
/// under the ETag that the token was read with, and a time that could not be written is made up for by a later call.
/// </summary>
public sealed partial class TokenUses(AccountStore account, TimeProvider time, ILogger<TokenUses> logger) : BackgroundService
{
    /// <summary>How old the stored time must be to be written again.</summary>
    internal static readonly TimeSpan Apart = TimeSpan.FromHours(1);

    /// <summary>Times that wait to be written while storage is slow; more are dropped.</summary>
    private const int MaxWaiting = 1_000;

    private readonly Channel<Func<CancellationToken, Task>> _waiting = Channel.CreateBounded<Func<CancellationToken, Task>>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    /// <param name="hash">The hash of the token's text.</param>
    /// <param name="read">The token as it was read to be used.</param>
    public void Note(string hash, Stored<AccessToken> read)
    {
        var now = time.GetUtcNow();
        if (!(read.Value.LastUsedAt > now - Apart))
        {
            _waiting.Writer.TryWrite(stop => WriteAsync(hash, read with { Value = read.Value with { LastUsedAt = now } }, stop));
        }
    }

    /// <summary>Waits until everything that was noted before is written.</summary>
    internal Task WrittenAsync()
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Writer.TryWrite(_ =>
        {
            written.SetResult();
            return Task.CompletedTask;
        });
        return written.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var write in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await write(stoppingToken);
        }
    }

    private async Task WriteAsync(string hash, Stored<AccessToken> used, CancellationToken cancellationToken)
    {
        try
        {
            await account.Tokens.TryReplaceAsync(hash, used, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotWritten(logger, used.Value.Id, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "It could not be written when token {TokenId} was last used; a later call will")]
        public static partial void NotWritten(ILogger logger, string tokenId, Exception exception);
    }
}
