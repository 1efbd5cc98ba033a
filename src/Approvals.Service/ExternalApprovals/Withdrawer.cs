using Approvals.Domain.Requests;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.ExternalApprovals;

/// <summary>
/// Tells other systems of approvals that nobody needs any more, at least once. A system that does not take it is told again, with growing
/// pauses, for a day.
/// </summary>
public sealed partial class Withdrawer(WithdrawalStore withdrawals, ApprovalCalls calls, TimeProvider time, ILogger<Withdrawer> logger)
{
    /// <summary>Most systems that are told in one run, so that those who do not answer do not hold the others up for long.</summary>
    private const int MostAtOnce = 16;

    /// <summary>Tells what is due of some shards.</summary>
    public async Task RunAsync(IEnumerable<string> shards, CancellationToken cancellationToken)
    {
        List<Stored<Withdrawal>> due = [];
        foreach (var shard in shards)
        {
            due.AddRange((await withdrawals.PendingAsync(shard, cancellationToken)).Where(it => !(it.Value.DueAt > time.GetUtcNow())));
        }

        await Task.WhenAll(due.OrderBy(it => it.Value.DueAt).Take(MostAtOnce).Select(it => TellAsync(it, cancellationToken)));
    }

    /// <summary>Notes the id of an approval that was made when it had to be withdrawn already, so that it is known where to.</summary>
    internal async Task LearnAsync(string requestId, ExternalCallResult result, CancellationToken cancellationToken)
    {
        if (
            result is { Task: ExternalTask.Make, Problem: null }
            && await withdrawals.FindAsync(requestId, result.Number, cancellationToken) is { } owed
        )
        {
            var known = ExternalSteps.After(owed.Value.Request, result);
            await withdrawals.ReplaceAsync(owed, owed.Value with { Request = known, DueAt = null }, cancellationToken);
        }
    }

    private async Task TellAsync(Stored<Withdrawal> owed, CancellationToken cancellationToken)
    {
        var request = owed.Value.Request;
        if (await calls.WithdrawAsync(request, cancellationToken) is not { } problem)
        {
            await withdrawals.DeleteAsync(owed.Value, cancellationToken);
            return;
        }

        var now = time.GetUtcNow();
        var since = owed.Value.FailingSince ?? now;
        if (ExternalApproval.NextTry(since, now) is { } next)
        {
            await withdrawals.ReplaceAsync(owed, owed.Value with { FailingSince = since, DueAt = next }, cancellationToken);
        }
        else
        {
            Log.GivenUp(logger, request.Id, request.External!.Service.Kind, request.External.Id, problem);
            await withdrawals.DeleteAsync(owed.Value, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Error,
            "Request {RequestId} is gone, and {ServiceKind} was not told of its approval {ExternalId} for a day: that {Problem}"
        )]
        public static partial void GivenUp(ILogger logger, string requestId, string serviceKind, string? externalId, string problem);
    }
}
