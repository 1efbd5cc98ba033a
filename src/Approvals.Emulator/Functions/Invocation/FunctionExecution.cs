using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Emulator.Functions;

/// <summary>The end of the pipeline: makes the function's class, fills its parameters and calls it.</summary>
internal static class FunctionExecution
{
    public static async Task RunAsync(FunctionContext context)
    {
        var method = ((AppFunction)context.FunctionDefinition).Method;
        var instance = method.IsStatic ? null : ActivatorUtilities.CreateInstance(context.InstanceServices, method.DeclaringType!);
        object?[] arguments = [.. method.GetParameters().Select(parameter => ParameterBinder.Bind(parameter, context))];
        var returned = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (returned is Task task)
        {
            await task;
            // Asked of the declared type: behind a plain Task there may be one with a result that is nobody's business.
            returned = method.ReturnType.GetProperty(nameof(Task<object>.Result))?.GetValue(task);
        }
        context.GetInvocation().Result.Value = returned;
    }
}
