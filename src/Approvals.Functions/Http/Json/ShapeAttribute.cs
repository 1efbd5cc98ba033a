namespace Approvals.Functions.Http.Json;

/// <summary>What a member, or each item of it, holds where its own type does not tell.</summary>
/// <param name="type">An enum whose words it holds, or a type whose shape it has.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ShapeAttribute(Type type) : Attribute
{
    public Type Type => type;
}
