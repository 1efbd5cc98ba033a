using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Idempotency;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Idempotency;

/// <summary>
/// Does the work of a call with an idempotency key once, and gives its answer to every repetition. When the work was done but its answer
/// could not be stored, because the process died or storage failed, the next call does the work again with the same ids: writes recognize
/// what is stored under them, so nothing happens twice.
/// </summary>
public sealed partial class Once(
    IdempotencyStore store,
    ReplayPermission permission,
    IdFactory ids,
    TimeProvider time,
    ILogger<Once> logger
)
{
    /// <summary>Largest body of an answer that is stored: it still fits into a row as base64.</summary>
    internal const int MaxKeptBytes = 500 * 1024;

    /// <summary>Answers with this HTTP status or a higher one are not stored: the caller may try again.</summary>
    private const int FirstServerError = 500;

    /// <summary>A call that has no answer after this time is taken for dead, and another may do the work.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public async Task<OnceOutcome> RunAsync(KeyedCall call, Caller caller, Func<Task<KeptAnswer>> work, CancellationToken cancellationToken)
    {
        var attempt = ids.NewUuid();
        var claim = await ClaimAsync(call, attempt, cancellationToken);
        return claim.Value switch
        {
            var row when row.Attempt == attempt => new(OnceState.Done, await WorkAsync(call, caller, claim, work)),
            var row when row.BodyHash != call.BodyHash => new(OnceState.KeyReused),
            { Answer: { } answer } row => await permission.CheckAsync(caller, row.Permissions, cancellationToken) is { } denied
                ? new(OnceState.Denied, Refusal: denied)
                : new(OnceState.Replayed, answer),
            _ => new(OnceState.KeyInUse),
        };
    }

    /// <summary>The row of the key. If it names this attempt, this call has to do the work.</summary>
    private async Task<Stored<IdempotencyRow>> ClaimAsync(KeyedCall call, string attempt, CancellationToken cancellationToken)
    {
        var claim = await WriteLoop.RunAsync<Stored<IdempotencyRow>>(async () =>
            await TryClaimAsync(call, attempt, cancellationToken) is { } row ? row : Attempt<Stored<IdempotencyRow>>.Lost
        );
        return claim.Accepted(out var claimed, out _) ? claimed : throw new InvalidOperationException("A claim is never refused.");
    }

    /// <summary>One try of <see cref="ClaimAsync"/>; null when another call changed the row in between.</summary>
    private async Task<Stored<IdempotencyRow>?> TryClaimAsync(KeyedCall call, string attempt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var first = new IdempotencyRow
        {
            BodyHash = call.BodyHash,
            Seed = ids.NewUuid(),
            FirstCalledAt = now,
            Attempt = attempt,
            BusyUntil = now + s_patience,
        };
        if (await store.AddAsync(call.RowKey, first, cancellationToken) is { } added)
        {
            return added;
        }

        // The write above may have taken effect though it was answered with an error: the row then names this attempt.
        return await store.FindAsync(call.RowKey, cancellationToken) switch
        {
            null => null,
            { Value: var row } found when row.Attempt == attempt => found,
            { Value: var row } found when IdempotencyStore.IsExpired(row, now) => await store.ReplaceAsync(
                call.RowKey,
                first,
                found,
                cancellationToken
            ),
            { Value: var row } found when row.BodyHash == call.BodyHash && row.IsAbandoned(now) => await store.ReplaceAsync(
                call.RowKey,
                row with
                {
                    Attempt = attempt,
                    Attempts = row.Attempts + 1,
                    BusyUntil = first.BusyUntil,
                },
                found,
                cancellationToken
            ),
            var found => found,
        };
    }

    private async Task<KeptAnswer> WorkAsync(KeyedCall call, Caller caller, Stored<IdempotencyRow> claim, Func<Task<KeptAnswer>> work)
    {
        KeptAnswer? kept = null;
        try
        {
            using var repeatable = ids.Repeat(claim.Value.Seed, claim.Value.FirstCalledAt);
            var answer = await work();
            kept = answer.Status < FirstServerError && answer.Body.Length <= MaxKeptBytes ? answer : null;
            return answer;
        }
        finally
        {
            await EndAsync(call, caller, claim, kept);
        }
    }

    /// <summary>
    /// Stores the answer; without one, lets the next call do the work at once. Not cancelled when the caller hangs up, since the work is
    /// done.
    /// </summary>
    private async Task EndAsync(KeyedCall call, Caller caller, Stored<IdempotencyRow> claim, KeptAnswer? answer)
    {
        try
        {
            await store.ReplaceAsync(
                call.RowKey,
                claim.Value with
                {
                    Answer = answer,
                    Permissions = [.. AuthorizationLog.Allowed],
                    BusyUntil = null,
                },
                claim,
                CancellationToken.None
            );
        }
        catch (Exception exception) when (exception is StorageUnavailableException)
        {
            Log.NotEnded(logger, call.RowKey, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The end of call {Call} could not be stored; its key is free again in a few minutes")]
        public static partial void NotEnded(ILogger logger, string call, Exception exception);
    }
}
