namespace Approvals.Domain.ExternalApprovals.Manifests;

/// <summary>
/// An approval system outside of this service, as a manifest of LaunchDarkly's integration framework describes it: what it must be told to
/// reach it, and the calls that make, ask for, conclude and withdraw an approval.
/// </summary>
public sealed record ApprovalManifest
{
    /// <summary>For people; also of the approval capability, which may have a name of its own.</summary>
    public required string Name { get; init; }

    public string Overview { get; init; } = "";

    /// <summary>Whether calls carry an access token, which templates name <c>oauth.accessToken</c>.</summary>
    public bool RequiresOAuth { get; init; }

    /// <summary>What an admin says once for each system that is reached.</summary>
    public IReadOnlyList<FormVariable> FormVariables { get; init; } = [];

    /// <summary>What an admin says for each environment.</summary>
    public IReadOnlyList<FormVariable> EnvironmentFormVariables { get; init; } = [];

    /// <summary>What is said with each request.</summary>
    public IReadOnlyList<FormVariable> ApprovalFormVariables { get; init; } = [];

    /// <summary>Whether a request may have form variables that are not declared.</summary>
    public bool AllowAdditionalApprovalFormVariables { get; init; }

    /// <summary>Makes the approval.</summary>
    public required ExternalCall Creation { get; init; }

    /// <summary>
    /// Looks for an approval whose id is not known, because nobody knows whether it was made; null when the system cannot be asked. It is
    /// not LaunchDarkly's. Its parser has the place of an id.
    /// </summary>
    public ExternalCall? Find { get; init; }

    /// <summary>Asks how the approval stands.</summary>
    public required ExternalCall Status { get; init; }

    /// <summary>Tells that the change was applied.</summary>
    public required ExternalCall PostApply { get; init; }

    /// <summary>Tells that the request was deleted.</summary>
    public required ExternalCall Deletion { get; init; }

    /// <summary>Lists the people that the system knows; null when it cannot.</summary>
    public MemberListCall? MemberList { get; init; }

    /// <summary>The manifest with more that is said with each request.</summary>
    public ApprovalManifest WithAdditional(IReadOnlyList<FormVariable> variables) =>
        this with
        {
            ApprovalFormVariables = [.. ApprovalFormVariables, .. variables],
        };
}
