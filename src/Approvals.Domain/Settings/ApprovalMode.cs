namespace Approvals.Domain.Settings;

/// <summary>How much can be done without an approval where an environment requires one.</summary>
public enum ApprovalMode
{
    /// <summary>Strict: nothing that changes what the environment serves, unless a role names the bypass action.</summary>
    Strict,

    /// <summary>As in LaunchDarkly: base roles bypass, and making, cloning, archiving and deleting need no approval.</summary>
    LaunchDarkly,
}

/// <summary>The words for modes in settings.</summary>
public static class ApprovalModes
{
    public const string Strict = "strict";

    public const string LaunchDarkly = "launchdarkly";

    /// <summary>The mode for a word in any letter case; null for an unknown word.</summary>
    public static ApprovalMode? Find(string? word) =>
        string.Equals(word, Strict, StringComparison.OrdinalIgnoreCase) ? ApprovalMode.Strict
        : string.Equals(word, LaunchDarkly, StringComparison.OrdinalIgnoreCase) ? ApprovalMode.LaunchDarkly
        : null;
}
