using Approvals.Access;
using Approvals.Domain;
using Approvals.Functions.Http;
using Approvals.Storage;
using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Approvals.Idempotency;

/// <summary>
/// Does the work of a keyed call once and gives its answer to every repetition. When the work was done and its answer was
/// not stored, because the process died or storage failed in between, the next call does it again with the same ids:
/// storage knows those and does nothing twice.
/// </summary>
public sealed partial class Once(IdempotencyStore store, ReplayPermission permission, IdFactory ids, TimeProvider time, ILogger<Once> logger)
{
    /// <summary>As many bytes as still fit into a row as base64.</summary>
    internal const int MaxKeptBytes = 500 * 1024;

    /// <summary>After this long a call without an answer is taken for dead.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    internal async Task<IResult> RunAsync(KeyedCall call, Caller caller, HttpContext http, Func<Task<IResult>> work, CancellationToken cancellationToken)
    {
        var attempt = ids.NewUuid();
        var claim = await ClaimAsync(call, attempt, cancellationToken);
        return claim.Value switch
        {
            var row when row.Attempt == attempt => await WorkAsync(call, caller, claim, http, work),
            var row when row.BodyHash != call.BodyHash => ApiError.KeyReused.ToResult(),
            { Answer: { } answer } row => await permission.CheckAsync(caller, row.Permissions, cancellationToken) is { } denied
                ? ApiError.Of(denied).ToResult()
                : new WrittenAnswer(answer) { Replayed = true },
            _ => ApiError.KeyInUse.ToResult(),
        };
    }

    /// <summary>The row of the key, with this attempt in it when the work is this call's to do.</summary>
    private async Task<Stored<IdempotencyRow>> ClaimAsync(KeyedCall call, string attempt, CancellationToken cancellationToken)
    {
        var claim = await Optimistic.RunAsync<Stored<IdempotencyRow>>(async () =>
            await TryClaimAsync(call, attempt, cancellationToken) is { } row ? row : default(Decision<Stored<IdempotencyRow>>?));
        return claim.Accepted(out var claimed, out _) ? claimed : throw new InvalidOperationException("A claim is never refused.");
    }

    /// <summary>Null when others changed the row in between.</summary>
    private async Task<Stored<IdempotencyRow>?> TryClaimAsync(KeyedCall call, string attempt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var first = new IdempotencyRow { BodyHash = call.BodyHash, Seed = ids.NewUuid(), FirstCalledAt = now, Attempt = attempt, BusyUntil = now + s_patience };
        if (await store.AddAsync(call.RowKey, first, cancellationToken) is { } added)
        {
            return added;
        }

        // A write that is answered with an error may have taken effect, so the attempt may be there already.
        return await store.FindAsync(call.RowKey, cancellationToken) switch
        {
            null => null,
            { Value: var row } found when row.Attempt == attempt => found,
            { Value: var row } found when IdempotencyStore.IsForgotten(row, now) => await store.ReplaceAsync(call.RowKey, first, found.ETag, cancellationToken),
            { Value: var row } found when row.BodyHash == call.BodyHash && row.IsAbandoned(now) =>
                await store.ReplaceAsync(call.RowKey, row with { Attempt = attempt, Attempts = row.Attempts + 1, BusyUntil = first.BusyUntil }, found.ETag, cancellationToken),
            var found => found,
        };
    }

    private async Task<IResult> WorkAsync(KeyedCall call, Caller caller, Stored<IdempotencyRow> claim, HttpContext http, Func<Task<IResult>> work)
    {
        Answer? kept = null;
        try
        {
            using var repeatable = ids.Repeat(claim.Value.Seed, claim.Value.FirstCalledAt);
            var answer = await Answer.OfAsync(await work(), http);
            kept = answer.Status < StatusCodes.Status500InternalServerError && answer.Body.Length <= MaxKeptBytes ? answer : null;
            return new WrittenAnswer(answer);
        }
        finally
        {
            await EndAsync(call, caller, claim, kept);
        }
    }

    /// <summary>Keeps the answer, or lets the next call try at once. The work is done either way, whoever still waits for it.</summary>
    private async Task EndAsync(KeyedCall call, Caller caller, Stored<IdempotencyRow> claim, Answer? answer)
    {
        try
        {
            await store.ReplaceAsync(call.RowKey, claim.Value with { Answer = answer, Permissions = [.. caller.Permissions], BusyUntil = null }, claim.ETag, CancellationToken.None);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException { InnerException: RequestFailedException })
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
