namespace Approvals.Functions.OpenApi;

/// <summary>The statuses of a function's own refusals, beside those that follow from what is said of it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RefusesAttribute(params int[] statuses) : Attribute
{
    public IReadOnlyList<int> Statuses => statuses;
}
