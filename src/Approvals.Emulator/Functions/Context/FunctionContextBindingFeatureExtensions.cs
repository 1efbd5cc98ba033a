using Approvals.Emulator.Functions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Lets middleware see and change what a function gives back.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    public static InvocationResult GetInvocationResult(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetInvocation().Result;
    }
}
