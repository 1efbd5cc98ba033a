using Approvals.Domain;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Idempotency;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Idempotency;

/// <summary>
/// Does the work of a keyed call once and gives its answer to every repetition. When the work was done and its answer was
/// not stored, because the process died or storage failed in between, the next call does it again with the same ids:
/// storage knows those and does nothing twice.
/// </summary>
public sealed partial class Once(IdempotencyStore store, ReplayPermission permission, IdFactory ids, TimeProvider time, ILogger<Once> logger)
{
    /// <summary>As many bytes as still fit into a row as base64.</summary>
    internal const int MaxKeptBytes = 500 * 1024;

    /// <summary>Statuses from here on say that the work may be tried again.</summary>
    private const int FirstServerError = 500;

    /// <summary>After this long a call without an answer is taken for dead.</summary>
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

    /// <summary>The row of the key, with this attempt in it when the work is this call's to do.</summary>
    private async Task<Stored<IdempotencyRow>> ClaimAsync(KeyedCall call, string attempt, CancellationToken cancellationToken)
    {
        var claim = await WriteLoop.RunAsync<Stored<IdempotencyRow>>(async () =>
            await TryClaimAsync(call, attempt, cancellationToken) is { } row ? row : Attempt<Stored<IdempotencyRow>>.Lost);
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
            { Value: var row } found when IdempotencyStore.IsForgotten(row, now) => await store.ReplaceAsync(call.RowKey, first, found, cancellationToken),
            { Value: var row } found when row.BodyHash == call.BodyHash && row.IsAbandoned(now) =>
                await store.ReplaceAsync(call.RowKey, row with { Attempt = attempt, Attempts = row.Attempts + 1, BusyUntil = first.BusyUntil }, found, cancellationToken),
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

    /// <summary>Keeps the answer, or lets the next call try at once. The work is done either way, whoever still waits for it.</summary>
    private async Task EndAsync(KeyedCall call, Caller caller, Stored<IdempotencyRow> claim, KeptAnswer? answer)
    {
        try
        {
            await store.ReplaceAsync(call.RowKey, claim.Value with { Answer = answer, Permissions = [.. AuthorizationLog.Allowed], BusyUntil = null }, claim, CancellationToken.None);
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
