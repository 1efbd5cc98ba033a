using Approvals.Domain.Flags;

namespace Approvals.Domain.AiConfigs;

/// <summary>An AI Config's targeting in one environment.</summary>
public sealed record AiConfigEnvironment : Targeting
{
    /// <summary>Whether targeting is in force; no instruction changes it.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The targeting of an environment that has not been touched yet.</summary>
    public static AiConfigEnvironment Create(FlagDefaults defaults, DateTimeOffset now) =>
        new()
        {
            Version = 1,
            LastModified = now,
            Fallthrough = VariationOrRollout.Only(defaults.OnVariation),
            OffVariation = defaults.OffVariation,
        };
}
