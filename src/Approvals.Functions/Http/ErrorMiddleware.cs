using Approvals.Service.Authentication;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Approvals.Functions.Http;

/// <summary>Turns exceptions of HTTP functions into the API's error answers; the worker by itself would send no body.</summary>
public sealed partial class ErrorMiddleware(IOptions<ApiOptions> options, ILogger<ErrorMiddleware> logger) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception broken) when (broken is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            Log.Abandoned(logger, context.FunctionDefinition.Name);
        }
        catch (Exception exception)
        {
            context.GetInvocationResult().Value = Answer(http, context.FunctionDefinition.Name, exception);
        }

        if (context.GetInvocationResult() is { Value: IResult answer } invocation)
        {
            invocation.Value = new SealedAnswer(answer);
        }
    }

    private IResult Answer(HttpContext http, string function, Exception exception)
    {
        var (error, id) = (ErrorOf(exception), Guid.NewGuid());
        if (error.Status >= StatusCodes.Status500InternalServerError)
        {
            Log.Failed(logger, function, id, exception);
        }

        if (error.Status == StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = options.Value.RetryAfterSeconds.ToString();
        }

        return error.ToResult(id);
    }

    private static ApiError ErrorOf(Exception exception) =>
        exception switch
        {
            ContentionException => ApiError.Contention(exception.Message),
            DocumentTooLargeException => ApiError.Invalid(exception.Message, "too_large"),
            EntraIdUnavailableException => ApiError.EntraIdDown,
            StorageUnavailableException or OperationCanceledException => ApiError.StorageDown,
            _ => ApiError.Unexpected,
        };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Function} failed; the caller was given the id {ErrorId}")]
        public static partial void Failed(ILogger logger, string function, Guid errorId, Exception exception);

        [LoggerMessage(2, LogLevel.Information, "The caller of {Function} went away")]
        public static partial void Abandoned(ILogger logger, string function);
    }
}
