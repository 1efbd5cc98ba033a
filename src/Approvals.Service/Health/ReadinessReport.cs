namespace Approvals.Service.Health;

/// <summary>Whether the service can do its work.</summary>
/// <param name="State">What was found.</param>
/// <param name="LastSweep">When the sweep last came to its end, or the service started; null when that cannot be read.</param>
public sealed record ReadinessReport(ReadinessState State, DateTimeOffset? LastSweep);

/// <summary>What can keep the service from its work.</summary>
public enum ReadinessState
{
    Ready,
    SweepLate,
    StorageUnavailable,
}
