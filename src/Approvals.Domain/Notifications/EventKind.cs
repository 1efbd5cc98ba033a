namespace Approvals.Domain.Notifications;

/// <summary>What can happen, in the words in which channels select it.</summary>
public enum EventKind
{
    /// <summary>An approval was asked for.</summary>
    Requested,

    /// <summary>A request was approved, declined or commented on by somebody.</summary>
    Reviewed,

    /// <summary>A request has all the approvals that it needs.</summary>
    Approved,

    /// <summary>An approved change took effect.</summary>
    Applied,

    /// <summary>A change waits for its date.</summary>
    Scheduled,

    /// <summary>A change took effect at its date.</summary>
    Executed,

    /// <summary>A change could not be made.</summary>
    Failed,

    /// <summary>A request or what is scheduled was changed.</summary>
    Edited,

    /// <summary>A request or what is scheduled is gone.</summary>
    Deleted,

    /// <summary>Those who were asked were reminded.</summary>
    Reminded,

    /// <summary>More were asked, because nobody decided.</summary>
    Escalated,

    /// <summary>A request will soon be too old.</summary>
    AboutToExpire,

    /// <summary>A request was too old.</summary>
    Expired,

    /// <summary>An approved change waits for the end of a freeze window.</summary>
    Held,

    /// <summary>The rules of an environment were changed.</summary>
    SettingsChanged,

    /// <summary>A required approval was bypassed.</summary>
    Bypassed,

    /// <summary>A direct change was refused, because it requires approval.</summary>
    Refused,

    /// <summary>Something was made, changed or deleted without a request.</summary>
    Changed,

    /// <summary>Anything else about a request.</summary>
    Other,
}
