using System.Text.Json;
using Approvals.Domain.Flags;

namespace Approvals.Domain.FlagStatuses;

/// <summary>Whether a flag is in use in an environment, in LaunchDarkly's words.</summary>
/// <param name="Name">One of the constants.</param>
/// <param name="LastRequested">When it was last asked for; null for never.</param>
/// <param name="Default">What the application last had as its own default.</param>
public sealed record FlagStatus(string Name, DateTimeOffset? LastRequested, JsonElement? Default)
{
    /// <summary>Made less than a week ago, and not asked for yet.</summary>
    public const string New = "new";

    /// <summary>Asked for in the last week, and not launched.</summary>
    public const string Active = "active";

    /// <summary>Asked for in the last week and unchanged for longer, and all got the same variation.</summary>
    public const string Launched = "launched";

    /// <summary>Not asked for in the last week.</summary>
    public const string Inactive = "inactive";

    private static readonly TimeSpan s_week = TimeSpan.FromDays(7);

    /// <param name="flag">The flag.</param>
    /// <param name="environmentKey">The environment.</param>
    /// <param name="known">What is known of its use there. What was before the flag was made is that of another one.</param>
    /// <param name="now">This moment.</param>
    public static FlagStatus Of(Flag flag, string environmentKey, FlagActivity? known, DateTimeOffset now)
    {
        var (weekAgo, activity) = (now - s_week, known?.LastRequested >= flag.CreatedAt ? known : null);
        if (activity is null)
        {
            return new(flag.CreatedAt > weekAgo ? New : Inactive, LastRequested: null, Default: null);
        }

        var name =
            activity.LastRequested <= weekAgo ? Inactive
            : IsSettled() && ServedSince(weekAgo) == 1 ? Launched
            : Active;
        return new(name, activity.LastRequested, activity.Default);

        bool IsSettled() =>
            flag.CreatedAt <= weekAgo && (flag.Environments.GetValueOrDefault(environmentKey)?.LastModified ?? flag.CreatedAt) <= weekAgo;

        int ServedSince(DateTimeOffset time) =>
            activity.Days.Where(day => day.Key >= FlagActivity.DayOf(time)).SelectMany(day => day.Value.Keys).Distinct().Count();
    }
}
