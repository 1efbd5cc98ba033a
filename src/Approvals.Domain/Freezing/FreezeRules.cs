namespace Approvals.Domain.Freezing;

/// <summary>What the freeze windows of an environment may be.</summary>
public static class FreezeRules
{
    public const int MaxWindows = 20;

    public const int MaxNameLength = 100;

    private const string Rule = "invalid_freeze_window";

    /// <summary>Null when an environment may have these windows.</summary>
    public static Refusal? Check(IReadOnlyList<FreezeWindow> windows) =>
        windows.Count > MaxWindows
            ? Invalid($"\"freezeWindows\" has {windows.Count} windows; an environment has at most {MaxWindows}.")
            : windows.Index().Select(it => Check($"\"freezeWindows[{it.Index}]\"", it.Item)).FirstOrDefault(wrong => wrong is not null)
                ?? CheckNames(windows);

    private static Refusal? CheckNames(IReadOnlyList<FreezeWindow> windows) =>
        windows.GroupBy(window => window.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { Key: var name }
            ? Invalid($"\"freezeWindows\" has two windows with the \"name\" '{name}'; give each a name of its own.")
            : null;

    private static Refusal? Check(string what, FreezeWindow window) =>
        string.IsNullOrWhiteSpace(window.Name) || window.Name.Length > MaxNameLength
            ? Invalid($"{what} needs a \"name\" of 1 to {MaxNameLength} characters; it has {window.Name.Length}.")
            : window switch
            {
                { Once: { } once, Weekly: null } => Check(what, once),
                { Once: null, Weekly: { } weekly } => Check(what, weekly),
                _ => Invalid($"{what} needs either \"once\" or \"weekly\", and not both."),
            };

    private static Refusal? Check(string what, OneFreeze once) =>
        once.From < once.To ? null : Invalid($"The \"to\" of {what} must be later than its \"from\"; both are Unix milliseconds.");

    private static Refusal? Check(string what, WeeklyFreeze weekly) =>
        weekly.Days is [] ? Invalid($"{what} names no \"days\", for example [\"saturday\", \"sunday\"].")
        : !LocalClock.Exists(weekly.TimeZone)
            ? Invalid(
                $"The \"timeZone\" of {what} must be an IANA name of a time zone, for example Europe/Berlin or UTC; it is '{weekly.TimeZone}'."
            )
        : null;

    private static Refusal Invalid(string detail) => new(Rule, RefusalKind.Invalid, detail);
}
