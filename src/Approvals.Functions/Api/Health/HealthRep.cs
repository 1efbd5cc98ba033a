namespace Approvals.Functions.Api.Health;

/// <summary>The answer of a healthy service.</summary>
internal sealed record HealthRep
{
    public static readonly HealthRep Well = new();

    public string Status { get; } = "healthy";
}
