using Approvals.Domain;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.Requests;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Requests;

/// <summary>An approval in another system, in LaunchDarkly's shape.</summary>
internal sealed record IntegrationMetadataRep
{
    public required string ExternalId { get; init; }

    public required ExternalStatusRep ExternalStatus { get; init; }

    /// <summary>The address of it for people; empty where there is none.</summary>
    public required string ExternalUrl { get; init; }

    /// <summary>When the system last told how it stands.</summary>
    public required long LastChecked { get; init; }

    /// <summary>Null until it is made.</summary>
    public static IntegrationMetadataRep? Of(ExternalApproval? approval) =>
        approval is { State: ExternalState.Made, Id: { } id, CheckedAt: { } at }
            ? new()
            {
                ExternalId = id,
                ExternalStatus = new(
                    (approval.Status?.Verdict ?? ExternalVerdict.Pending).ToWord(),
                    approval.Status?.Display ?? ExternalVerdict.Pending.ToWord()
                ),
                ExternalUrl = approval.Url ?? "",
                LastChecked = at.ToUnixTimeMilliseconds(),
            }
            : null;
}

/// <summary>How an approval stands in another system.</summary>
/// <param name="Value">What that means here.</param>
/// <param name="Display">What the system calls it.</param>
internal sealed record ExternalStatusRep([property: Shape(typeof(ExternalVerdict))] string Value, string Display);

/// <summary>Why another system could not be asked, or told.</summary>
internal sealed record ExternalProblemRep
{
    /// <summary>What it did, without anything that it said.</summary>
    public required string Reason { get; init; }

    /// <summary>How many calls in a row have failed.</summary>
    public required int Failures { get; init; }

    /// <summary>When the first of them did.</summary>
    public required long Since { get; init; }

    /// <summary>When it is called again by itself; absent when it is not.</summary>
    public long? NextTry { get; init; }

    /// <summary>Null while all is well.</summary>
    public static ExternalProblemRep? Of(ApprovalRequest request) =>
        request.External is { Problem: { } problem, FailingSince: { } since } approval
            ? new()
            {
                Reason = problem,
                Failures = approval.Failures,
                Since = since.ToUnixTimeMilliseconds(),
                NextTry = ExternalSteps.NextTry(request)?.ToUnixTimeMilliseconds(),
            }
            : null;
}
