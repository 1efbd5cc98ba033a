namespace Approvals.Domain.ExternalApprovals.Manifests;

/// <summary>What an answer says of an approval.</summary>
/// <param name="Id">The id under which the system has it; null when the answer says none that can be used.</param>
/// <param name="Status">How it stands; null when the answer does not say.</param>
public sealed record ExternalReading(string? Id, ExternalStatus? Status);

/// <summary>How an approval stands in the system that it is asked of.</summary>
/// <param name="Verdict">What it means here.</param>
/// <param name="Display">What the system calls it.</param>
public sealed record ExternalStatus(ExternalVerdict Verdict, string Display);

/// <summary>What the status of an approval means here.</summary>
public enum ExternalVerdict
{
    Pending,
    Approved,
    Declined,
}
