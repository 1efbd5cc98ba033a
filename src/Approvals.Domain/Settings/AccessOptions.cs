namespace Approvals.Domain.Settings;

/// <summary>How far roles go.</summary>
public sealed class AccessOptions
{
    /// <summary>
    /// <c>Approvals__Mode</c>: <c>strict</c> or <c>launchdarkly</c>. In strict mode nobody changes without approval what an environment
    /// that requires it serves, unless a role names the bypass action; the other has the exceptions that LaunchDarkly documents.
    /// </summary>
    public string Mode { get; set; } = ApprovalModes.Strict;

    /// <summary>What <see cref="Mode"/> means; the app does not start with a word that means nothing.</summary>
    public ApprovalMode ApprovalMode => ApprovalModes.Find(Mode) ?? ApprovalMode.Strict;
}
