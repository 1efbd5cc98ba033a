namespace Approvals.Domain.AiConfigs;

/// <summary>New labels for an AI Config; what is null stays as it is. No approval is ever required for them.</summary>
public sealed record AiConfigEdit
{
    /// <inheritdoc cref="AiConfig.Name"/>
    public string? Name { get; init; }

    /// <summary>What it is for; empty takes it away.</summary>
    public string? Description { get; init; }

    /// <inheritdoc cref="AiConfig.Tags"/>
    public IReadOnlyList<string>? Tags { get; init; }

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
            Description =
                Description is null ? config.Description
                : Description.Length == 0 ? null
                : Description,
            Tags = tags.SequenceEqual(config.Tags, StringComparer.Ordinal) ? config.Tags : tags,
        };
        return changed == config ? config : changed with { Version = config.Version + 1, LastModified = now };
    }
}
