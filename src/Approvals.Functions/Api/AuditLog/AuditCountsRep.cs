using Approvals.Service.AuditLog;

namespace Approvals.Functions.Api.AuditLog;

/// <summary>How much happened in each part of a span of time.</summary>
/// <param name="Buckets">The parts, the earliest first.</param>
/// <param name="TotalCount">In all of them.</param>
/// <param name="BucketIntervalMs">How long a part is.</param>
internal sealed record AuditCountsRep(IReadOnlyList<AuditBucketRep> Buckets, long TotalCount, long BucketIntervalMs)
{
    public static AuditCountsRep Of(AuditCounts counts) =>
        new(
            [.. counts.Counts.Select(part => new AuditBucketRep(part.Start, part.Count))],
            counts.Counts.Sum(part => part.Count),
            counts.Interval
        );
}

/// <summary>A part of a span of time.</summary>
/// <param name="Timestamp">When it begins, in Unix milliseconds.</param>
/// <param name="Count">How many entries of the audit log are in it.</param>
internal sealed record AuditBucketRep(long Timestamp, long Count);
