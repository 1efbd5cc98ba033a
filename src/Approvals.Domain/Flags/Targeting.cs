namespace Approvals.Domain.Flags;

/// <summary>Who gets which variation in one environment: the part that every resource with variations shares.</summary>
public abstract record Targeting
{
    /// <summary>Starts at 1 and rises by one with every patch that changes this environment.</summary>
    public required int Version { get; init; }

    /// <summary>When <see cref="Version"/> last rose.</summary>
    public required DateTimeOffset LastModified { get; init; }

    /// <summary>Users named one by one. A key is in at most one of them.</summary>
    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>Contexts of other kinds named one by one. A key is in at most one per kind.</summary>
    public IReadOnlyList<Target> ContextTargets { get; init; } = [];

    /// <summary>Rules, the first match wins.</summary>
    public IReadOnlyList<TargetingRule> Rules { get; init; } = [];

    /// <summary>What all others get.</summary>
    public required VariationOrRollout Fallthrough { get; init; }

    /// <summary>Position of the variation served while off; none means the caller's own default.</summary>
    public int? OffVariation { get; init; }

    /// <summary>Whether every evaluation is reported in full.</summary>
    public bool TrackEvents { get; init; }

    /// <summary>Whether evaluations that reach <see cref="Fallthrough"/> are reported in full.</summary>
    public bool TrackEventsFallthrough { get; init; }
}

/// <summary>Contexts that get a variation by name.</summary>
/// <param name="ContextKind">The kind of the contexts.</param>
/// <param name="Variation">Position of the variation.</param>
/// <param name="Values">The contexts' keys.</param>
public sealed record Target(string ContextKind, int Variation, IReadOnlyList<string> Values);
