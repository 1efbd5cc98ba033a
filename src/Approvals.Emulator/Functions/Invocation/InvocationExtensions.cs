using Microsoft.Azure.Functions.Worker;

namespace Approvals.Emulator.Functions;

internal static class InvocationExtensions
{
    public static Invocation GetInvocation(this FunctionContext context) =>
        context.Features.Get<Invocation>()
        ?? throw new InvalidOperationException($"The context of '{context.FunctionDefinition.Name}' was not made by this host.");
}
