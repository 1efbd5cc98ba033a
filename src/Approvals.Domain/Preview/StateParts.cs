using Approvals.Domain.Flags;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Wording;

namespace Approvals.Domain.Preview;

/// <summary>The state of a resource, taken to parts.</summary>
internal static class StateParts
{
    /// <summary>The parts that belong to no environment; none of what is gone.</summary>
    public static IReadOnlyList<StatePart> OfWhole(Resource? resource, KnownNames names) =>
        resource switch
        {
            FlagResource { Flag: var flag } => FlagSharedParts.Of(flag, names.Of(resource, environmentKey: null)),
            SegmentResource { Segment: var segment } =>
            [
                Text("name", "Name", segment.Name),
                Text("description", "Description", segment.Description),
                Tags(segment.Tags),
            ],
            AiConfigResource { AiConfig: var config } => AiConfigParts.Of(config, names.Of(resource, environmentKey: null)),
            _ => [],
        };

    /// <summary>The parts in one environment; none where the resource has no state there.</summary>
    public static IReadOnlyList<StatePart> In(string environmentKey, Resource? resource, KnownNames names)
    {
        var known = names.Of(resource, environmentKey);
        return resource switch
        {
            FlagResource { Flag: var flag } when flag.Environments.GetValueOrDefault(environmentKey) is { } state => new TargetingParts(
                flag.Variations,
                known
            ).Of(state),
            AiConfigResource { AiConfig: var config } when config.Environments.GetValueOrDefault(environmentKey) is { } state =>
                new TargetingParts(config.Variations, known).Of(state),
            SegmentResource { Segment: var segment } => SegmentParts.Of(segment, known),
            _ => [],
        };
    }

    public static StatePart Text(string kind, string name, string? text) =>
        new(kind, null, name, text ?? "", new Line(PartWords.Text(text)));

    /// <summary>A sentence that stands only where something is so.</summary>
    public static IEnumerable<StatePart> If(bool isSo, string kind, string name, string text) =>
        isSo ? [new StatePart(kind, null, name, "", new Line(text))] : [];

    /// <param name="target">The expiring target.</param>
    /// <param name="place">What the target is so far, such as <c>served red</c>.</param>
    public static StatePart Expiring(ExpiringTarget target, string place) =>
        new(
            "expiringTarget",
            $"{target.ContextKind}:{target.Place}:{target.ContextKey}",
            PartWords.ExpiringTarget,
            $"{target.ExpiresAt.ToUnixTimeMilliseconds()}",
            new Line(PartWords.Expires(target, place))
        );

    public static StatePart Tags(IReadOnlyList<string> tags) =>
        new("tags", null, "Tags", string.Join('\n', tags.Order(StringComparer.Ordinal)), new Line(PartWords.Tags(tags))) { Keys = tags };

    public static StatePart Defaults(FlagDefaults defaults, IReadOnlyList<Variation> variations, KnownNames names)
    {
        var serving = new Serving(variations, names);
        return new(
            "defaults",
            null,
            "Defaults of new environments",
            $"{serving.IdOf(defaults.OnVariation)} {serving.IdOf(defaults.OffVariation)}",
            new Line(PartWords.Defaults(names.VariationAt(defaults.OnVariation), names.VariationAt(defaults.OffVariation)))
        );
    }
}
