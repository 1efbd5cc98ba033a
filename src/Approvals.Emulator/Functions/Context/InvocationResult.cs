namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation gives back; middleware may set another value.</summary>
public abstract class InvocationResult : InvocationResult<object>;

/// <inheritdoc cref="InvocationResult"/>
public abstract class InvocationResult<T>
{
    public abstract T? Value { get; set; }
}
