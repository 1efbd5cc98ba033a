using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Context.Features;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Orchestration;

/// <summary>Gives the use cases that a function calls the durable client that the host bound to the function.</summary>
internal sealed class DurableClientMiddleware(DurableOrchestrations orchestrations) : IFunctionsWorkerMiddleware
{
    /// <summary>The binding's type, as the host writes it.</summary>
    private const string DurableClient = "durableClient";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (
            context.FunctionDefinition.InputBindings.Values.Any(binding =>
                string.Equals(binding.Type, DurableClient, StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            orchestrations.Use(await ClientOfAsync(context));
        }

        await next(context);
    }

    /// <summary>
    /// Binds all parameters of the function, as the worker does next; it reuses the result. <c>BindInputAsync</c> does not look at the
    /// converter
    /// that the parameter's attribute names, and the worker would keep its failure.
    /// </summary>
    private static async Task<DurableTaskClient> ClientOfAsync(FunctionContext context)
    {
        var bound = await context.Features.Get<IFunctionInputBindingFeature>()!.BindFunctionInputAsync(context);
        return bound.Values.OfType<DurableTaskClient>().First();
    }
}
