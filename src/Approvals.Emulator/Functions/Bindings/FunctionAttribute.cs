namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes a public method a function of the app, under a name that no other function has.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
