namespace Approvals.Functions.OpenApi;

/// <summary>
/// The statuses of a function's refusals that the document does not already derive from <see cref="DescribesAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RefusesAttribute(params int[] statuses) : Attribute
{
    public IReadOnlyList<int> Statuses => statuses;
}
