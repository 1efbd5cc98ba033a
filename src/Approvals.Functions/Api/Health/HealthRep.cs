namespace Approvals.Functions.Api.Health;

/// <summary>How the service is, where it is well.</summary>
internal sealed record HealthRep
{
    public static readonly HealthRep Well = new();

    public string Status { get; } = "healthy";
}
