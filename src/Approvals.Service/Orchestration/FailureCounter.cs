using Approvals.Domain;
using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Service.Requests;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Orchestration;

/// <summary>
/// Counts, in a request's row, how often in a row an activity failed for it, and ends the request after too many failures.
/// Failures of storage that may pass are not counted: while they last, no count could be stored either.
/// </summary>
public sealed partial class FailureCounter(
    RequestStore requests,
    RequestWriter writer,
    ReachReader reaches,
    TimeProvider time,
    ILogger<FailureCounter> logger
)
{
    /// <summary>
    /// Failures in a row after which a request is ended. The retries of an orchestration reach that in about five minutes.
    /// </summary>
    public const int Max = 10;

    private static readonly Refusal s_over = new("over", RefusalKind.Conflict, "The request has ended, so nothing is left to be tried.");

    /// <summary>Whether a failure counts: it may be one that no retry overcomes.</summary>
    public static bool IsCounted(Exception failure) =>
        failure switch
        {
            OperationCanceledException or ContentionException => false,
            StorageUnavailableException { MayPass: true } => false,
            _ => true,
        };

    /// <summary>Counts a failure; true when the request was ended because of it.</summary>
    public async Task<bool> CountAsync(string requestId, Exception failure, CancellationToken cancellationToken)
    {
        if (await IncrementAsync(requestId, cancellationToken) < Max)
        {
            return false;
        }

        Log.GivenUp(logger, requestId, Max, failure);
        await writer.ChangeAsync(new StoredRequestAddress(requestId), GiveUpAsync, cancellationToken);
        return true;

        async Task<Decision<RequestChange>> GiveUpAsync(ApprovalRequest request)
        {
            if (request.IsTerminal)
            {
                return s_over;
            }

            var (settings, now) = (await RulesForAsync(request, cancellationToken), time.GetUtcNow());
            var reason =
                $"The service tried {Max} times to go on with this and could not: {(failure is DocumentTooLargeException ? failure.Message : "its log tells why.")}";
            var applied = ApplyRequest.GiveUp(request, settings, reason, now);

            // Not due: the request has ended, so its orchestration has nothing left to do.
            return new RequestChange(applied.Request, settings, DueAt: null)
            {
                Event = RequestEvents.Applied(caller: null, request, applied, resource: null),
            };
        }
    }

    /// <summary>The rules in force; the defaults when reading those is what fails.</summary>
    private async Task<ApprovalSettings> RulesForAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await reaches.RulesForAsync(request, cancellationToken);
        }
        catch (Exception failure) when (IsCounted(failure))
        {
            return new();
        }
    }

    private async Task<int> IncrementAsync(string requestId, CancellationToken cancellationToken)
    {
        var counted = await WriteLoop.RunAsync<int>(async () =>
        {
            if (await requests.FindAsync(requestId, cancellationToken) is not { } read)
            {
                return 0;
            }

            var batch = await requests.BatchAsync(read.Value.Request.Resource.ProjectKey, cancellationToken);
            var next = read.Value with { Tries = read.Value.Tries + 1 };
            RequestStore.Replace(batch, next, read);
            return await batch.CommitAsync(cancellationToken) ? next.Tries : Attempt<int>.Lost;
        });
        return counted.Accepted(out var tries, out _) ? tries : 0;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Request {RequestId} was ended after {Tries} failures in a row")]
        public static partial void GivenUp(ILogger logger, string requestId, int tries, Exception exception);
    }
}
