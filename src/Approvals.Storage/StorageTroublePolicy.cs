using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Approvals.Storage;

/// <summary>
/// Throws <see cref="StorageUnavailableException"/> for every call of the table service that failed after all its retries. Answers that
/// say something about a row (it does not exist, exists already, or has changed) are passed on.
/// </summary>
public sealed class StorageTroublePolicy : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (Exception failure) when (IsTrouble(failure, message.CancellationToken))
        {
            throw Unavailable(failure);
        }

        if (message.Response.Status >= 400 && !IsAboutRow(message))
        {
            throw Unavailable(new RequestFailedException(message.Response));
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Table calls are asynchronous.");

    /// <summary>Wraps the failure of a call, or of one row of a transaction.</summary>
    public static StorageUnavailableException Unavailable(Exception failure) =>
        new(
            "The table service did not do what it was asked to.",
            failure is not RequestFailedException { Status: not (0 or 408 or 429) and < 500 },
            failure
        );

    /// <summary>Azure.Core throws the failures of all tries of a call as one AggregateException, and a timeout as a cancellation.</summary>
    private static bool IsTrouble(Exception failure, CancellationToken cancellationToken) =>
        failure switch
        {
            RequestFailedException { Status: 404 or 409 or 412 } => false,
            RequestFailedException => true,
            OperationCanceledException => !cancellationToken.IsCancellationRequested,
            AggregateException { InnerException: { } first } => IsTrouble(first, cancellationToken),
            _ => false,
        };

    /// <summary>Whether an error answer is about the row in the request's URL, and not about its table or the whole service.</summary>
    private static bool IsAboutRow(HttpMessage message) =>
        message.Response.Status switch
        {
            409 or 412 => true,
            404 => message.Request.Uri.Path is var path && path.EndsWith(')') && !path.EndsWith("()", StringComparison.Ordinal),
            _ => false,
        };
}
