namespace Approvals.Domain.Settings;

/// <summary>What happens to a request that waits. Times are whole minutes, and 0 for never.</summary>
public sealed record WaitRules
{
    /// <summary>A year.</summary>
    public const int MaxMinutes = 366 * 24 * 60;

    public static WaitRules None { get; } = new();

    /// <summary>After so long, and again each time that it has passed, people are reminded.</summary>
    public int RemindAfterMinutes { get; init; }

    /// <summary>After so long a team is asked, too.</summary>
    public int EscalateAfterMinutes { get; init; }

    /// <summary>The team that is asked then; null for none.</summary>
    public string? EscalateToTeamKey { get; init; }

    /// <summary>After so long the request fails.</summary>
    public int ExpireAfterMinutes { get; init; }

    /// <summary>Whether the request has waited since its last review only.</summary>
    public bool ReviewRestartsClock { get; init; }

    private bool IsOn => (RemindAfterMinutes, EscalateAfterMinutes, ExpireAfterMinutes) != (0, 0, 0);

    /// <summary>Each time by itself is the soonest of any; reviews restart the clock only where all that have a time let them.</summary>
    public static WaitRules Strictest(IEnumerable<WaitRules> all)
    {
        List<WaitRules> on = [.. all.Where(rules => rules.IsOn)];
        var escalating = on.Where(rules => rules.EscalateAfterMinutes > 0).MinBy(rules => rules.EscalateAfterMinutes);
        return on is []
            ? None
            : new()
            {
                RemindAfterMinutes = Soonest(on.Select(rules => rules.RemindAfterMinutes)),
                EscalateAfterMinutes = escalating?.EscalateAfterMinutes ?? 0,
                EscalateToTeamKey = escalating?.EscalateToTeamKey,
                ExpireAfterMinutes = Soonest(on.Select(rules => rules.ExpireAfterMinutes)),
                ReviewRestartsClock = on.All(rules => rules.ReviewRestartsClock),
            };
    }

    private static int Soonest(IEnumerable<int> minutes) => minutes.Where(some => some > 0).DefaultIfEmpty().Min();
}
