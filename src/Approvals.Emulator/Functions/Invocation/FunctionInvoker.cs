using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Approvals.Emulator.Functions;

/// <summary>Takes one trigger through the app's middleware to its function, in a scope of its own.</summary>
internal sealed partial class FunctionInvoker(
    IServiceScopeFactory scopes, FunctionExecutionDelegate pipeline, ILogger<FunctionInvoker> logger)
{
    /// <remarks>
    /// Orchestrators come this way, too. Their continuations belong to the task hub: no await here may leave its context.
    /// </remarks>
    public async Task<object?> InvokeAsync(
        AppFunction function, object trigger, IReadOnlyDictionary<string, object?> bindingData, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = new EmulatedFunctionContext(function, scope.ServiceProvider, bindingData, cancellation);
        var invocation = new Invocation(trigger);
        context.Features.Set(invocation);
        try
        {
            await pipeline(context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Log.Failed(logger, exception, function.Name, context.InvocationId);
            throw;
        }
        return invocation.Result.Value;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Function '{Function}' failed (invocation {InvocationId}).")]
        public static partial void Failed(ILogger logger, Exception exception, string function, string invocationId);
    }
}
