namespace Approvals.Functions.OpenApi;

/// <summary>An optional parameter of the query that a function reads.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it does.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class TakesAttribute(string name, string description) : Attribute
{
    public string Name => name;

    public string Description => description;

    public Type Type { get; init; } = typeof(string);
}
