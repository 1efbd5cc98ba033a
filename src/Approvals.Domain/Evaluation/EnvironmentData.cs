using Approvals.Domain.Resources.State;

namespace Approvals.Domain.Evaluation;

/// <summary>All that SDKs know of one environment.</summary>
/// <param name="Flags">Flags and AI Configs by key.</param>
/// <param name="Segments">Segments by key.</param>
public sealed record EnvironmentData(IReadOnlyDictionary<string, FlagData> Flags, IReadOnlyDictionary<string, SegmentData> Segments)
{
    /// <summary>Makes it of what is stored. Where a flag and an AI Config have the same key, SDKs see the flag.</summary>
    /// <param name="environmentKey">The environment.</param>
    /// <param name="resources">
    /// The project's flags and AI Configs and the environment's segments, each with a version that rises with every change of it and never
    /// falls for its key. The number of the project's last change is one for all of them.
    /// </param>
    public static EnvironmentData Of(string environmentKey, IEnumerable<(Resource Resource, long Version)> resources)
    {
        var (flags, segments) = (new Dictionary<string, FlagData>(), new Dictionary<string, SegmentData>());
        foreach (var (resource, version) in resources)
        {
            // The salts of AI Configs and segments are made of what a resource keeps for life.
            switch (resource)
            {
                case FlagResource { Flag: var it } when FlagData.Of(it, environmentKey, version) is { } flag:
                    flags[flag.Key] = flag;
                    break;
                case AiConfigResource { AiConfig: var it }
                    when FlagData.Of(it, environmentKey, $"{resource.Life}/{environmentKey}", version) is { } config:
                    flags.TryAdd(config.Key, config);
                    break;
                case SegmentResource { Segment: var it }:
                    segments[it.Key] = SegmentData.Of(it, resource.Life, version);
                    break;
            }
        }

        return new(flags, segments);
    }
}
