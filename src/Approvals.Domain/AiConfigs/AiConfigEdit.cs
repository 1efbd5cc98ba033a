namespace Approvals.Domain.AiConfigs;

/// <summary>New labels for an AI Config; what is null stays as it is.</summary>
public sealed record AiConfigEdit
{
    /// <inheritdoc cref="AiConfig.Name"/>
    public string? Name { get; init; }

    /// <summary>What it is for; empty takes it away.</summary>
    public string? Description { get; init; }

    /// <inheritdoc cref="AiConfig.Tags"/>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The member who shall look after it, instead of whoever does; empty for nobody.</summary>
    public string? MaintainerId { get; init; }

    /// <summary>The team that shall look after it, instead of whoever does; empty for nobody.</summary>
    public string? MaintainerTeamKey { get; init; }

    /// <inheritdoc cref="AiConfig.EvaluationMetricKey"/>
    public string? EvaluationMetricKey { get; init; }

    /// <inheritdoc cref="AiConfig.IsInverted"/>
    public bool? IsInverted { get; init; }

    /// <summary>Whether it may change what is served, and so needs an approval where environments require them.</summary>
    public bool ChangesWhatIsServed => EvaluationMetricKey is not null;

    /// <summary>The AI Config with the labels, one version later; the same instance when it has them already.</summary>
    public Decision<AiConfig> Apply(AiConfig config, DateTimeOffset now)
    {
        if (Name is not null && string.IsNullOrWhiteSpace(Name))
        {
            return new Refusal("invalid_name", RefusalKind.Invalid, "\"name\" must not be blank.");
        }

        string[] tags = [.. (Tags ?? config.Tags).Distinct(StringComparer.Ordinal)];
        var changed = config with
        {
            Name = Name ?? config.Name,
            Description = Now(Description, config.Description),
            MaintainerId = MaintainerTeamKey is { Length: > 0 } ? null : Now(MaintainerId, config.MaintainerId),
            MaintainerTeamKey = MaintainerId is { Length: > 0 } ? null : Now(MaintainerTeamKey, config.MaintainerTeamKey),
            EvaluationMetricKey = Now(EvaluationMetricKey, config.EvaluationMetricKey),
            IsInverted = IsInverted ?? config.IsInverted,
            Tags = tags.SequenceEqual(config.Tags, StringComparer.Ordinal) ? config.Tags : tags,
        };
        return changed == config ? config : changed with { Version = config.Version + 1, LastModified = now };
    }

    private static string? Now(string? asked, string? before) => asked is null ? before : NotEmpty(asked);

    private static string? NotEmpty(string text) => text.Length == 0 ? null : text;
}
