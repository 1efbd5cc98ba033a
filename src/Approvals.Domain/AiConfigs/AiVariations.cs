using Approvals.Domain.Flags;
using Approvals.Domain.Json;

namespace Approvals.Domain.AiConfigs;

/// <summary>
/// Changes what an AI Config can serve. Environments name variations by position, so positions after a removed variation go down by one.
/// </summary>
public static class AiVariations
{
    /// <summary>The AI Config with one more variation, which nobody is served yet.</summary>
    /// <param name="config">The AI Config as it is.</param>
    /// <param name="variation">What to add.</param>
    /// <param name="now">The time of the change.</param>
    /// <param name="newId">Gives a fresh UUID on every call.</param>
    public static Decision<AiConfig> Add(AiConfig config, NewAiVariation variation, DateTimeOffset now, Func<string> newId)
    {
        if (variation.Check() is { } problem)
        {
            return Invalid(problem);
        }

        if (!ReadableJson.Is(variation.Value))
        {
            return Invalid($"A variation must hold {ReadableJson.Wanted}.");
        }

        if (config.Variations.Any(it => it.Key == variation.Key))
        {
            return new Refusal("key_exists", RefusalKind.Conflict, $"There is a variation '{variation.Key}' already; use another key.");
        }

        return config with
        {
            Version = config.Version + 1,
            LastModified = now,
            Variations = [.. config.Variations, variation.WithId(newId(), now)],
        };
    }

    /// <summary>The AI Config with new content in one of its variations; the same instance when it is there already.</summary>
    /// <param name="config">The AI Config as it is.</param>
    /// <param name="key">The variation.</param>
    /// <param name="edit">The content.</param>
    /// <param name="now">The time of the change.</param>
    public static Decision<AiConfig> Edit(AiConfig config, string key, AiVariationEdit edit, DateTimeOffset now)
    {
        if (
            !Find(config, key).Accepted(out var variation, out var refusal) || !edit.Apply(variation).Accepted(out var changed, out refusal)
        )
        {
            return refusal;
        }

        return ReferenceEquals(changed, variation)
            ? config
            : config with
            {
                Version = config.Version + 1,
                LastModified = now,
                Variations = [.. config.Variations.Select(it => it.Key == key ? changed : it)],
            };
    }

    /// <summary>The variation with a key; the refusal names those that there are.</summary>
    public static Decision<AiVariation> Find(AiConfig config, string key) =>
        config.Variations.FirstOrDefault(it => it.Key == key) is { } found
            ? found
            : new Refusal(
                "unknown_variation",
                RefusalKind.NotFound,
                $"The AI Config '{config.Key}' has no variation '{key}'; it has {(config.Variations.Count == 0 ? "none" : string.Join(", ", config.Variations.Select(it => it.Key)))}."
            );

    /// <summary>The AI Config without a variation; refused while an environment may serve it.</summary>
    /// <param name="config">The AI Config as it is.</param>
    /// <param name="key">The variation.</param>
    /// <param name="now">The time of the change.</param>
    public static Decision<AiConfig> Remove(AiConfig config, string key, DateTimeOffset now)
    {
        if (Find(config, key).Refusal is { } missing)
        {
            return missing;
        }

        var removed = config.Variations.ToList().FindIndex(it => it.Key == key);
        if (UseOf(config, removed) is { } use)
        {
            return new Refusal("variation_in_use", RefusalKind.Conflict, $"The variation '{key}' cannot be deleted: {use}");
        }

        int Moved(int position) => position > removed ? position - 1 : position;
        return config with
        {
            Version = config.Version + 1,
            LastModified = now,
            Variations = [.. config.Variations.Where((_, position) => position != removed)],
            Defaults = new(Moved(config.Defaults.OnVariation), Moved(config.Defaults.OffVariation)),
            Environments = config.Environments.ToDictionary(it => it.Key, it => Without(it.Value)),
        };

        AiConfigEnvironment Without(AiConfigEnvironment state) =>
            state.VariationUses().Any(use => use.Variation > removed)
                ? state.Renumber(Moved) with
                {
                    Version = state.Version + 1,
                    LastModified = now,
                }
                : state;
    }

    private static string? UseOf(AiConfig config, int variation)
    {
        if (config.Defaults.OnVariation == variation || config.Defaults.OffVariation == variation)
        {
            return "it is a default for new environments; updateDefaultVariation chooses another.";
        }

        var uses =
            from environment in config.Environments
            from use in environment.Value.VariationUses()
            where use.Variation == variation
            select $"it is used in environment '{environment.Key}', in {use.Where}.";
        return uses.FirstOrDefault();
    }

    internal static Refusal Invalid(string problem) => new("invalid_variation", RefusalKind.Invalid, problem);
}
