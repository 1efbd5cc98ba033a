using Approvals.Domain.Flags;

namespace Approvals.Domain.AiConfigs;

/// <summary>One value that an AI Config can serve: a model with its messages, usually.</summary>
public sealed record AiVariation : Variation
{
    /// <summary>Names the variation within its AI Config.</summary>
    public required string Key { get; init; }

    /// <summary>When it was added; unknown in rows from before this was kept.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Starts at 1 and rises by one with every edit that changes anything; only the newest version is kept.</summary>
    public int Version
    {
        get => field == 0 ? 1 : field;
        init;
    }
}
