namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks what connects a function with something outside it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class BindingAttribute : Attribute
{
    public BindingAttribute()
    {
    }
}
