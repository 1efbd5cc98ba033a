namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which way a binding carries data.</summary>
public enum BindingDirection
{
    In,
    Out,
}
