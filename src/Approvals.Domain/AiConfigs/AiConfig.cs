using Approvals.Domain.Flags;

namespace Approvals.Domain.AiConfigs;

/// <summary>An AI Config of one project, with its targeting in every environment.</summary>
public sealed record AiConfig
{
    /// <summary>Names the AI Config within its project.</summary>
    public required string Key { get; init; }

    /// <summary>Tells it from others that had its key before; null in rows from before there were ids.</summary>
    public string? Id { get; init; }

    /// <summary>A label for people.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, if said.</summary>
    public string? Description { get; init; }

    /// <summary>Without duplicates, in the order they were added.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Starts at 1 and rises by one with every patch that changes anything.</summary>
    public required int Version { get; init; }

    /// <summary>When the AI Config was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When <see cref="Version"/> last rose; in rows from before this was kept, when the AI Config was made.</summary>
    public DateTimeOffset LastModified
    {
        get => field == default ? CreatedAt : field;
        init;
    }

    /// <summary>Set at creation and never changed.</summary>
    public AiConfigMode Mode { get; init; }

    /// <summary>The member who looks after it; never set together with <see cref="MaintainerTeamKey"/>.</summary>
    public string? MaintainerId { get; init; }

    /// <summary>The team that looks after it.</summary>
    public string? MaintainerTeamKey { get; init; }

    /// <summary>The metric that a judge's verdicts are counted in, which SDKs read with what is served; null for none.</summary>
    public string? EvaluationMetricKey { get; init; }

    /// <summary>Whether a lower value of that metric is the better one; a label. Null where nobody has said so.</summary>
    public bool? IsInverted { get; init; }

    /// <summary>At least one, with different keys.</summary>
    public required IReadOnlyList<AiVariation> Variations { get; init; }

    /// <summary>What new environments serve.</summary>
    public required FlagDefaults Defaults { get; init; }

    /// <summary>Targeting by environment key.</summary>
    public required IReadOnlyDictionary<string, AiConfigEnvironment> Environments { get; init; }

    /// <summary>Makes an AI Config that has the same untouched targeting in each of the environments.</summary>
    /// <param name="config">What the caller asked for; <see cref="NewAiConfig.Check"/> must have found nothing.</param>
    /// <param name="environmentKeys">The project's environments.</param>
    /// <param name="now">The time of creation.</param>
    /// <param name="newId">Gives a fresh UUID on every call.</param>
    public static AiConfig Create(NewAiConfig config, IEnumerable<string> environmentKeys, DateTimeOffset now, Func<string> newId)
    {
        IReadOnlyList<NewAiVariation> variations = config.Variations.Count == 0 ? [NewAiVariation.Disabled] : config.Variations;
        var defaults = config.Defaults ?? new FlagDefaults(OnVariation: 0, OffVariation: variations.Count - 1);

        return new()
        {
            Key = config.Key,
            Name = config.Name,
            Description = config.Description,
            Tags = [.. config.Tags.Distinct()],
            Version = 1,
            CreatedAt = now,
            LastModified = now,
            Mode = config.Mode,
            MaintainerId = config.MaintainerId,
            MaintainerTeamKey = config.MaintainerTeamKey,
            EvaluationMetricKey = config.EvaluationMetricKey,
            IsInverted = config.IsInverted,
            Variations = [.. variations.Select(it => it.WithId(newId(), now))],
            Defaults = defaults,
            Environments = environmentKeys.ToDictionary(key => key, _ => AiConfigEnvironment.Create(defaults, now)),
            Id = newId(),
        };
    }
}
