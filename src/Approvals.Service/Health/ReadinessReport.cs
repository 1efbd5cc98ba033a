namespace Approvals.Service.Health;

/// <summary>The result of a readiness check.</summary>
/// <param name="State">Ready, or what is wrong.</param>
/// <param name="LastSweep">
/// When the last run of the sweep was completed, or, before the first, the service started; null when that cannot be read.
/// </param>
public sealed record ReadinessReport(ReadinessState State, DateTimeOffset? LastSweep);

/// <summary>Whether the service can do its work, or what keeps it from it.</summary>
public enum ReadinessState
{
    Ready,
    SweepLate,
    StorageUnavailable,
}
