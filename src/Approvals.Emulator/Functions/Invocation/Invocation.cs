using Microsoft.Azure.Functions.Worker;

namespace Approvals.Emulator.Functions;

/// <summary>What triggered an invocation, and what it gives back.</summary>
internal sealed class Invocation(object trigger)
{
    /// <summary>An HttpContext, a TimerInfo, a TaskOrchestrationContext or an ActivityCall.</summary>
    public object Trigger => trigger;

    public InvocationResult Result { get; } = new Returned();

    private sealed class Returned : InvocationResult
    {
        public override object? Value { get; set; }
    }
}
