using Approvals.Local.Host.Rpc;

namespace Approvals.Local.Host;

/// <summary>Makes the request to run a function.</summary>
internal static class Invocation
{
    /// <param name="function">Whom to run.</param>
    /// <param name="trigger">What its trigger parameter gets.</param>
    /// <param name="durableClient">What a parameter for a durable client gets: where it finds the task hub.</param>
    public static InvocationRequest Of(FunctionMetadata function, TypedData trigger, string durableClient)
    {
        var invocation = new InvocationRequest { InvocationId = $"{Guid.NewGuid()}", FunctionId = function.Id };
        invocation.InputData.Add(new ParameterBinding { Name = function.Trigger.Name, Data = trigger });
        foreach (var binding in function.Bindings.Where(binding => string.Equals(binding.Type, BindingTypes.DurableClient, StringComparison.OrdinalIgnoreCase)))
        {
            invocation.InputData.Add(new ParameterBinding { Name = binding.Name, Data = new() { String = durableClient } });
        }

        return invocation;
    }
}
