namespace Approvals.Domain.Settings;

/// <summary>How much can be done without an approval where an environment requires one.</summary>
public enum ApprovalMode
{
    /// <summary>Nothing that changes what the environment serves: only a role that names the bypass action lets somebody do so.</summary>
    Strict,

    /// <summary>What LaunchDarkly lets happen: base roles bypass, and making, cloning, archiving and deleting need no approval.</summary>
    LaunchDarkly,
}

/// <summary>The words for modes in settings.</summary>
public static class ApprovalModes
{
    public const string Strict = "strict";

    public const string LaunchDarkly = "launchdarkly";

    /// <summary>The mode of a word in whatever letter case; null when there is none.</summary>
    public static ApprovalMode? Find(string? word) =>
        string.Equals(word, Strict, StringComparison.OrdinalIgnoreCase) ? ApprovalMode.Strict
        : string.Equals(word, LaunchDarkly, StringComparison.OrdinalIgnoreCase) ? ApprovalMode.LaunchDarkly
        : null;
}
