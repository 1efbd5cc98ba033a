namespace Approvals.Service.Notifications;

/// <summary>What came of sending a notice.</summary>
/// <param name="Kind">The sort of outcome.</param>
/// <param name="Error">What went wrong, in a few words without anything that the receiver said; null for success.</param>
public sealed record SendOutcome(SendOutcomeKind Kind, string? Error = null)
{
    public static SendOutcome Delivered { get; } = new(SendOutcomeKind.Delivered);

    public static SendOutcome Refused(string error) => new(SendOutcomeKind.Refused, error);

    public static SendOutcome Rejected(string error) => new(SendOutcomeKind.Rejected, error);

    public static SendOutcome Unreachable(string error) => new(SendOutcomeKind.Unreachable, error);

    public static SendOutcome Gone(string error) => new(SendOutcomeKind.Gone, error);
}

public enum SendOutcomeKind
{
    Delivered,

    /// <summary>The receiver did not take this one; it may take others.</summary>
    Refused,

    /// <summary>The receiver will never take this one; it may take others.</summary>
    Rejected,

    /// <summary>The receiver did not answer, and so will not answer others either.</summary>
    Unreachable,

    /// <summary>The receiver wants no more, ever.</summary>
    Gone,
}
