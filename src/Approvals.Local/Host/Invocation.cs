using Approvals.Local.Host.Rpc;

namespace Approvals.Local.Host;

/// <summary>Makes the message that asks a worker to run a function.</summary>
internal static class Invocation
{
    /// <param name="function">The function to run.</param>
    /// <param name="trigger">The value of the function's trigger parameter.</param>
    /// <param name="durableClient">The value of a durable client parameter: JSON that says how to call the task hub.</param>
    public static InvocationRequest Of(FunctionMetadata function, TypedData trigger, string durableClient)
    {
        var invocation = new InvocationRequest { InvocationId = $"{Guid.NewGuid()}", FunctionId = function.Id };
        invocation.InputData.Add(new ParameterBinding { Name = function.Trigger.Name, Data = trigger });
        foreach (
            var binding in function.Bindings.Where(binding =>
                string.Equals(binding.Type, BindingTypes.DurableClient, StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            invocation.InputData.Add(
                new ParameterBinding
                {
                    Name = binding.Name,
                    Data = new() { String = durableClient },
                }
            );
        }

        return invocation;
    }
}
