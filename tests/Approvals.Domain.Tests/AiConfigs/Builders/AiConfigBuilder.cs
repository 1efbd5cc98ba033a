using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;
using Approvals.Domain.Tests.Flags.Builders;

namespace Approvals.Domain.Tests.AiConfigs.Builders;

/// <summary>AI Configs that are targeted as flags are, and what they look like as text.</summary>
internal static class AiConfigBuilder
{
    /// <summary>The twin of <see cref="FlagBuilder.Colours"/>.</summary>
    public static AiConfig Colours()
    {
        var flag = FlagBuilder.Colours();
        return new()
        {
            Key = flag.Key,
            Name = flag.Name,
            Tags = flag.Tags,
            Version = flag.Version,
            CreatedAt = flag.CreatedAt,
            Variations =
            [
                .. flag.Variations.Select(it => new AiVariation
                {
                    Id = it.Id,
                    Key = $"k-{it.Name}",
                    Name = it.Name,
                    Value = it.Value,
                }),
            ],
            Defaults = flag.Defaults,
            Environments = flag.Environments.ToDictionary(it => it.Key, it => Twin(it.Value)),
        };
    }

    /// <summary>
    /// The lines that <see cref="Flags.Builders.FlagLines"/> has of a flag, as far as there are such things in an AI Config.
    /// </summary>
    public static IReadOnlyDictionary<string, string> LinesOf(AiConfig config)
    {
        var lines = new Dictionary<string, string>
        {
            ["name"] = config.Name,
            ["description"] = $"{config.Description}",
            ["tags"] = string.Join(",", config.Tags),
            ["variations"] = Flags.Builders.FlagLines.Of(config.Variations),
            ["keys"] = string.Join(",", config.Variations.Select(it => it.Key)),
            ["defaults"] = Flags.Builders.FlagLines.Of(config.Variations, config.Defaults),
        };
        foreach (var (key, environment) in config.Environments)
        {
            lines[Flags.Builders.FlagLines.InEnvironment(key, "enabled")] = $"{environment.Enabled}";
            foreach (var (line, text) in Flags.Builders.FlagLines.Of(config.Variations, environment))
            {
                lines[Flags.Builders.FlagLines.InEnvironment(key, line)] = text;
            }
        }

        return lines;
    }

    private static AiConfigEnvironment Twin(FlagEnvironment it) =>
        new()
        {
            Version = it.Version,
            LastModified = it.LastModified,
            Enabled = it.On,
            Targets = it.Targets,
            ContextTargets = it.ContextTargets,
            Rules = it.Rules,
            Fallthrough = it.Fallthrough,
            OffVariation = it.OffVariation,
            TrackEvents = it.TrackEvents,
            TrackEventsFallthrough = it.TrackEventsFallthrough,
        };
}
