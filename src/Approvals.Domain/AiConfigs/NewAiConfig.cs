using Approvals.Domain.Flags;
using Approvals.Domain.Json;

namespace Approvals.Domain.AiConfigs;

/// <summary>What a caller asks for when making an AI Config.</summary>
public sealed record NewAiConfig
{
    /// <summary>What LaunchDarkly's paths have in the place of an AI Config's key, and mean something else by.</summary>
    private static readonly string[] s_taken = ["model-configs", "prompt-snippets"];

    /// <inheritdoc cref="AiConfig.Key"/>
    public required string Key { get; init; }

    /// <inheritdoc cref="AiConfig.Name"/>
    public required string Name { get; init; }

    /// <inheritdoc cref="AiConfig.Description"/>
    public string? Description { get; init; }

    /// <inheritdoc cref="AiConfig.Tags"/>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <inheritdoc cref="AiConfig.Mode"/>
    public AiConfigMode Mode { get; init; }

    /// <inheritdoc cref="AiConfig.MaintainerId"/>
    public string? MaintainerId { get; init; }

    /// <inheritdoc cref="AiConfig.MaintainerTeamKey"/>
    public string? MaintainerTeamKey { get; init; }

    /// <inheritdoc cref="AiConfig.EvaluationMetricKey"/>
    public string? EvaluationMetricKey { get; init; }

    /// <inheritdoc cref="AiConfig.IsInverted"/>
    public bool? IsInverted { get; init; }

    /// <summary>None means the one that switches the AI Config off.</summary>
    public IReadOnlyList<NewAiVariation> Variations { get; init; } = [];

    /// <summary>Absent means: on serves the first variation, off the last.</summary>
    public FlagDefaults? Defaults { get; init; }

    /// <summary>Says what is wrong with the key, the name, the variations or the defaults; null when nothing is.</summary>
    public string? Check()
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            return "\"name\" must not be blank.";
        }

        if (s_taken.Contains(Key))
        {
            return $"\"key\" must not be {string.Join(" or ", s_taken)}, which in paths are no AI Configs.";
        }

        if (Variations.Select(it => it.Check()).FirstOrDefault(problem => problem is not null) is { } wrong)
        {
            return wrong;
        }

        if (!Variations.All(it => ReadableJson.Is(it.Value)))
        {
            return $"\"variations\" must hold {ReadableJson.Wanted}.";
        }

        if (Variations.GroupBy(it => it.Key).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            return $"\"variations\" must have different keys; \"{twice.Key}\" is there {twice.Count()} times.";
        }

        return Defaults?.Check(Math.Max(1, Variations.Count));
    }
}
