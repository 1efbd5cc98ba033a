namespace Approvals.Functions.Http.Json;

/// <summary>
/// Describes a member, or each item of it, by another type where its own says too little: a string that holds one of a few words, or
/// JSON.
/// </summary>
/// <param name="type">An enum whose words it holds, or a type whose shape it has.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ShapeAttribute(Type type) : Attribute
{
    public Type Type => type;
}
